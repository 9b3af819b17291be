"""The Streamlit entry file."""

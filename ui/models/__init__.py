"""View models: from claims to what a screen shows. Pure; no Streamlit, no store, no clock."""

"""The app's only door to the store."""

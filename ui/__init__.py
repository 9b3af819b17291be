"""The app: what a researcher looks at. It reads the facts and never changes them.

`ui.data` is the only door to the store; `ui.models` are pure; `ui.screens` draw and nothing else.
"""

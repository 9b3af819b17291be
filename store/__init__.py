"""The store: what was fetched (archive, captures, runs) and what it says (facts).

Imports domain alone. Nothing here fetches, parses or draws.
"""

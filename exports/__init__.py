"""Cited claims as files that people hand on: CSV, Markdown. Pure renderers, line by line.

Nothing here reads a store, a file or the clock: who calls says which claims, and what day it is.
"""

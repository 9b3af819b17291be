"""Brings captures from the network, politely and safely; never parses what they say.

May import config, domain and store. One spider for each format, none for a single site.
"""

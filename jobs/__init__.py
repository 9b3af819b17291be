"""Jobs join the rooms: crawl, parse, verify, export; and the command line over them.

May import every room but the app, which is started as a process of its own.
"""

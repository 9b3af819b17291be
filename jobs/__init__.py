"""Jobs join the rooms: crawl, parse, verify, export; and the command line over them.

May import every room but the app, which is started as a process of its own.
"""

import os

# A process reads one report at a time, and workers fill the cores: threads of numpy's products
# would only wait for each other. Must be said before numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

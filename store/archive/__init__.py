"""The archive: every fetched body, kept as it came, in WARC files."""

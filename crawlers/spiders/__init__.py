"""The spiders, one for each format of source."""

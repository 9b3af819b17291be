"""The project's own marked reports, and what holds them in form."""

"""Measurements and training; nothing here is part of the product."""

"""The words that all rooms share: frozen types, the codes they are checked by, the errors.

Imports pydantic and the libraries that hold the standards (EDTF, ISO 3166, ISO 4217); never
another room, never a file or the network.
"""

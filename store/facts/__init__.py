"""The facts: tables, migrations, writing with history, reading and search."""

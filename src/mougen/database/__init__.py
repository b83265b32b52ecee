"""A council's register in a database: SQLite in a file, or PostgreSQL; the only room that knows SQLAlchemy."""

from mougen.database.kept import Database, opened
from mougen.database.table import NAME

__all__ = ["NAME", "Database", "opened"]

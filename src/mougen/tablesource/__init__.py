"""CSV and Excel files: one thing per row, every cell as text with its place; what cannot be read exactly says why."""

from mougen.tablesource.reading import read_table
from mougen.tablesource.table import Cell, Row, Table

__all__ = ["Cell", "Row", "Table", "read_table"]

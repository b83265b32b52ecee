"""CSV and Excel files: every cell as text with its place; what cannot be read exactly says why."""

from mougen.tablesource.reading import read_table
from mougen.tablesource.sheets import EMPTY, Book, Look, Put, Sheet, exact, fits
from mougen.tablesource.table import Cell, Grid, Row, Table

__all__ = ["EMPTY", "Book", "Cell", "Grid", "Look", "Put", "Row", "Sheet", "Table", "exact", "fits", "read_table"]

"""Two versions of a document held side by side. Pure functions, no files."""

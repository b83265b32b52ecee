"""Assembly: a precedent, the bank and a matter's answers become a document. Pure functions, no files."""

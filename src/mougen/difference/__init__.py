"""What two or three sequences have in common: of words, of paragraphs, of whatever can be compared."""

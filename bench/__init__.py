"""The bench: how fast mougen writes, beside other ways of writing the same agreement, in one run and as ratios."""

"""The library: content folders read into a bank, and the checks of its soundness."""

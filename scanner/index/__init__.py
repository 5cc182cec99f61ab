"""The encrypted cross-system index of who appears where."""

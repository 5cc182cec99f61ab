"""Phone numbers of every region."""

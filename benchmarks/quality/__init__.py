"""How much is found, and how much of it is right, on labelled text."""

"""A sixth world, by an outsider: an office of ordinary papers, a quarter of them tricky."""

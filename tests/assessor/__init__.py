"""A seventh world, by an outsider: the papers of an engineering and construction group and of those around it."""

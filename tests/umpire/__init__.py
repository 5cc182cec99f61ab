"""A ninth world, by an outsider: a hospital group, its laboratory, school, volunteers and suppliers."""

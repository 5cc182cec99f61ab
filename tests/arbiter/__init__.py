"""An eighth world, by an outsider: a consultancy and travel agency group, its customers, guests, freelancers and applicants."""

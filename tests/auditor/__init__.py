"""A fourth generated world, by an outside auditor: the form of real company data, and what it tells."""

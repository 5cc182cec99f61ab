"""Who is who: the subject of a query, whose identifiers and names stand where, and how sure that is."""

"""Many machines that sweep one index in PostgreSQL: jobs go through Procrastinate, the index says what is to do."""

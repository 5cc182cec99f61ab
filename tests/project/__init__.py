"""What holds for the project as a whole: imports, packaging, the Makefile."""

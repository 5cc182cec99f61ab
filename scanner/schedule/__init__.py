"""When what is swept, and the worker that does it."""

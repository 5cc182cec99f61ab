"""Crawls sources, finds personal data, and answers who appears where."""

__version__ = "0.1.0"

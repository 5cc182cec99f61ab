"""Recognizers of what has a written form, a type a module."""

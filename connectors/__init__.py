"""Reads sources: one module for each type; modules with a leading `_` are shared by several."""

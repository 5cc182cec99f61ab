"""Figures of sources that are services, measured against the contract servers of the tests."""

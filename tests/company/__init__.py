"""A small invented company: mail, mailboxes and a share, with the truth about who stands where.

Every name, address and number is invented: domains are reserved ones, phone numbers lie in
ranges that regulators keep for fiction. `python -m tests.company DIR` builds it.

A new system joins with a module that yields its letters or papers, a function in build.py that
writes them and notes each in the ledger, and a `[[sources]]` entry in the settings there. The
truth follows by itself: it is read off the noted text.
"""

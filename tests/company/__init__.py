"""A small invented company: mail, mailboxes and a share, with the truth about who stands where.

Every name, address and number is invented: domains are reserved ones, phone numbers lie in
ranges that regulators keep for fiction. `python -m tests.company DIR` builds it.
"""

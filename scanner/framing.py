"""The framing of an mbox: where its messages begin and end, and how their `From ` lines are quoted.

Shared by the mbox connector (a message is an item) and by extraction (an mbox that lies in a
file share is one item with messages as parts).
"""

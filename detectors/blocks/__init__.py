"""Contact blocks: signatures, cards, lists and forms, and whose is what."""

"""Trains the tagger; nothing here is imported when personal data is looked for. See docs/model-card.md."""

"""Who is named: our own tagger, or a pipeline of spaCy, and the cleaning of what they find."""

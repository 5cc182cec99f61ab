"""What a company adds to detection: lists and recognizers of its own."""

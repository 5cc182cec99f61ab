"""What scores of recognizers are worth."""

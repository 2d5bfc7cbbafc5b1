"""What is in a file: `head` from its first bytes, `look` from its pixels."""

"""The page `words`."""

ENGLISH = """
"""

GERMAN = """
"""

FRENCH = """
"""

SPANISH = """
"""

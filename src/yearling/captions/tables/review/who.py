"""The page `who`."""

ENGLISH = """
"""

GERMAN = """
"""

FRENCH = """
"""

SPANISH = """
"""

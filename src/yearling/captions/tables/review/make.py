"""The page `make`."""

ENGLISH = """
"""

GERMAN = """
"""

FRENCH = """
"""

SPANISH = """
"""

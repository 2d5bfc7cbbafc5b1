"""The page `asked`."""

ENGLISH = """
"""

GERMAN = """
"""

FRENCH = """
"""

SPANISH = """
"""

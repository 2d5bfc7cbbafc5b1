"""Pictures that came late, on the page `year`."""

ENGLISH = """
"""

GERMAN = """
"""

FRENCH = """
"""

SPANISH = """
"""

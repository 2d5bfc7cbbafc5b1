"""Yearling makes the birthday retrospective of a child's year, on the family's own machine."""

__version__ = "0.1.0"

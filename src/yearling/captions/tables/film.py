"""What the film says, in every language."""

ENGLISH = {"film": ""}

GERMAN = {"film": ""}

FRENCH = {"film": ""}

SPANISH = {"film": ""}

"""What the book says, in every language."""

ENGLISH = {"book": ""}

GERMAN = {"book": ""}

FRENCH = {"book": ""}

SPANISH = {"book": ""}

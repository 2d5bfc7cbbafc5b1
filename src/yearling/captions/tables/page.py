"""What the page says, in every language."""

ENGLISH = {"page": ""}

GERMAN = {"page": ""}

FRENCH = {"page": ""}

SPANISH = {"page": ""}

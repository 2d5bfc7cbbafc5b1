"""What the review page says, in every language; a module for each page, keys are told apart by all.

Each is text as in the other tables: pairs of `key = words` parted by `;`.
"""

from . import asked, door, frame, late, make, said, who, year

_PAGES = (frame, door, who, year, late, said, asked, make)
ENGLISH = {"review": ";".join(one.ENGLISH for one in _PAGES)}
GERMAN = {"review": ";".join(one.GERMAN for one in _PAGES)}
FRENCH = {"review": ";".join(one.FRENCH for one in _PAGES)}
SPANISH = {"review": ";".join(one.SPANISH for one in _PAGES)}

"""Whom the family does not name, and which words of others would.

In: a text or a post, and the project. Out: whether printing it would name somebody with
`named = false`. A name is known by any of its words or of its aliases, so rather one text too
many is held back; a kinship word in a name, as in `Grandma Rosa`, betrays nobody.
"""

from __future__ import annotations

import re

from ..catalog.join import family_name
from ..records import Post, Retrospective
from .kin import plain, readings


def names_them(text: str, project: Retrospective) -> bool:
    """True if the text holds a name of somebody who is not to be named."""
    return bool(_words(text) & _names(project))


def may_quote(post: Post, project: Retrospective) -> bool:
    """False for their own posts, and beyond the family for what names them."""
    author = family_name(post.author, project)
    if any(person.name == author for person in project.people if not person.named):
        return False
    return project.audience == "family" or not names_them(post.text, project)


def _names(project: Retrospective) -> set[str]:
    unnamed = (person for person in project.people if not person.named)
    words = {word for p in unnamed for name in (p.name, *p.aliases) for word in _words(name)}
    return {word for word in words if len(word) > 1 and not readings(word)}


def _words(text: str) -> set[str]:
    return {plain(word) for word in re.findall(r"[^\W\d_]+", text)}

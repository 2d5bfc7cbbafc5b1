"""What cannot be chosen at all, each with its reason.

In: a photo and what was seen in it. Out: a reason code, or None if the photo may be chosen.
A picture that the family posted or that a person kept passes every gate but the dates. What was
merely sent in a chat, or is another's post handed on, was not posted.
"""

from __future__ import annotations

from datetime import date

from ..catalog.calendar import span
from ..records import Edit, Look, Photo, Post, When

LEAST_SIDE = 480
"""Pixels of the longer side: less cannot fill a phone's width."""

LEAST_SHARP = 0.12
"""A picture blurred beyond this tells nothing."""

FLAT = 0.5
"""Share of equal pixels 24 apart: .04 of 94 photos saved at JPEG quality 12 reach it and none at
30, while all of 39 screens do (measured)."""

DOCUMENT = 0.15
"""Summed probability of document and screen classes: 99 % of photos stay under it."""


def posted(post: Post | None) -> bool:
    """True if somebody of the family showed it: not a message, and not another's words."""
    return post is not None and post.form != "message" and not post.shared


def word(edit: Edit | None) -> bool | None:
    """What a person says of a picture: True in, False out, None nothing.

    Who writes a caption for a picture, or gives it a place, wants it to be in.
    """
    if edit is None or edit.keep is not None:
        return edit.keep if edit else None
    return True if edit.caption or edit.order is not None else None


def gate(photo: Photo, look: Look, born: date, until: date) -> str | None:
    """Why the photo cannot be chosen, as a code of `captions`; None if it can be."""
    reason = outside(photo.when, born, until)
    if reason or any(map(posted, photo.posts)):
        return reason
    if photo.posts and all(post.shared for post in photo.posts) and not photo.from_camera:
        return "others"
    if look.damaged:
        return "broken"
    if is_screen(photo, look):
        return "screen"
    if max(look.width, look.height) < LEAST_SIDE:
        return "small"
    return "blurred" if look.sharpness < LEAST_SHARP else None


def outside(when: When | None, born: date, until: date) -> str | None:
    """`before` the birth or `after` the day of the edition; None if it may be of the year.

    What was posted before the birth was taken before it. Of what was posted after the day of the
    edition, and is not dated otherwise, nobody knows: `shared_after`.
    """
    if when is None:
        return None
    first, last = span(when)
    if last < born:
        return "before"
    if first > until:
        return "after"
    return "shared_after" if when.latest and last > until else None


def is_screen(photo: Photo, look: Look) -> bool:
    """True for a screenshot or a document: two of four signs must agree."""
    name = photo.versions[0].file.name.lower()
    signs = (
        look.flat > FLAT,
        dict(look.tags).get("document", 0.0) > DOCUMENT,
        not photo.camera and name.endswith(".png"),
        "screenshot" in name or "bildschirmfoto" in name or "screen shot" in name,
    )
    return sum(signs) >= 2

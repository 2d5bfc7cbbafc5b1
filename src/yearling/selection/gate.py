"""What cannot be chosen at all, each with its reason.

In: a photo and what was seen in it. Out: a reason code, or None if the photo may be chosen.
A picture that the family posted or that a person kept passes every gate but the dates. What was
merely sent in a chat, or is another's post handed on, was not posted.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..catalog.calendar import span
from ..records import Edit, Look, Photo, Post, When

LEAST_SIDE = 480
"""Pixels of the longer side: less cannot fill a phone's width."""

LEAST_SHARP = 0.12
"""A picture blurred beyond this tells nothing."""

GRAINY = 0.4
"""Of `Look.noise`, from which nobody can tell blurred from grainy. At .7 none of 260 sharp views
with noise of 3 to 20 grey levels was taken for blurred (18 were without it), but a drawn scene of
hard edges with noise of 7 was (.52). Lower costs only that some blurred ones stay, ranked low."""

FLAT = 0.5
"""Share of equal pixels 24 apart: .04 of 94 photos saved at JPEG quality 12 reach it and none at
30, while all of 39 screens do (measured)."""

DOCUMENT = 0.15
"""Summed probability of document and screen classes: 99 % of photos stay under it."""

WRITTEN = 12
"""Lines of writing: 95 % of photos have 11 or fewer, half of 29 screenshots 25 or more."""

PAPER = 0.9
"""Share of its rectangle that a sheet fills. It is enough, as it is looked for only where no face
is found and the classes hint at a document: of 371 real pictures without faces one reaches it, a
test chart (measured)."""

UNLIT = 0.05
"""Of the light of a whole picture and of each face in it: of 461 given pictures with faces one is
under it in both, the most darkened version of another (measured)."""

FIELD = 0.1
"""Of `Look.flat`, from which letters stand on a drawn field: no photo at JPEG quality 30 has it."""

_SCREENS = {750, 828, 1080, 1125, 1170, 1179, 1206, 1242, 1284, 1290, 1320, 1440}
"""Pixels across a phone's screen."""
_NAMES = ("screenshot", "screen shot", "bildschirmfoto", "capture d", "captura de pantalla")
"""What systems call a screenshot in our four languages."""
_TALL = 1.9
"""A screen's length in its widths from which no camera's picture has its shape."""


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


def gates(
    rows: Iterable[tuple[Photo, Look, object]],
    born: date,
    until: date,
    known: bool,
) -> list[str | None]:
    """As `gate`, for many."""
    return [gate(photo, look, born, until, those, known=known) for photo, look, those in rows]


def gate(
    photo: Photo,
    look: Look,
    born: date,
    until: date,
    present: object = None,
    *,
    known: bool = False,
) -> str | None:
    """Why the photo cannot be chosen, as a code of `captions`; None if it can be.

    A picture of somebody known (`present` is true) is no meme, whatever is written over it. Where
    anybody is `known`, nothing ties a picture to the year that has neither date nor people.
    """
    reason = outside(photo.when, born, until)
    if reason or any(map(posted, photo.posts)):
        return reason
    if known and photo.when is None and not present:
        return "undated"
    return _unfit(photo, look, present)


def _unfit(photo: Photo, look: Look, present: object) -> str | None:
    if photo.posts and all(post.shared for post in photo.posts) and not photo.from_camera:
        return "others"
    if look.damaged:
        return "broken"
    if is_screen(photo, look) or (not present and is_meme(photo, look)):
        return "screen"
    if max(look.width, look.height) < LEAST_SIDE:
        return "small"
    if is_blurred(look):
        return "blurred"
    return "weak" if is_void(look) else None


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


def is_blurred(look: Look) -> bool:
    """True where that is certain: what is only grainy may be the one picture of a night."""
    return look.sharpness < LEAST_SHARP and look.noise < GRAINY


def is_void(look: Look) -> bool:
    """True where most is burnt white or black, and no face has light: its edges may be sharp.

    Mist and snow are as pale, but no two of their pixels are the same; a silhouette is as dark,
    but stands before some light.
    """
    unlit = look.light < UNLIT and all(face.light < UNLIT for face in look.faces)
    return unlit and (bool(look.faces) or look.flat > FLAT)


def is_screen(photo: Photo, look: Look) -> bool:
    """True for a screenshot, a receipt, a document: a sheet, or two of five signs.

    Drawn receipts, letters, chats and web pages show two or more, photographed or not; of 284
    photos none does but those of a screen.
    """
    seen = (
        look.flat > FLAT,
        dict(look.tags).get("document", 0.0) > DOCUMENT,
        (look.writing or 0) > WRITTEN,
    )
    if look.paper > PAPER:
        return True
    if photo.camera and not any(seen):
        return False  # its name alone is not enough
    name = photo.versions[0].file.name.lower()
    short, long = sorted((look.width, look.height))
    screen = short in _SCREENS and long > _TALL * short
    named = any(word in name for word in _NAMES)
    return sum(seen) + (not photo.camera and (name.endswith(".png") or screen)) + named >= 2


def is_meme(photo: Photo, look: Look) -> bool:
    """True for a picture made to be read: no camera's data, and large letters as memes have them.

    Above and below; in two rows or more on a field above; or on a card. A row alone, or rows in
    the middle or below, are what families write over their own pictures.
    """
    if photo.camera or photo.from_camera or look.lettering is None:
        return False
    above, _, below = look.lettering
    headed = above > 1 and look.flat > FIELD
    card = sum(look.lettering) > 1 and look.flat > FLAT
    return (above > 0 and below > 0) or headed or card

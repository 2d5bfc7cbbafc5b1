"""What the numbers say of one picture, in words for its family.

In: a photo's records. Out: lines of a name and words. Private scores are in none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..records import Box, Candidate, Face, Look, Part, Pick, Present
from ..selection.frames import score
from ..selection.parts import SHUT, main_face, size
from ..store.answers import inside

Line = tuple[str, str]

_PARTS = {
    "sharp": ("sharp", "a little soft", "blurred"),
    "eyes": ("open", "narrowed", "shut"),
    "face_light": ("well lit", "a little dark or pale", "too dark, or burnt out"),
    "framing": ("well in the frame", "small, near or at the edge", "cut, tiny or huge"),
    "light": ("good", "fair", "too dark, too pale or dull"),
    "noise": ("clean", "a little grainy", "grainy"),
    "turn": ("to the camera", "half away", "away"),
    "smile": ("broad", "slight", "none, which takes nothing away"),
}
"""Words for a part by its score: from .75, from .4, below."""
_NAMES = {"sharp": "Picture", "face_light": "Face light", "noise": "Grain", "turn": "Turned"}
_GOOD, _FAIR = 0.75, 0.4
_GAIN = {
    "quality": "for how good it is",
    "bonus": "for being posted, written about or tagged",
    "coverage": "for standing for others like it",
    "month": "for its month, of which there were few",
    "people": "for who is in it",
    "event": "for what was going on, of which there was little",
    "scene": "for what it shows, which is new",
    "milestone": "for what it is the first or the only of",
    "words": "for words of its month that can be quoted beside it",
    "wish": "for what you wanted more or fewer of",
}


def seen(look: Look, present: Sequence[Present]) -> Iterator[Line]:
    """What the picture shows: its size, its faces and who they are, what it seems to be of."""
    writing = f", {look.writing} lines of writing" if (look.writing or 0) > 1 else ""
    yield "looks", f"{look.width} x {look.height} pixels{writing}"
    names = {p.box: p.name for p in present if p.box}
    for face in look.faces:
        b = inside(face.box)
        yield "face", f"box = [{b.left:.2f}, {b.top:.2f}, {b.width:.2f}, {b.height:.2f}]"
        yield "", f"{names.get(face.box, 'nobody known')}: {_does(face)}"
    if look.tags:
        yield "tags", ", ".join(f"{name} {score:.0%}" for name, score in look.tags[:4])


def _does(face: Face) -> str:
    said = [_word("sharp", face.sharpness), _word("face_light", face.light)]
    if face.shut is not None:
        said.append("eyes shut" if face.shut > SHUT else "eyes open")
    if face.smile is not None and face.smile >= _FAIR:
        said.append("smiling")
    return ", ".join(said)


def rated(c: Candidate, look: Look, subject: Box | None) -> Iterator[Line]:
    """The quality, part by part; `subject` is where their face is, if that is known."""
    yield "quality", f"{c.quality:.2f} of 1"
    face = main_face(look, subject)
    for part in c.parts:
        found = score(c, part.name)
        if found is not None:
            yield "", _part(part, found, face)
    if (usable := size(look)) < 1:
        yield (
            "",
            f"It has pixels for {usable:.0%} of a page's width, so each part counts {usable:.0%}",
        )
    if c.bonus:
        yield "bonus", f"{c.bonus:.2f}  {_GAIN['bonus']}"


def _part(part: Part, found: float, face: Face | None) -> str:
    word = _word(part.name, found)
    if part.name == "eyes" and face and face.shut is not None and face.shut > SHUT <= found:
        word = "shut in sleep, which is no fault"
    name = "Face" if face and part.name == "sharp" else _NAMES.get(part.name, part.name.title())
    return f"{name:<12}{word:<34}{found:.2f} of 1  +{part.worth:.2f}"


def _word(name: str, found: float) -> str:
    good, fair, poor = _PARTS[name]
    return good if found >= _GOOD else fair if found >= _FAIR else poor


def gained(pick: Pick) -> Iterator[Line]:
    """What it adds to the others of the year, term by term."""
    yield "gain", f"{pick.gain:.2f} in all, which the year would lose without it"
    for part in pick.parts:
        yield "", f"{part.worth:.2f}  {_GAIN[part.name]}"

"""Which pictures others see only after the family said so: bath, nappy, hospital and the like.

In: a photo, what it shows, who is in it, what its words mean. Out: True where a person is asked
first. Pure. The family's own edition shows such a picture as any other; what is made for friends
or for everybody leaves it out until `share = true`. The answer "ask" is conservative and is
written nowhere: a picture left out carries one neutral reason, whether nobody answered yet or
somebody said no.

No picture of an undressed person was looked at to find the limits below: they are set low, and
how many ordinary pictures they ask about is what was measured (docs/privacy.md).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from ..again import FRESH, Again
from ..catalog import meant
from ..catalog.calendar import add_months, likely
from ..catalog.letters import unmarked
from ..records import (
    Choice,
    Edit,
    Edits,
    Kind,
    Look,
    Photo,
    PhotoId,
    Pick,
    Post,
    Present,
    Retrospective,
    Withheld,
    Year,
)

BARE = 0.2
"""Of 1,000 ordinary pictures 22 reach it (measured)."""
BATH = 0.1
"""Ten pictures of ten of its own classes reach it, .003 of others and .12 of close portraits."""
GROWN = 18
"""Years of apparent age from which a face is no child's. Of toddlers' faces one in ten is taken
for 11.5 years or more (measured), so 12 would be too low a bar."""
CHILD = 12
"""Years of true age under which somebody is asked for."""
NEAR, NEARER = 0.22, -0.05
"""Cosine to one of `SEEDS` that a sentence must reach, and by how much it must be nearer to it than
to any of `ORDINARY`: chosen for recall, see docs/privacy.md."""

SEEDS = (
    "The baby is having a bath.",
    "taking a bath in the bathtub",
    "washing and bathing",
    "under the shower",
    "naked",
    "naked child without clothes",
    "changing a diaper",
    "nappy",
    "breastfeeding",
    "the mother nurses her baby at the breast",
    "on the potty",
    "hospital",
    "in the hospital",
    "intensive care unit",
    "surgery",
    "the operation went well",
    "ambulance and emergency room",
)
ORDINARY = (
    "The baby is smiling.",
    "The child laughs.",
    "sitting up alone",
    "the first steps",
    "first tooth",
    "a walk by the river",
    "with grandmother and grandfather",
    "Happy birthday!",
    "Christmas with the family",
    "eating porridge",
    "sleeping through the night",
    "playing with toys",
    "playing in the snow",
    "a trip to the zoo",
    "the cat and the dog",
    "at home on the sofa",
    "our family",
    "We are so happy and tired.",
    "new shoes and clothes",
    "The baby was born.",
    "How time flies.",
    "hello and good morning",
    "a beautiful day",
    "in summer and autumn",
    "look how proud",
    "love and hugs",
    "a name",
    "carnival and Easter",
    "cooking and vegetables",
    "moving into our new house",
    "turning and jumping",
    "aunt and uncle",
    "baptism in church",
    "weight and length at birth",
    "book and music",
    "at nursery school",
    "reading a story",
    "travelling by car",
)
"""What sentences are compared with, in any language that the network knows."""

_WORDS = re.compile(
    r"""\b(?:
    # English
    bath\w* | (?:hot|the|his|her)\stub | (?<!baby\s)shower(?:s|ed|ing)? | naked\w* | nud(?:e|ie)s?
    | undress\w* | unclothed | topless | skinny.?dip\w* | birthday\ssuit
    | bare.?(?:bum|bottom|butt)\w* | (?:no|without)\s(?:clothes|pants) | diaper\w* | napp(?:y|ies)
    | potty\w* | breast.?f\w+ | nursing | skin.?to.?skin | hospital\w* | [np]?icu | intensive\scare
    | surger\w+ | surgeon\w* | incubator\w* | emergency\s(?:room|department) | ambulance
    | an(?:a)?esthe\w+ | catheter\w* | \w*operation\w*
    # German, whose words grow together
    | \w*bade(?:n|t|te|wanne|zeit|tag|zuber|mantel|spass|wasser)\w* | gebadet | \w{3,}wanne
    | (?:(?:baby|schaum|voll|dampf|eis)|(?:ins|im|beim|ein|das|dem|erstes|erste|ersten)\s)bad(?:es)?
    | nackt\w* | nackig\w* | nackedei\w* | unbekleidet | ausgezogen | \w*windel\w* | topfchen
    | gestillt | stillen\w* | stillt | geduscht | dusche\w* | \w*krankenhaus\w* | \w*klinik\w*
    | \w*spital\w* | intensivstation | die\sop | operiert\w* | brutkasten | inkubator
    | notaufnahme | narkose | chirurg\w*
    # French
    | bains? | baign\w+ | douches? | tou(?:te?s?)\snue?s? | cul.nu | fesses | deshabill\w+
    | couches? | sur\sle\spot | allait\w+ | tetee\w* | peau.a.peau | hopita\w+ | maternite
    | reanimation | soins\sintensifs | opere\w* | couveuse | urgences | chirurgi\w+
    # Spanish
    | ban(?:os?|a|ar\w*|ando\w*|era|ito|ador) | ducha\w* | desnud\w+ | encuerad\w+
    | panal(?:es|ito)? | orinal | amamant\w+ | lactancia | el\specho | piel.con.piel
    | ucin? | cuidados\sintensivos | operaci\w+ | operad[oa]\w* | operan | incubadora | cirug\w+
    | quirofano | anestesia | ambulancia
    )\b""",
    re.VERBOSE,
)
"""In letters without marks. A word too many costs a question, one too few a picture."""


def sentences(text: str) -> list[str]:
    """What of a text is compared with the seeds: every sentence, as one mention is enough.

    A plain word alone means too little, and is most often a name.
    """
    return [part for part in meant.sentences(text) if not part.isascii() or " " in part]


def told(text: str, meanings: Mapping[str, bytes]) -> bool:
    """True if words speak of such a moment: by one of ours, or by what a sentence means.

    `meanings` are those of `Year`; without any, or for a text that is not among them, the words
    alone decide.
    """
    if _WORDS.search(unmarked(text)):
        return True
    own = sentences(text)
    near, plain = (meant.near(own, others, meanings) for others in (SEEDS, ORDINARY))
    return any(near[s] >= NEAR and near[s] - plain.get(s, 1.0) >= NEARER for s in near)


def words_of(photo: Photo) -> list[str]:
    """All that people wrote with a photo, and the names they gave to where it lies."""
    came = (photo.caption, photo.event)
    return [*(post.text for post in photo.posts), *(t.text for t in came if t), *photo.albums]


def ask(
    photo: Photo,
    look: Look,
    bare: float | None,
    present: Iterable[Present],
    said: Collection[str],
    project: Retrospective,
) -> bool:
    """True if a person should be asked before others see this photo.

    `bare` is its score in `Year.bare`, `said` are the texts that tell of such a moment. What no
    model judged is asked about.
    """
    if bare is None or any(text in said for text in words_of(photo)):
        return True
    seen = bare > BARE or look.bath > BATH
    return seen and _may_show_a_child(photo, look, present, project)


def _may_show_a_child(
    photo: Photo, look: Look, present: Iterable[Present], project: Retrospective
) -> bool:
    """False only if a still has faces, all of them grown, and nothing tells of a child."""
    young = any(face.age is None or face.age < GROWN for face in look.faces)
    if young or not look.faces or photo.kind is Kind.CLIP:
        return True
    day = likely(photo.when) if photo.when else project.born
    children = [p for p in (project.subject, *project.people) if _is_child(p.born, day)]
    names = {name.casefold() for p in children for name in (p.name, *p.aliases)}
    named = {p.name.casefold() for p in present} | {t.name.casefold() for t in photo.people}
    written = " ".join(words_of(photo)).casefold()
    return bool(names & named) or any(re.search(rf"\b{re.escape(n)}\b", written) for n in names)


def _is_child(born: date | None, day: date) -> bool:
    return born is not None and day < add_months(born, 12 * CHILD)


def asked(
    photos: Mapping[PhotoId, Photo],
    year: Year,
    present: Mapping[PhotoId, Sequence[Present]],
    project: Retrospective,
    bursts: Mapping[PhotoId, str],
    again: Again = FRESH,
) -> frozenset[PhotoId]:
    """Every photo to ask about, and all of its burst: the next frame shows the same."""
    columns = photos, year.looks, year.bare, present
    open_ = again.over(_ask, columns, year.meanings, project)
    found = {bursts[id] for id, yes in open_.items() if yes}
    return frozenset(id for id, burst in bursts.items() if burst in found)


def _ask(
    rows: Sequence[tuple[Photo, Look, float | None, Sequence[Present] | None]],
    meanings: Mapping[str, bytes],
    project: Retrospective,
) -> list[bool]:
    """As `ask`, for many."""
    texts = {text for photo, *_ in rows for text in words_of(photo)}
    said = {text for text in texts if told(text, meanings)}
    return [ask(photo, look, bare, those or (), said, project) for photo, look, bare, those in rows]


def held(asked: Iterable[PhotoId], edits: Mapping[PhotoId, Edit]) -> frozenset[PhotoId]:
    """What others may not see: what nobody answered for yet, and what somebody said no to."""
    closed = {id for id, edit in edits.items() if edit.share is False}
    shared = {id for id, edit in edits.items() if edit.share}
    return frozenset(closed.union(asked) - shared)


def pinned(
    choice: Choice, held: Collection[PhotoId], edits: Mapping[PhotoId, Edit]
) -> dict[PhotoId, Edit]:
    """The edits, with all that the family's choice has and others may see kept by hand."""
    open_ = [pick.photo for pick in choice.picks if pick.photo not in held]
    return {**edits, **{id: replace(edits.get(id, Edit()), keep=True) for id in open_}}


def one_choice(family: Choice, others: Choice, held: Collection[PhotoId]) -> Choice:
    """The choice for others: the family's own picks as they are, then what fills the gaps."""
    known = {pick.photo: pick for pick in family.picks}
    picks = (known.get(pick.photo, pick) for pick in others.picks)
    return replace(others, picks=tuple(_without(pick, held) for pick in picks))


def _without(pick: Pick, held: Collection[PhotoId]) -> Pick:
    return replace(pick, swaps=tuple(swap for swap in pick.swaps if swap.photo not in held))


def questions(
    choice: Choice,
    asked: Collection[PhotoId],
    edits: Mapping[PhotoId, Edit],
    days: Mapping[PhotoId, float],
) -> tuple[PhotoId, ...]:
    """Photos that wait for a person's word, in order of date.

    `choice` is as it would be for the family: what is not even seen there needs no answer.
    """
    open_ = [pick.photo for pick in choice.picks if pick.photo in asked]
    waiting = [id for id in open_ if id not in edits or edits[id].share is None]
    return tuple(sorted(waiting, key=lambda id: (days[id], id)))


def withheld(
    asked: Mapping[str, Collection[PhotoId]],
    foreign: Collection[PhotoId],
    choice: Choice,
    waiting: Iterable[PhotoId],
    photos: Mapping[PhotoId, Photo],
) -> tuple[Withheld, ...]:
    """The family's picks that others do not see yet: what waits, by why, and what is `foreign`."""
    found = {id: why for id in waiting for why, ids in asked.items() if id in ids}
    theirs = [(pick.photo, "licence") for pick in choice.picks if pick.photo in foreign]
    return tuple(
        Withheld("picture", why, photos[id].versions[0].file.name, why == "licence", photo=id)
        for id, why in sorted([*found.items(), *theirs])
    )


def may_be_read(
    posts: Collection[Post],
    photos: Mapping[PhotoId, Photo],
    held: Iterable[PhotoId],
    edits: Edits,
    meanings: Mapping[str, bytes],
    again: Again = FRESH,
) -> list[Post]:
    """Posts that may be quoted to others: not of a photo held back, and not of such a moment.

    What was posted with a photo that a person shares may be read, and what `[posts]` says yes to.
    `edits` go by the photos' own ids.
    """
    closed = {post.id for id in held for post in photos[id].posts}
    opened = {p.id for id, edit in edits.photos.items() if edit.share for p in photos[id].posts}
    opened |= {id for id, yes in edits.posts.items() if yes}
    tells = again.each(_tell, {text: (text,) for text in {post.text for post in posts}}, meanings)
    return [
        post
        for post in posts
        if post.id not in closed and (post.id in opened or not tells[post.text])
    ]


def _tell(texts: Iterable[tuple[str]], meanings: Mapping[str, bytes]) -> list[bool]:
    """As `told`, for many."""
    return [told(text, meanings) for (text,) in texts]

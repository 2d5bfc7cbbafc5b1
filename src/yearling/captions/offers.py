"""What a person can choose among: posts to quote and their best passages, and how often who speaks.

In: the chosen pictures and what is quoted of them now. Out: `Offer`s by picture, `Voice`s. Offered
is only what may be printed: what tells something private, and chats whose authors did not agree,
stay behind their gates. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..records import Edits, PhotoId, Post, Quote, Retrospective, Told
from . import passages
from .chosen import Chosen
from .quotes import Desk, Passage, Quoted


@dataclass(frozen=True, slots=True)
class Offer:
    """A post that could be quoted beside a picture, or is."""

    post: str
    """Id, as `Edit.quote` wants it."""
    quotes: tuple[Quote, ...]
    """Its best passages as they would be printed; first the one that is taken if none is chosen."""
    passages: tuple[str, ...]
    """The same words alone, as `Edit.passage` wants them."""
    used: int | None
    """Number of the passage that stands beside this picture; None if none does."""
    chosen: bool
    """True if a person chose this post for this picture."""
    elsewhere: str
    """Where it is quoted now instead: id of another picture, or `lead`; empty for nowhere."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who wrote."""

    author: str
    """As printed; empty where nobody signed."""
    quoted: int
    """How many of their posts are quoted."""
    could: int
    """How many could be, these included."""


def offers(
    chosen: Sequence[Chosen],
    project: Retrospective,
    edits: Edits,
    meanings: Mapping[str, bytes],
    quoted: Quoted,
) -> dict[PhotoId, tuple[Offer, ...]]:
    """For each picture, what could be quoted beside it: what stands there first, then the best."""
    desk = Desk(project, edits.posts, meanings)
    places = {said.post: "lead" for said in quoted.lead}
    places |= {post.id: id for id, (_, post) in quoted.beside.items()}
    found = {}
    for one in chosen:
        made = [
            _offer(one, row, desk, (quoted.beside.get(one.photo.id), places, project.language))
            for row in desk.could(one)
        ]
        some = [offer for offer in made if offer.quotes]
        found[one.photo.id] = tuple(sorted(some, key=lambda offer: offer.used is None))
    return found


def _offer(
    one: Chosen,
    row: tuple[Told, Post, float],
    desk: Desk,
    known: tuple[Passage | None, Mapping[str, str], str],
) -> Offer:
    (told, post, _), (beside, places, language) = row, known

    def worth(words: str) -> float:
        return desk.worth(replace(post, text=words), told)

    words = passages.choices(post, worth, language)
    stands = beside[0] if beside and beside[0].post == post.id else None
    own = one.edit.passage.strip() if one.edit else ""
    if stands and own and own not in words and passages.passage(post, own, language):
        words.append(own)
    made = [(w, passages.passage(post, w, language, told.how)) for w in words]
    kept = [(w, said) for w, said in made if said]
    texts = [said.text for _, said in kept]
    return Offer(
        post=post.id,
        quotes=tuple(said for _, said in kept),
        passages=tuple(w for w, _ in kept),
        used=texts.index(stands.text) if stands and stands.text in texts else None,
        chosen=bool(one.edit and one.edit.quote == post.id),
        elsewhere="" if places.get(post.id) == one.photo.id else places.get(post.id, ""),
    )


def voices(
    offered: Mapping[PhotoId, Iterable[Offer]], quoted: Quoted, announced: Passage | None = None
) -> tuple[Voice, ...]:
    """Who is quoted how often, and how many of their posts could be; who is quoted most first."""
    said = {post.id: made.author for made, post in quoted.beside.values()}
    said |= {made.post: made.author for made in quoted.lead}
    said |= {announced[1].id: announced[0].author} if announced else {}
    could = {o.post: o.quotes[0].author for some in offered.values() for o in some} | said
    often, all_ = Counter(said.values()), Counter(could.values())
    ranked = sorted(all_, key=lambda name: (-often[name], -all_[name], name))
    return tuple(Voice(name, often[name], all_[name]) for name in ranked)

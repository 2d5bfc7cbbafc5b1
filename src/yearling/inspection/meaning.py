"""What sentences mean, as vectors that can be compared across languages.

In: texts, the cache, the engine. Out: by sentence a unit vector of 512 numbers, little-endian
float16. Each sentence is done once: kept by the hash of its letters. The network is loaded by
workers only, and not at all where every sentence is known. It never leaves the cache.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from concurrent.futures import Executor
from datetime import timedelta
from functools import cache as kept
from typing import TYPE_CHECKING

from yearling.cache import Cache
from yearling.captions.sensitive import HEALTH, WELL
from yearling.captions.worth import LEAST, Worth
from yearling.catalog.meant import SHOWN, sentences
from yearling.catalog.told import consented
from yearling.engines import WorkerDied
from yearling.models.weights import PIECES, SENTENCES, weights
from yearling.records import Failure, Head, Post, Retrospective, Sighting
from yearling.selection import private

if TYPE_CHECKING:
    from yearling.models.words import Sentences

VERSION = f"1 {SENTENCES.sha256[:12]} {PIECES.sha256[:12]}"
CHUNK = 256
"""Sentences a task, 1.5 ms each (measured)."""
COMPARED = (*private.SEEDS, *private.ORDINARY, *SHOWN.values(), *HEALTH, *WELL)
"""What the sentences of a year are held against."""
MOST_ALONE = 1000
"""Posts without a picture that are compared in the family's own edition, the most telling."""


def meanings(
    texts: Iterable[str], cache: Cache, engine: Executor
) -> tuple[dict[str, bytes], list[Failure]]:
    """The meaning of every sentence of some texts, and of those they are compared with."""
    found = {sentence for text in texts for sentence in sentences(text)}
    if not found:
        return {}, []
    keys = {_key(text): text for text in found.union(COMPARED)}
    known = cache.load("meaning", VERSION, bytes)
    new = sorted(keys.keys() - known.keys())
    for card in (SENTENCES, PIECES) if new else ():
        weights(card)  # a missing model stops the run here, in words
    chunks = [new[at : at + CHUNK] for at in range(0, len(new), CHUNK)]
    tasks = [engine.submit(encode, [keys[key] for key in chunk]) for chunk in chunks]
    try:
        for chunk, task in zip(chunks, tasks, strict=True):
            answers = list(zip(chunk, task.result(), strict=True))
            cache.store("meaning", VERSION, answers)
            known |= dict(answers)
    except WorkerDied as error:
        why = f"could not be compared ({error}); build again"
        return {}, [Failure("words of posts", why, file=False)]
    return {text: known[key] for key, text in keys.items()}, []


def encode(texts: list[str]) -> list[bytes]:
    """The vector of each text; runs in a worker."""
    return [row.astype("<f2").tobytes() for row in _network().encode(texts)]


def texts(
    project: Retrospective,
    sightings: Iterable[Sighting],
    heads: Iterable[Head],
    posts: Iterable[Post],
) -> list[str]:
    """What is worth comparing.

    For the family: captions, and what may be quoted of posts with a picture or of a picture's day.
    For others all that was written, as it may tell why they do not see a picture.
    """
    if project.models == "none":
        return []
    seen, alone = list(sightings), list(posts)
    claims = [*(s.claims for s in seen), *(head.claims for head in heads)]
    captions = [one.caption.text for one in claims if one.caption]
    posted = [s.post for s in seen if s.post]
    if project.audience != "family":
        return [*captions, *(post.text for post in (*posted, *alone))]
    days = {when.time.date() for one in claims for when in one.when}
    near = {day + timedelta(days=step) for day in days for step in (-1, 0, 1)}  # of any zone
    of_day = [post for post in alone if post.written.time.date() in near]
    return [*captions, *_quotable(posted, project), *_quotable(of_day, project)[:MOST_ALONE]]


def _quotable(posts: Iterable[Post], project: Retrospective) -> list[str]:
    """Texts of posts that may be quoted, the most telling first."""
    worth = Worth(project)
    found = {p.text: worth.of(p) for p in posts if consented(p, project)}
    return sorted((t for t, of in found.items() if of >= LEAST), key=lambda t: (-found[t], t))


def _key(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@kept
def _network() -> Sentences:
    from yearling.models.words import Sentences  # noqa: PLC0415 - for workers only

    return Sentences()

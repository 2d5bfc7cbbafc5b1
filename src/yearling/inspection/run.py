"""Tier 0 and tier 1 over many files: what is known is not read again, what is new is kept.

In: files, the cache, an engine (any `concurrent.futures.Executor`). Out: what the files show,
by name and by content, and failures. Only the coordinator writes the cache; workers open the
files. A run that is killed goes on from the last batch that was stored.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from .. import engines
from ..cache import Cache, identity
from ..models.weights import NUDITY, looking, weights
from ..records import Face, Failure, File, Head, Look, PhotoId, Retrospective, Seen, Year
from . import steps

T = TypeVar("T")
Tell = Callable[[str, int, int], None]
"""Progress: the stage's name, how many are done, how many there are."""

BATCH = 64
"""Results kept in one transaction: at most this much work is lost by a kill."""
IS_ID = re.compile("[0-9a-f]{12}")
CHUNK = {"head": 64, "look": 4, "hash": 16, "bare": 4, "same": 8}
"""Files a task: enough to make dispatch cheap, few enough to keep both cores busy at the end."""


def heads(
    files: Sequence[File], cache: Cache, engine: Executor, tell: Tell
) -> tuple[dict[str, Head], list[Failure]]:
    """Tier 0 of every file: heads by `File.where`, and failures."""
    known = cache.load("head", steps.HEAD, Head)
    failed = cache.load("head failed", steps.HEAD, Failure)
    found = {f.where: known[key] for f in files if (key := identity(f, sides=True)) in known}
    failures = [
        replace(failed[key], where=f.where) for f in files if (key := identity(f)) in failed
    ]
    done = {*found, *(failure.where for failure in failures)}
    todo = [f for f in files if f.where not in done]
    answers = engines.run(engine, steps.heads, todo, chunk=CHUNK["head"])
    for batch in _batches(_counted(answers, "metadata", len(todo), tell)):
        read = [(file, head) for file, head in batch if isinstance(head, Head)]
        found |= {file.where: head for file, head in read}
        cache.store("head", steps.HEAD, [(identity(f, sides=True), h) for f, h in read])
        failures += _keep_failures(batch, "head failed", steps.HEAD, cache)
    return found, failures


class Looks:
    """Tier 1 over many files: `contents` by `File.where`, `looks` by content, `failures`."""

    def __init__(
        self,
        cache: Cache,
        engine: Executor,
        tell: Tell,
        kind: str = "all",
        known: Mapping[PhotoId, Look] = MappingProxyType({}),
    ) -> None:
        """Looks that are `known` to the caller are not held twice."""
        self._cache, self._engine, self._tell, self._kind = cache, engine, tell, kind
        self._version = steps.look_version(kind)
        self._known = cache.contents()
        self._failed = cache.load("look failed", self._version, Failure)
        self._all = cache.load("look", self._version, Look, known)
        self.contents: dict[str, PhotoId] = {}
        self.looks: dict[PhotoId, Look] = {}
        self.failures: list[Failure] = []

    def run(self, files: Sequence[File]) -> None:
        """Look at each file; one whose bytes were seen under another name is only hashed."""
        todo = [f for f in files if not self._remembered(f)]
        moved = self._cache.sizes_and_times()
        fresh: list[File] = []
        suspects: list[File] = []
        for file in todo:
            twin = (file.size, file.changed) in moved
            (suspects if twin else fresh).append(file)
            moved.add((file.size, file.changed))
        self._look(fresh)
        self._look([f for f in self._hashed(suspects) if not self._remembered(f)])

    def unknown(self, files: Sequence[File]) -> int:
        """How many of the files were not looked at yet."""
        return sum(self._known.get(identity(f)) not in self._all for f in files)

    def asked_for(self, files: Sequence[File], asked: set[str]) -> list[File]:
        """The files meant by a name, or by the first 12 digits of an id that none here has yet."""
        named = [f for f in files if {f.name, f.where} & asked]
        ids = {a[:12] for a in asked} - {id[:12] for id in self.contents.values()}
        if any(IS_ID.fullmatch(id) for id in ids):
            for _ in self._hashed([f for f in files if identity(f) not in self._known]):
                pass
            named += [f for f in files if self._known.get(identity(f), "")[:12] in ids]
        return named

    def _remembered(self, file: File) -> bool:
        key = identity(file)
        if key in self._failed:
            self.failures.append(replace(self._failed[key], where=file.where))
            return True
        id = self._known.get(key)
        if id not in self._all:
            return False
        self._found(file, id, self._all[id])
        return True

    def _found(self, file: File, id: PhotoId, look: Look) -> None:
        self.contents[file.where] = id
        self.looks[id] = look

    def _hashed(self, files: Sequence[File]) -> Iterator[File]:
        answers = engines.run(self._engine, steps.hashes, files, chunk=CHUNK["hash"])
        for batch in _batches(_counted(answers, "copies", len(files), self._tell)):
            read = [(file, id) for file, id in batch if not isinstance(id, Failure)]
            self._cache.remember(read)
            self._known |= {identity(file): id for file, id in read}
            self.failures += _keep_failures(batch, "look failed", self._version, self._cache)
            yield from (file for file, _ in read)

    def _look(self, files: Sequence[File]) -> None:
        if files:
            for card in looking(self._kind):
                weights(card)  # a missing model stops the run here, not at every file
        look = partial(steps.looks, kind=self._kind)
        answers = engines.run(self._engine, look, files, chunk=CHUNK["look"])
        for batch in _batches(_counted(answers, "pictures", len(files), self._tell)):
            read = [(file, seen) for file, seen in batch if isinstance(seen, Seen)]
            for file, seen in read:
                self._known[identity(file)], self._all[seen.content] = seen.content, seen.look
                self._found(file, seen.content, seen.look)
            looks = [(seen.content, seen.look) for _, seen in read]
            self._cache.store("look", self._version, looks)
            self._cache.remember([(file, seen.content) for file, seen in read])
            self.failures += _keep_failures(batch, "look failed", self._version, self._cache)


def _reference(path: str) -> File | Failure:
    try:
        known = Path(path).stat()
    except OSError:
        return Failure(path, "this reference picture is not there; mend its path in the project")
    return File(path, known.st_size, known.st_mtime_ns)


@dataclass(frozen=True, slots=True)
class References:
    """Confirmed faces by a person's name, and pictures without one."""

    by_name: dict[str, tuple[Face, ...]]
    failures: tuple[Failure, ...]


def references(project: Retrospective, looks: Looks) -> References:
    """The largest face of each reference picture; they are looked at like all others."""
    everyone = () if project.models == "none" else (project.subject, *project.people)
    listed = {p.name: [_reference(path) for path in p.references] for p in everyone}
    files = [f for found in listed.values() for f in found]
    failures = [f for f in files if isinstance(f, Failure)]
    looks.run([f for f in files if isinstance(f, File)])
    by_name: dict[str, tuple[Face, ...]] = {}
    for name, found in listed.items():
        faces = []
        for file in found:
            look = looks.looks.get(looks.contents.get(file.where, ""))
            if look and look.faces:
                faces.append(max(look.faces, key=lambda f: f.box.width * f.box.height))
            elif look:
                why = f"no face was found; give a picture that shows {name} from the front"
                failures.append(Failure(file.where, why))
        by_name[name] = tuple(faces)
    return References(by_name, tuple(failures))


def same(
    rivals: Mapping[PhotoId, Sequence[PhotoId]],
    files: Mapping[PhotoId, File],
    cache: Cache,
    engine: Executor,
    tell: Tell,
) -> tuple[tuple[PhotoId, PhotoId], ...]:
    """Copies, each with the one of its rivals that local features show to be its original.

    Scores are kept by pair of contents; what is known is not compared again.
    """
    if not rivals:
        return ()
    known = cache.load("same", steps.SAME, int)
    todo = [
        steps.Comparison(files[copy], tuple(files[o] for o in originals))
        for copy, originals in rivals.items()
        if not steps.enough(_scores(copy, originals, known), len(originals))
    ]
    ids = {file.where: id for id, file in files.items()}
    answers = engines.run(engine, steps.same, todo, chunk=CHUNK["same"])
    for batch in _batches(_counted(answers, "posts", len(todo), tell)):
        read = [
            (_pair(ids[one.where], ids[original.where]), score)
            for one, scores in batch
            if not isinstance(scores, Failure)
            for original, score in zip(one.originals, scores, strict=False)
        ]
        cache.store("same", steps.SAME, read)
        known |= dict(read)
    best = {copy: _best(copy, originals, known) for copy, originals in rivals.items()}
    return tuple((copy, original) for copy, original in sorted(best.items()) if original)


def _pair(copy: PhotoId, original: PhotoId) -> str:
    return hashlib.blake2b(bytes.fromhex(copy + original), digest_size=16).hexdigest()


def _scores(copy: PhotoId, originals: Sequence[PhotoId], known: Mapping[str, int]) -> list[int]:
    """Of the first originals, as far as they are known and needed."""
    scores: list[int] = []
    for original in originals:
        score = known.get(_pair(copy, original))
        if score is None or steps.enough(scores, len(originals)):
            break
        scores.append(score)
    return scores


def _best(copy: PhotoId, originals: Sequence[PhotoId], known: Mapping[str, int]) -> PhotoId:
    """The original with the highest score, of several the likest; empty if none fits."""
    ranked = zip(_scores(copy, originals, known), originals, strict=False)
    score, best = max(ranked, key=lambda one: one[0], default=(0, ""))
    return best if score else ""


def bare(
    year: Year, project: Retrospective, cache: Cache, engine: Executor, tell: Tell
) -> dict[PhotoId, float]:
    """How much each picture looks like a bare one; nothing in an edition that stays in the family.

    What could not be judged has no score, and is tried again next time.
    """
    if project.audience == "family" or project.models == "none":
        return {}
    known = cache.load("bare", steps.BARE, float)
    ids = {where: id for where, id in year.contents.items() if id in year.looks}
    files = {ids[s.file.where]: s.file for s in year.sightings if s.file.where in ids}
    todo = [file for id, file in files.items() if id not in known]
    if todo:
        weights(NUDITY)  # a missing model stops the run here, in words
    answers = engines.run(engine, steps.bare, todo, chunk=CHUNK["bare"])
    for batch in _batches(_counted(answers, "others", len(todo), tell)):
        read = [(ids[f.where], score) for f, score in batch if not isinstance(score, Failure)]
        cache.store("bare", steps.BARE, read)
        known |= dict(read)
    return {id: known[id] for id in files if id in known}


def _keep_failures(
    batch: Iterable[tuple[File, object]], step: str, version: str, cache: Cache
) -> list[Failure]:
    """Failures are results too: a file that broke a worker is not tried again and again.

    They are kept without the file's name, which the key stands for and which need not be text.
    """
    failed = [(file, why) for file, why in batch if isinstance(why, Failure)]
    kept = [(identity(file), replace(why, where="")) for file, why in failed]
    cache.store(step, version, kept)
    return [why for _, why in failed]


def _counted(answers: Iterable[T], stage: str, total: int, tell: Tell) -> Iterator[T]:
    done = 0
    if total:
        tell(stage, 0, total)
    for done, answer in enumerate(answers, 1):
        tell(stage, done, total)
        yield answer


def _batches(answers: Iterable[T]) -> Iterator[list[T]]:
    batch: list[T] = []
    for answer in answers:
        batch.append(answer)
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch

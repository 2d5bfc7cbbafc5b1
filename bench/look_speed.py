"""What a look at one 12-megapixel JPEG costs, by step, beside the least it could cost."""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import process_time
from types import ModuleType

import pillow_heif
import simplejpeg
from report import cpu, interleaved, limit, target, tell, unmeasured

from yearling import decoding
from yearling.inspection import look, quality
from yearling.models import age, faces, identity, mesh, scene, writing
from yearling.models.running import Network
from yearling.records import File

WHOLE = 90
"""CPU ms for everything that is done at a picture of 12 megapixels and 3.6 MB, at most."""


def looks(files: list[File], rounds: int) -> None:
    """Decode, whole look and lower bound of each picture in turn, then the steps."""
    look.prepare()
    spent: Counter[object] = Counter()
    totals = [[0.0] * 4 for _ in range(rounds)]
    for file in files:
        content, ready = Path(file.where).read_bytes(), inputs_of(file)
        works = (
            lambda c=content: decoding.decode(c, "image/jpeg", look.LEAST),
            lambda c=content: simplejpeg.decode_jpeg(c, "rgb", min_width=look.LEAST),
            lambda f=file: look.look(f),
            lambda r=ready: [network(blob) for network, blob in r],
        )
        for total in totals:
            for n, work in enumerate(works):
                total[n] += 1000 * cpu(work) / len(files)
        spent["read and hash"] += cpu(lambda c=file: hashed(c))
        with watched(spent):
            spent["all"] += cpu(lambda f=file: look.look(f))
    decode, turbo, whole, nets = map(median, zip(*totals, strict=True))
    target("tier 1 decode of a 12 MP JPEG", decode, "ms", ("libjpeg-turbo, as small", turbo), 1.15)
    bound = f"that decode {turbo:.1f} + networks {nets:.1f} ="
    target("whole look at a 12 MP JPEG", whole, "ms", (bound, turbo + nets), 2)
    limit("all of a look, with every model", whole, "ms", WHOLE)
    _steps(spent, len(files))


def heic(photos: Path, rounds: int) -> None:
    """HEIC from phones, decoded for a look, each beside libheif in turn."""
    paths = sorted((photos / "formats").glob("*.heic"))
    if not paths:
        return unmeasured("HEIC against libheif", "the set is not there")
    for path in paths:
        content = path.read_bytes()
        works = (
            lambda c=content: cpu(lambda: decoding.decode(c, "image/heic", look.LEAST)),
            lambda p=path: cpu(lambda: pillow_heif.open_heif(p).to_pillow()),
        )
        ours, theirs = (1000 * spent for spent in interleaved(works, max(3, rounds)))
        target(f"HEIC {path.stem}", ours, "ms", ("pillow-heif", theirs), 0.65)
    return None


def _steps(spent: Counter[object], count: int) -> None:
    rest = spent["all"] - sum(spent[step] for step in (*STEPS, "read and hash"))
    tell("steps of a look, CPU ms a picture, and how often each is done:")
    for step in (*STEPS, "read and hash"):
        often = f"x {spent[step, 'times'] / count:.2f}" if step in STEPS else ""
        tell(f"  {step:<14}{1000 * spent[step] / count:>8.2f}  {often}")
    tell(f"  {'the rest':<14}{1000 * rest / count:>8.2f}")


def hashed(file: File) -> bytes:
    return hashlib.sha256(Path(file.where).read_bytes()).digest()


def inputs_of(file: File) -> list[tuple[Callable, object]]:
    """What the networks are given for one picture, ready to be given again."""
    given = []
    run_network = Network.__call__

    def noted(network, blob):
        given.append((lambda ready: run_network(network, ready), blob))
        return run_network(network, blob)

    Network.__call__ = noted
    try:
        look.look(file)
    finally:
        Network.__call__ = run_network
    return given


# -- steps ------------------------------------------------------------------------------


def _measures(module: ModuleType) -> list[str]:
    """The public functions that a module defines."""
    defined = ((name, getattr(one, "__module__", "")) for name, one in vars(module).items())
    return [n for n, where in defined if where == module.__name__ and not n.startswith("_")]


STEPS: dict[str, list[tuple[object, str]]] = {
    "decode": [(look, "decode")],
    "views": [(look, "view")],
    "faces": [(faces.YuNet, "find")],
    "identity": [(identity.SFace, "embed")],
    "mesh": [(mesh.FaceMesh, "read")],
    "age": [(age.Age, "guess")],
    "scene": [(scene.EfficientNet, "read")],
    "writing": [(writing.Writing, name) for name in ("lines", "lettering")],
    "quality": [(quality, name) for name in _measures(quality)],
    "fingerprints": [(look, "fingerprint")],
}


@contextmanager
def watched(spent: Counter[object]) -> Iterator[None]:
    """Meanwhile, the CPU seconds of each step, what it calls counted to itself, are added."""
    inside: list[str] = []

    def timed(step: str, work: Callable) -> Callable:
        def call(*args, **settings):
            if inside:  # a measure that is made of others
                return work(*args, **settings)
            inside.append(step)
            start = process_time()
            try:
                return work(*args, **settings)
            finally:
                spent[step] += process_time() - start
                spent[step, "times"] += 1
                inside.pop()

        return call

    places = [(step, owner, name) for step, all_ in STEPS.items() for owner, name in all_]
    before = [getattr(owner, name) for _, owner, name in places]
    try:
        for (step, owner, name), work in zip(places, before, strict=True):
            setattr(owner, name, timed(step, work))
        yield
    finally:
        for (_, owner, name), work in zip(places, before, strict=True):
            setattr(owner, name, work)


if __name__ == "__main__":  # python bench/look_speed.py PICTURES...
    given = [(path, Path(path).stat()) for path in sys.argv[1:]]
    looks([File(path, known.st_size, known.st_mtime_ns) for path, known in given], 3)

"""How a benchmark says what it found: a line for each target, never without the word.

`met` or `falls short` is decided here, by figures alone; a line is printed as soon as it is known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median
from time import process_time

NAME, FIGURE = 46, 14


def target(name: str, ours: float, unit: str, peer: tuple[str, float], most: float = 1.0) -> None:
    """Hold a figure against a peer's or a limit in the same unit: at most `most` times that."""
    against, theirs = peer
    ratio = ours / theirs if theirs else 1.0 + ours  # held against none at all
    word = "met" if ratio <= most else "falls short"
    held = f"{against} {theirs:,.2f} {unit}"
    print(
        f"{name:<{NAME}} {ours:>8,.2f} {unit:<{FIGURE - 9}} {held:<46} "
        f"x {ratio:.3f} (at most {most:.2f})  {word}",
        flush=True,
    )


def limit(name: str, ours: float, unit: str, most: float) -> None:
    """Hold a figure against a limit."""
    target(name, ours, unit, ("limit", most))


def unmeasured(name: str, why: str) -> None:
    """A target that could not be measured here is said to be so."""
    print(f"{name:<{NAME}} not measured: {why}", flush=True)


def tell(words: str) -> None:
    """A figure without a target, or what the next ones were taken from."""
    print(f"  {words}", flush=True)


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds, user and system, of this process."""
    start = process_time()
    work()
    return process_time() - start


def interleaved(works: Sequence[Callable[[], float]], rounds: int) -> list[float]:
    """The median of what each gives, taken in turn so that a busy machine is fair to all."""
    found = [[work() for work in works] for _ in range(rounds)]
    return [median(column) for column in zip(*found, strict=True)]

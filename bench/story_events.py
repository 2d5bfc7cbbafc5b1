"""Events: pictures parted by occasion, ours beside eight others, on drawn years (`year_events`).

Called by `bench_story`. The constants of every rule, ours too, are the best of a list on seeds 1 to
3, by the F1 of the boundaries. Measured are seeds 201 to 206, first drawn when the rules were
fixed; trips, of which a year has few, on 201 to 260. A boundary is right if two neighbours in time
are of two occasions; BCubed compares whole groups.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from statistics import mean

import numpy as np
from bench_people import PEERS, bcubed, install
from report import cpu, limit, target, tell, unmeasured
from year_events import Stream, year_of

from yearling import moments
from yearling.catalog.join import kilometres
from yearling.records import Photo

TUNED, TESTED = (1, 2, 3), tuple(range(201, 207))
TRIPS = range(201, 261)
Labels = Sequence[int]
Rule = Callable[[Stream], Labels]


def main(quick: bool) -> None:
    tuned, tested = (TUNED[:1], TESTED[:1]) if quick else (TUNED, TESTED)
    years = [year(seed) for seed in tested]
    tell(f"{mean(len(y.photos) for y in years):,.0f} pictures a year, {places(years):.0%} placed")
    ours = scores(map(by_moments, years), years)
    found = {name: scores(map(rule, years), years) for name, rule in rules(tuned).items()}
    if why := install():
        unmeasured("HDBSCAN on time", why)
    else:
        found["HDBSCAN on time"] = hdbscan(tuned, tested)
    for name, (f1, group) in {"ours": ours, **found}.items():
        tell(f"{name:<34} boundaries F1 {f1:.3f}, BCubed F {group:.3f}")
    limit("boundaries of moments, 1 - F1", 100 * (1 - ours[0]), "%", 4)
    for what, n in (("boundaries of moments, 1 - F1", 0), ("moments as groups, 1 - BCubed F", 1)):
        best = max(found, key=lambda name: found[name][n])
        target(what, 100 * (1 - ours[n]), "%", (best, 100 * (1 - found[best][n])))
    held_trips(years if quick else [year(seed) for seed in TRIPS])


def places(years: Iterable[Stream]) -> float:
    return mean(photo.place is not None for one in years for photo in one.photos)


@cache
def year(seed: int) -> Stream:
    return year_of(seed)


# -- measures ---------------------------------------------------------------------------


def scores(found: Iterable[Labels], years: Sequence[Stream]) -> tuple[float, float]:
    """Mean F1 of the boundaries and mean BCubed F."""
    pairs = list(zip(found, years, strict=True))
    f1 = mean(boundaries(labels, one.occasion) for labels, one in pairs)
    return f1, mean(bcubed(np.array(labels), np.array(one.occasion))[2] for labels, one in pairs)


def boundaries(labels: Labels, truth: Labels) -> float:
    ours = np.diff(alone(labels)) != 0
    theirs = np.diff(truth) != 0
    return float(2 * (ours & theirs).sum() / (ours.sum() + theirs.sum()))


def alone(labels: Labels) -> np.ndarray:
    """What is in no group (-1) is one of its own."""
    given = np.array(labels)
    free = given < 0
    given[free] = given.max() + 1 + np.arange(free.sum())
    return given


def held_trips(years: Sequence[Stream]) -> None:
    """Days on trips: found and true, beside those of which there is a picture with a position."""
    found, true, both, extra = 0, 0, 0, 0
    seconds = 0.0
    for one in years:
        photos = {photo.id: photo for photo in one.photos}
        split = moments.split(photos)
        trips: list = []
        seconds += cpu(lambda: trips.extend(moments.trips(split, photos)))  # noqa: B023
        ours = {day for trip in trips for day in days(trip.first, trip.last)}
        truth = {day for first, last in one.trips for day in days(first, last)}
        seen = {p.when.time.date() for p in one.photos if p.when and p.place} & truth
        found, true = found + len(ours), true + len(seen)
        both += len(ours & seen)
        extra += len(ours - truth)
    limit("days on trips with a position, missed", 100 * (1 - both / true), "%", 5)
    limit("days on trips found, wrong", 100 * extra / found, "%", 1)
    limit("trips of a year, CPU", seconds / len(years), "s", 0.2)


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


# -- rules ------------------------------------------------------------------------------


def by_moments(one: Stream) -> Labels:
    split = moments.split({photo.id: photo for photo in one.photos})
    number = {id: n for n, moment in enumerate(split) for id in moment.photos}
    return [number[photo.id] for photo in one.photos]


def rules(tuned: Sequence[int]) -> dict[str, Rule]:
    """The others, each with its constants."""
    fixed = {f"a pause over {hours:g} h": pause(hours) for hours in (0.5, 2, 6, 24)}
    best_fixed = best([(f"{m} min", pause(m / 60)) for m in range(10, 95, 5)], tuned)
    adaptive = best([(f"K {k:g}", photo_toc(k)) for k in np.arange(1, 6, 0.25)], tuned)
    dense = best(
        [
            (f"{minutes} min, {km:g} km", st_dbscan(minutes, km, least))
            for minutes in (10, 15, 20, 30, 45)
            for km in (0.25, 0.5, 1, 2, 5)
            for least in (1, 3)
        ],
        tuned,
    )
    return fixed | {
        f"a pause over {best_fixed[0]} (tuned)": best_fixed[1],
        f"PhotoTOC, {adaptive[0]}": adaptive[1],
        f"ST-DBSCAN, {dense[0]}": dense[1],
    }


def best(choices: Sequence[tuple[str, Rule]], tuned: Sequence[int]) -> tuple[str, Rule]:
    years = [year(seed) for seed in tuned]
    return max(choices, key=lambda choice: scores(map(choice[1], years), years)[0])


def hours(one: Stream) -> np.ndarray:
    times = [photo.when.time for photo in one.photos if photo.when]
    return np.array([(time - times[0]).total_seconds() / 3600 for time in times])


def pause(longest: float) -> Rule:
    return lambda one: np.r_[0, np.cumsum(np.diff(hours(one)) > longest)].tolist()


def photo_toc(k: float, window: int = 10) -> Rule:
    """Platt et al. 2003: a pause whose logarithm is `k` above the mean of those around it."""

    def rule(one: Stream) -> Labels:
        logs = np.log(np.diff(hours(one)) * 3600 + 1)
        total = np.r_[0, np.cumsum(logs)]
        n = np.arange(len(logs))
        low, high = np.maximum(0, n - window), np.minimum(len(logs), n + window + 1)
        return np.r_[0, np.cumsum(logs >= k + (total[high] - total[low]) / (high - low))].tolist()

    return rule


def st_dbscan(minutes: float, km: float, least: int) -> Rule:
    """Birant and Kut 2007: near in time and in space; what has no position is near in space."""

    def rule(one: Stream) -> Labels:
        at = hours(one) * 60
        near = [
            [m for m in range(*np.searchsorted(at, (t - minutes, t + minutes))) if close(one, n, m)]
            for n, t in enumerate(at)
        ]
        return grown(near, least)

    def close(one: Stream, n: int, m: int) -> bool:
        return apart(one.photos[n], one.photos[m]) <= km

    return rule


def grown(near: Sequence[Sequence[int]], least: int) -> Labels:
    """Groups of all that core points reach; -1 for what none does."""
    labels = [-1] * len(near)
    number = 0
    for start, mates in enumerate(near):
        if labels[start] >= 0 or len(mates) < least:
            continue
        labels[start], open_ = number, [start]
        while open_:
            for other in near[open_.pop()]:
                if labels[other] < 0:
                    labels[other] = number
                    if len(near[other]) >= least:
                        open_.append(other)
        number += 1
    return labels


def apart(a: Photo, b: Photo) -> float:
    if a.place is None or b.place is None:
        return 0.0
    return kilometres((a.place.latitude, a.place.longitude), (b.place.latitude, b.place.longitude))


def hdbscan(tuned: Sequence[int], tested: Sequence[int]) -> tuple[float, float]:
    """The package's, in the peers' own environment; with what is best on the tuned seeds."""
    with tempfile.TemporaryDirectory() as room:
        given, made = Path(room, "in.npz"), Path(room, "out.npz")
        np.savez(given, **{str(seed): hours(year(seed)) for seed in (*tuned, *tested)})
        program = Path(__file__).with_name("event_peers.py")
        subprocess.run([PEERS / "bin" / "python", "-W", "ignore", program, given, made], check=True)
        with np.load(made) as found:
            labels = {key: found[key].tolist() for key in found}
    sizes = sorted({key.partition(":")[2] for key in labels})

    def held(seeds: Sequence[int], size: str) -> tuple[float, float]:
        return scores((labels[f"{seed}:{size}"] for seed in seeds), [year(s) for s in seeds])

    return held(tested, max(sizes, key=lambda size: held(tuned, size)[0]))

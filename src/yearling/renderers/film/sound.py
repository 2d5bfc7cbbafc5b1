"""Sound: the clips' own, low, over the family's track where there is one.

In: excerpts with the seconds at which they are heard, a track, the film's length. Out: AAC in the
folder of kept derivatives. The track is a stranger's bytes: a worker decodes it, its format decided
by its first bytes and nothing outside them followed. Loudness is measured as broadcasters do
(ITU-R BS.1770-5) and set to what films on telephones and televisions have.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from yearling.decoding import stretch, told
from yearling.decoding.bounds import Refused, Unsupported
from yearling.files import open_file
from yearling.records import Failure, File
from yearling.renderers import coding, kept
from yearling.renderers.coding import RATE, Sound

MUSIC, CLIP, CLIP_ALONE = -16.0, -23.0, -20.0
"""LUFS of the track, of a clip over it, of a clip alone: voices are heard, wind is not loud."""
MOST_GAIN, MOST_MUSIC = 12.0, 24.0
"""Decibels by which a quiet clip, and a quiet track, is raised at most: what is below is noise."""
DUCKED = -10.0
"""Decibels by which the track steps back behind a clip."""
TURN = 0.8
"""Seconds in which it does."""
ENDING = 4.0
"""Seconds in which the track fades out, with the end card."""
SEAM = 2.0
"""Seconds in which a track that is too short goes over into itself."""
PEAK = 0.89
"""Highest sample, -1 dB: coding adds a little."""
BITS = 160_000
OVER = 30.0
"""Seconds of a track that are read beyond the film's length: its beginning may be quiet."""
_QUIET = -45.0
"""LUFS of 0.4 s below which the beginning and the end of a track are left out."""
_HOP = RATE // 10
FOLDER = "film"
"""Inside that of kept derivatives."""
_VERSION = 1
"""Raised when the same sounds would give other bytes."""
_SIGNS = (
    (rb"ID3|\xff[\xe2-\xe7\xf2-\xf7\xfa\xfb]", "mp3"),
    (rb"\xff[\xf0\xf1\xf8\xf9]", "aac"),
    (rb"....ftyp", "mov"),
    (rb"fLaC", "flac"),
    (rb"OggS", "ogg"),
    (rb"RIFF....WAVE", "wav"),
    (rb"FORM....AIF[FC]", "aiff"),
)


class Heard(NamedTuple):
    """A clip's own sound in the film."""

    path: Path
    """Its excerpt."""
    start: float
    """Second of the film at which it begins to fade in."""
    length: float
    fade_in: float
    fade_out: float


@dataclass(frozen=True, slots=True)
class Mix:
    """All that is heard."""

    length: float
    """Of the film, in seconds."""
    clips: tuple[Heard, ...]
    track: File | None
    digest: str = ""
    """Of the track's bytes."""

    @property
    def where(self) -> str:
        """Its name in messages."""
        return self.track.path if self.track else "sound"

    @property
    def stem(self) -> str:
        """The same for the same sound."""
        clips = [(one.path.name, *one[1:]) for one in self.clips]
        return kept.stem(_VERSION, self.length, clips, self.digest)


def prepare(mix: Mix, engine: Executor, folder: Path) -> coding.Coded | Failure:
    """Give the film's sound; silence where there is none: some televisions want a sound."""
    recall, keep = partial(_recall, folder / FOLDER), partial(_keep, folder / FOLDER)
    return kept.prepare([mix], engine, mixed, recall, keep)[0]


def _recall(folder: Path, mix: Mix) -> coding.Coded | None:
    known = kept.noted(folder, mix.stem, coding.Coded)
    path = folder / f"{mix.stem}.aac"
    whole = known and kept.size(path) == sum(known.sizes)
    return known._replace(content=path.read_bytes()) if known and whole else None


def _keep(folder: Path, mix: Mix, made: coding.Coded) -> coding.Coded:
    kept.note(folder, mix.stem, made._replace(content=b""), {f"{mix.stem}.aac": made.content})
    return made


def mixed(mixes: list[Mix]) -> list[coding.Coded | Failure]:
    """Worker: decode, mix, code."""
    return [_mixed(mix) for mix in mixes]


def _mixed(mix: Mix) -> coding.Coded | Failure:
    length = round(mix.length * RATE)
    found = _track(mix.track, mix.length) if mix.track else np.zeros((2, length), np.float32)
    if isinstance(found, Failure):
        return Failure(mix.where, found.why)
    whole = found
    if mix.track:
        whole = fitted(found, length)
        whole *= behind(mix.clips, length)
    for one in mix.clips:
        _add(whole, one, CLIP if mix.track else CLIP_ALONE)
    peak = float(np.abs(whole).max(initial=0.0))
    whole *= np.float32(min(1.0, PEAK / max(peak, PEAK)))
    return coding.sound(whole, BITS)


def _track(file: File, length: float) -> Sound | Failure:
    """The family's track, loud as all are, without the quiet before and after it."""

    def work() -> Sound:
        import av  # noqa: PLC0415 - a big library, needed in workers only

        with open_file(file) as stream:
            head = stream.read(16)
            stream.seek(0)
            form = next((f for sign, f in _SIGNS if re.match(sign, head, re.DOTALL)), "")
            if not form:
                raise Unsupported("sound")
            options = {"protocol_whitelist": ""}
            with av.open(stream, "r", format=form, container_options=options) as opened:
                whole = (opened.duration or 0) / 1e6 or length
                found = stretch.sound(opened, 0.0, min(whole, length) + OVER, RATE)
        if found is None:
            raise Refused("holds no sound that can be heard")
        return levelled(sounding(found), MUSIC, MOST_MUSIC)

    return told(work)


def _add(whole: Sound, one: Heard, level: float) -> None:
    import av  # noqa: PLC0415 - a big library, needed in workers only

    with av.open(str(one.path), format="mov") as clip:
        found = stretch.sound(clip, 0.0, one.length, RATE)
    if found is None:
        return
    found = levelled(found, level, MOST_GAIN)
    for fade, turned in ((one.fade_in, found), (one.fade_out, found[:, ::-1])):
        count = min(found.shape[1], max(1, round(fade * RATE)))
        turned[:, :count] *= np.sin(np.linspace(0, np.pi / 2, count, dtype=np.float32)) ** 2
    start = round(one.start * RATE)
    place = whole[:, start : start + found.shape[1]]
    place += found[:, : place.shape[1]]


def fitted(track: Sound, length: int) -> Sound:
    """A track of just that many samples: cut, or led over into itself; its end fades.

    It may be the same samples, changed.
    """
    seam = min(round(SEAM * RATE), track.shape[1] // 4)
    rising = np.sin(np.linspace(0, np.pi / 2, seam, dtype=np.float32))
    made = track
    while made.shape[1] < length:
        over = made[:, made.shape[1] - seam :] * rising[::-1] + track[:, :seam] * rising
        made = np.concatenate([made[:, : made.shape[1] - seam], over, track[:, seam:]], axis=1)
    made = made[:, :length]
    ending = min(length, round(ENDING * RATE))
    made[:, length - ending :] *= np.cos(np.linspace(0, np.pi / 2, ending, dtype=np.float32)) ** 2
    return made


def behind(clips: Sequence[Heard], length: int) -> NDArray[np.float32]:
    """How loud the track is at each sample, 1 where no clip is heard."""
    low, turn = 10 ** (DUCKED / 20), TURN
    gain = np.ones(length, np.float32)
    for one in clips:
        begin, end = one.start + one.fade_in / 2, one.start + one.length - one.fade_out / 2
        times = [begin - turn, begin, end, end + turn]
        first, last = max(0, round(times[0] * RATE)), min(length, round(times[3] * RATE))
        seconds = np.arange(first, last) / RATE
        part = np.interp(seconds, times, [1, low, low, 1]).astype(np.float32)
        np.minimum(gain[first:last], part, out=gain[first:last])
    return gain


def levelled(sound: Sound, level: float, most: float) -> Sound:
    """Bring it to that loudness in LUFS, raising it by `most` decibels."""
    loud = loudness(sound)
    gain = min(most, level - loud) if np.isfinite(loud) else 0.0
    sound *= np.float32(10 ** (gain / 20))
    return sound


def loudness(sound: Sound) -> float:
    """Integrated loudness in LUFS (BS.1770-5, annex 1); minus infinity for silence."""
    power = _power(sound)
    loud = power[_lufs(power) > -70]
    if not loud.size:
        return float("-inf")
    gate = float(_lufs(loud.mean())) - 10
    return float(_lufs(loud[_lufs(loud) > gate].mean()))


def sounding(track: Sound) -> Sound:
    """Without the quiet at its beginning and end."""
    there = np.flatnonzero(_lufs(_power(track)) > _QUIET)
    if not there.size:
        return track
    return track[:, there[0] * _HOP : (there[-1] + 4) * _HOP]


def _lufs(power: NDArray[np.float64]) -> NDArray[np.float64]:
    return -0.691 + 10 * np.log10(np.maximum(power, 1e-12))


def _power(sound: Sound) -> NDArray[np.float64]:
    """Weighted power of each 0.4 s, every 0.1 s; both channels together.

    The filter is laid over the spectrum of each tenth of a second.
    """
    hops = max(1, sound.shape[1] // _HOP)
    power = np.zeros(hops)
    weight = _weight()
    for hop in range(hops):
        spectrum = np.fft.rfft(sound[:, hop * _HOP : (hop + 1) * _HOP], _HOP)
        power[hop] = 2 * (np.abs(spectrum) ** 2 @ weight).sum() / _HOP**2
    return np.convolve(power, np.full(4, 0.25), "valid") if hops >= 4 else power


def _weight() -> NDArray[np.float64]:
    """Square of the response of both filters (BS.1770-5, tables 1 and 2, 48 kHz)."""
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(_HOP))
    shelf = (1.53512485958697 - 2.69169618940638 * z + 1.19839281085285 * z**2) / (
        1 - 1.69065929318241 * z + 0.73248077421585 * z**2
    )
    high = (1 - 2 * z + z**2) / (1 - 1.99004745483398 * z + 0.99007225036621 * z**2)
    return np.asarray(np.abs(shelf * high) ** 2)

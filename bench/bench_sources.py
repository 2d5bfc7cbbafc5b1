"""Sources at the size of a life: CPU seconds and peak memory, beside the least that is possible.

Each measure runs in a process of its own, so that its peak is its own; a pair takes turns. Run by
`make bench-sources`; `--quick` only proves that it runs. Exports are made for it and thrown away.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time

import chats
import exports
import msgspec
import tweets
from report import limit, target, tell, unmeasured

from yearling.records import Failure, Post, Sighting
from yearling.sources import find, whatsapp_lines

PEERS = Path(__file__).parents[1] / ".venv-bench"
PEER_PACKAGES = ("whatstk==0.9.1", "chat-miner==0.6.0")


@dataclass(frozen=True)
class Asked:
    files: int
    members: int
    sidecars: int
    tweets: int
    """Bytes."""
    messages: int
    rounds: int
    peers: bool


# -- what is measured, each in a process of its own -------------------------------------


def nothing(path: Path) -> int:  # noqa: ARG001 - as the others
    """What the program weighs before it does anything."""
    return 0


def counted(path: Path) -> int:
    """Recognise what is there and count it, as `yearling new` does."""
    found, _ = find([path])
    for collection in found:
        tell(collection.line)
    return sum(len(tree) for collection in found for tree in collection.trees)


def read(path: Path) -> int:
    """Recognise what is there and make every record, keeping them."""
    found, _ = find([path])
    kept = [one for collection in found for one in collection.read()]
    assert not any(isinstance(one, Failure) and one.file for one in kept)
    return sum(isinstance(one, Sighting | Post) for one in kept)


def walked(path: Path) -> int:
    """The least that a listing needs: each entry's name and size."""
    return sum(file.stat().st_size == 0 for file in path.rglob("*.JPG"))


def opened(path: Path) -> int:
    """The least for a zip: Python's own reading of its directory."""
    with zipfile.ZipFile(path) as packed:
        return len(packed.infolist())


class _Time(msgspec.Struct):
    timestamp: str = ""


class _Sidecar(msgspec.Struct):
    title: str = ""
    photoTakenTime: _Time | None = None  # noqa: N815 - Google's


def sidecars(path: Path) -> int:
    """The least for a Takeout: open the zip, and parse every side file with its type."""
    decode = msgspec.json.Decoder(_Sidecar).decode
    with zipfile.ZipFile(path) as packed:
        names = [name for name in packed.namelist() if name.endswith(".json")]
        return sum(bool(decode(packed.read(name)).title) for name in names)


def decoded(path: Path) -> int:
    """The least for tweets: parse each part with its type."""
    return sum(len(tweets.decoded(part)) for part in sorted(path.rglob("tweets*.js")))


MEASURES = {
    each.__name__: each for each in (nothing, counted, read, walked, opened, sidecars, decoded)
}


@dataclass(frozen=True)
class Cost:
    cpu: float
    peak: float
    """MB, of the whole process."""
    number: int


def cost(measure: Callable[[Path], int], path: Path) -> Cost:
    """Measure in a fresh process."""
    words = [sys.executable, __file__, "--measure", measure.__name__, str(path)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    *said, last = done.stdout.splitlines()
    for line in said:
        tell(line.strip())
    return Cost(**json.loads(last))


def measured(name: str, path: Path) -> None:
    """What the fresh process does: once, and tells its own cost."""
    start = process_time()
    number = MEASURES[name](path)
    spent = process_time() - start
    print(json.dumps({"cpu": spent, "peak": _peak(), "number": number}))


def _peak() -> float:
    """Most resident memory of this process in MB; `getrusage` would count the parent's too."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def turns(works: list[tuple[Callable[[Path], int], Path]], rounds: int) -> list[Cost]:
    """Each work's median cost, taken in turns."""
    rows = [[cost(work, path) for work, path in works] for _ in range(rounds)]
    return [
        Cost(median(c.cpu for c in column), max(c.peak for c in column), column[0].number)
        for column in zip(*rows, strict=True)
    ]


# -- the targets ------------------------------------------------------------------------


def trees(room: Path, asked: Asked) -> None:
    folder = exports.tree(room / "tree", asked.files)
    ours, least, start = turns([(counted, folder), (walked, folder), (nothing, folder)], 1)
    assert ours.number == least.number == asked.files
    limit(f"memory for {asked.files:,} files in a tree", ours.peak, "MB", 100)
    tell(f"of it {start.peak:.0f} MB before the first file")
    tell(f"CPU {ours.cpu:.2f} s, beside {least.cpu:.2f} s for pathlib's walk and stat alone")


def zips(room: Path, asked: Asked) -> None:
    path = exports.zipped(room / "many.zip", asked.members)
    ours, least = turns([(counted, path), (opened, path)], asked.rounds)
    assert ours.number == least.number == asked.members
    name = f"{asked.members:,} members of a zip"
    target(f"{name}, memory", ours.peak, "MB", ("zipfile's opening", least.peak), 1.0)
    tell(
        f"CPU {ours.cpu:.2f} s listed, recognised and counted; zipfile's opening {least.cpu:.2f} s"
    )


def takeouts(room: Path, asked: Asked) -> None:
    one = exports.takeout(room / "takeout-1.zip", asked.sidecars)
    two = exports.takeout(room / "takeout-2.zip", 2 * asked.sidecars)
    once, twice, least = turns([(read, one), (read, two), (sidecars, one)], asked.rounds)
    assert (once.number, twice.number) == (asked.sidecars, 2 * asked.sidecars)
    name = f"{asked.sidecars:,} Takeout side files"
    target(f"twice {name}, CPU", twice.cpu, "s", ("half of them", once.cpu), 2.2)
    tell(f"{name}: {once.cpu:.2f} s, {once.peak:.0f} MB; zipfile and typed JSON {least.cpu:.2f} s")


def archives_of_tweets(room: Path, asked: Asked) -> None:
    folder = tweets.archive(room / "x", asked.tweets)
    ours, least = turns([(read, folder), (decoded, folder)], asked.rounds)
    size = sum(path.stat().st_size for path in folder.rglob("tweets*.js")) / 1e6
    name = f"{size:,.0f} MB of tweets ({least.number:,})"
    target(f"{name}, CPU", ours.cpu, "s", ("typed JSON decode", least.cpu), 1.5)
    tell(
        f"peak {ours.peak:.0f} MB with all {ours.number:,} records kept; decode {least.peak:.0f} MB"
    )


def conversations(room: Path, asked: Asked) -> None:
    folder = room / "WhatsApp Chat with Family"
    folder.mkdir(parents=True)
    text = folder / f"{folder.name}.txt"
    text.write_text(chats.chat(asked.messages), "utf-8")
    phones = room / "phones"
    phones.mkdir()
    for number, name in enumerate(chats.PHONES):
        (phones / f"{number}.txt").write_text(chats.phone(name), "utf-8", newline="")
    wrong = len(chats.PHONES) * len(chats.TIMES) - sum(map(_right, sorted(phones.iterdir())))
    name = f"{asked.messages:,} messages of a chat"
    why = "" if asked.peers else "peers are left out"
    why = why or ("" if (PEERS / "bin" / "whatstk").exists() else _install())
    if why:
        unmeasured(f"{name}, CPU", why)
        return tell(f"{name}: {cost(read, folder).cpu:.2f} s; {wrong} wrong dates of nine phones")
    rows = [(cost(read, folder).cpu, _peers(text, phones)) for _ in range(asked.rounds)]
    ours = median(spent for spent, _ in rows)
    for number, package in enumerate(PEER_PACKAGES):
        theirs = [peers[number] for _, peers in rows]
        target(f"{name}, CPU", ours, "s", (package, median(spent for spent, _ in theirs)))
        lost = theirs[0][1]
        tell(f"dates of nine phones wrong or lost: {wrong} of 27 here, {lost} by {package}")
    return None


def _right(text: Path) -> int:
    """How many of a phone's messages are read with their time."""
    found = whatsapp_lines.chat_in(text.read_text("utf-8"))
    return len({message.time for message in found.messages} & set(chats.TIMES))


def _peers(text: Path, phones: Path) -> list[tuple[float, int]]:
    """CPU seconds of each peer for the chat, and its wrong dates of the nine phones."""
    words = [PEERS / "bin" / "python", Path(__file__).with_name("chat_peers.py"), text, phones]
    done = subprocess.run([str(w) for w in words], capture_output=True, text=True, check=True)
    return [tuple(row) for row in json.loads(done.stdout.splitlines()[-1])]


def _install() -> str:
    """Put the peers into an environment of their own; why not, if that fails."""
    make = [sys.executable, "-m", "venv", str(PEERS)]
    put = [str(PEERS / "bin" / "pip"), "install", "-q", *PEER_PACKAGES]
    for words in (make, put):
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode:
            return f"the peers cannot be installed here: {done.stderr.strip()[-120:]}"
    return ""


# -- the whole --------------------------------------------------------------------------


PARTS = (trees, zips, takeouts, archives_of_tweets, conversations)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--only", choices=[part.__name__ for part in PARTS])
    parser.add_argument("--measure", nargs=2, metavar=("WHAT", "PATH"))
    told = parser.parse_args()
    if told.measure:
        return measured(told.measure[0], Path(told.measure[1]))
    full = Asked(1_000_000, 200_000, 20_000, 100_000_000, 100_000, 3, not told.no_peers)
    asked = Asked(2_000, 2_000, 500, 1_000_000, 1_000, 1, not told.no_peers) if told.quick else full
    with tempfile.TemporaryDirectory() as room:
        for part in PARTS:
            if told.only in (None, part.__name__):
                own = Path(room) / part.__name__
                own.mkdir()
                part(own, asked)
    return None


if __name__ == "__main__":
    main()

"""What `test_engines` has workers do; a module of its own, as workers import it."""

import ctypes
import os
import re
import socket
import time
from pathlib import Path

from yearling.decoding import Decoded, Poster, decode, poster
from yearling.engines import sandbox
from yearling.records import Failure, File

hoard: list[bytearray] = []


def square(number: int) -> int:
    return number * number


def crash() -> None:
    ctypes.string_at(0)


def sleep(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def hang() -> None:
    """Hold Python's lock for hours, as a decoder may."""
    re.match(r"(a+)+$", "a" * 60 + "b")


def spin() -> None:
    while True:
        pass


def eat() -> int:
    hoard.append(bytearray(4 << 30))
    return len(hoard)


def fail() -> None:
    raise ValueError("no such luck")


def active() -> tuple[str, ...]:
    return sandbox.active()


DEEDS = {
    "socket": lambda path: socket.socket(),
    "write": lambda path: Path(path).write_bytes(b"x"),
    "append": lambda path: os.open(path, os.O_WRONLY | os.O_APPEND),
    "unlink": lambda path: Path(path).unlink(),
    "rename": lambda path: Path(path).rename(path + "2"),
    "chmod": lambda path: Path(path).chmod(0o777),
    "utime": lambda path: os.utime(path, (0, 0)),
    "truncate": lambda path: os.truncate(path, 0),
    "create": lambda path: Path(path + "3").touch(),
    "execute": lambda path: os.execv("/bin/true", ["true"]),
    "kill": lambda path: os.kill(os.getppid(), 0),
}


def refused(name: str, path: str) -> str:
    """The error that an attempt to do harm ends in; empty if it succeeds."""
    try:
        DEEDS[name](path)
    except OSError as error:
        return type(error).__name__
    return ""


def read(path: str) -> bytes:
    return Path(path).read_bytes()


def look(files: list[File]) -> list[str | Failure]:
    """Works by name: `good-7`, or a poison that its first word names."""
    return [_look(file) for file in files]


def _look(file: File) -> str | Failure:
    word = file.path.split("-")[0]
    if word == "bad":
        return Failure(file.where, "is bad")
    poison = {"segv": crash, "hang": hang, "sleep": lambda: time.sleep(99), "eat": eat}
    poison |= {"exit": lambda: os._exit(3), "raise": fail}
    if word in poison:
        poison[word]()
    time.sleep(0.01)
    return file.path.upper()


class Treason:
    def __reduce__(self):
        return os.system, ("true",)


def treason() -> Treason:
    return Treason()


def nothing(files: list[File]) -> list[str | Failure]:
    return ["" for _ in files]


MEDIA = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "mpo": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "gif": "image/gif",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "heic": "image/heic",
    "hif": "image/heic",
    "avif": "image/avif",
    "mov": "video/quicktime",
    "mp4": "video/mp4",
}


def sizes(files: list[File]) -> list[tuple[int, int, bool] | Failure]:
    """Decode each, and say its size and whether it is damaged."""
    return [_size(file) for file in files]


def _size(file: File) -> tuple[int, int, bool] | Failure:
    made = open_any(file)
    if isinstance(made, Failure):
        return Failure(file.where, made.why)
    if isinstance(made, Poster):
        return made.pixels.shape[1], made.pixels.shape[0], False
    return made.width, made.height, made.damaged


def open_any(file: File) -> Decoded | Poster | Failure:
    media = MEDIA.get(file.name.rsplit(".", 1)[-1].lower(), "")
    if media.startswith("video"):
        with Path(file.path).open("rb") as clip:
            return poster(clip, media, 0.0)
    return decode(Path(file.path).read_bytes(), media, 1000)

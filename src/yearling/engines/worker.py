"""The inside of a worker process: prepare, lock down, then one task after the other.

Rule 1: requests come from the coordinator and are trusted; they are pickles.
Rule 2: replies are pickles too, but the coordinator reads them as a stranger's.
Rule 3: nothing is printed; decoders' own messages go nowhere.
Rule 4: a worker ends itself at its task's deadline, even in a decoder's endless loop, and
        when its coordinator is gone. A deadline counts the processor's seconds, so that a busy
        machine loses nothing; one that only waits, as for a drive, ends PATIENCE times later.
"""

from __future__ import annotations

import faulthandler
import importlib
import os
import pickle
import signal
import sys
from contextlib import suppress
from typing import IO

MOST_REPLY = 500_000_000
"""Bytes of one reply."""
PATIENCE = 1 if sys.platform == "win32" else 6
"""Seconds by the clock for one of the processor's."""
_STDERR = 2


def send(pipe: IO[bytes], blob: bytes) -> None:
    """Write one message: its length in 8 bytes, then itself."""
    pipe.write(len(blob).to_bytes(8, "big") + blob)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes:
    """Read one message; `EOFError` if the other side is gone."""
    length = int.from_bytes(pipe.read(8), "big")
    blob = pipe.read(length) if length <= MOST_REPLY else b""
    if len(blob) < max(1, length):
        raise EOFError
    return blob


def serve() -> None:
    """Run tasks until the coordinator closes the pipe."""
    requests, replies = _take_pipes()
    with suppress(EOFError):
        while request := receive(requests):
            send(replies, _work(request))


def prepare(names: tuple[str, ...], memory: int, parent: int) -> None:
    """Import these modules, then lock this process down."""
    from yearling.engines import sandbox  # noqa: PLC0415 - the coordinator needs its pipes alone

    sandbox.follow(parent)
    for name in names:
        importlib.import_module(name)
    sandbox.lock(memory)


def _take_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The two pipes under numbers of their own; standard streams lead nowhere."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    return requests, replies


def _work(request: bytes) -> bytes:
    """The reply: what became of the task, and its result or what it raised."""
    try:
        seconds, function, args = pickle.loads(request)  # noqa: S301 - rule 1
        # A signal nobody handles, and a thread that Python's lock cannot hold up, end the process.
        _allow(seconds)
        faulthandler.dump_traceback_later(PATIENCE * seconds, exit=True, file=_STDERR)
        return pickle.dumps(("done", function(*args)), protocol=5)
    except MemoryError:
        return pickle.dumps(("memory", None))
    except BaseException as error:  # noqa: BLE001 - the task's, whatever it is
        return pickle.dumps(("raised", f"{type(error).__name__}: {error}"))
    finally:
        faulthandler.cancel_dump_traceback_later()
        _allow(0)


def _allow(seconds: float) -> None:
    """Have `SIGPROF` after so many seconds of this process's work; 0 is never."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)

"""The inside of a worker process: prepare, lock down, then one task after the other.

Rule 1: requests come from the coordinator and are trusted; they are pickles.
Rule 2: replies are pickles too, but the coordinator reads them as a stranger's.
Rule 3: nothing is printed; decoders' own messages go nowhere.
Rule 4: a worker never outlives its coordinator.
"""

from __future__ import annotations

import importlib
import os
import pickle
import signal
import sys
import traceback
from typing import IO

from yearling.engines import sandbox

MOST_TASKS = 500
"""After these a worker is replaced: no decoder's slow leak can grow for ever."""
MOST_REPLY = 500_000_000
"""Bytes of one reply."""
GRACE = 5
"""Seconds after its deadline at which a worker that nobody stopped stops itself."""


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
    prepare, memory, parent = pickle.loads(receive(requests))  # noqa: S301 - rule 1
    sandbox.follow(parent)
    try:
        for name in prepare:
            _call(name)
    except Exception:  # noqa: BLE001 - told to the coordinator in full
        send(replies, pickle.dumps(("unprepared", traceback.format_exc(), False)))
        return
    sandbox.lock(memory)
    send(replies, pickle.dumps(("ready", None, False)))
    most = sandbox.resident() + memory // 2
    for count in range(1, MOST_TASKS + 1):
        try:
            request = receive(requests)
        except EOFError:
            return
        kind, value = _work(request)
        last = count == MOST_TASKS or kind == "memory" or sandbox.resident() > most
        send(replies, _reply(kind, value, last))
        if last:
            return


def _take_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The two pipes under numbers of their own; standard streams lead nowhere."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    return requests, replies


def _call(name: str) -> None:
    """Import `module`, or call `module:function`."""
    module, _, function = name.partition(":")
    loaded = importlib.import_module(module)
    if function:
        getattr(loaded, function)()


def _work(request: bytes) -> tuple[str, object]:
    try:
        seconds, function, args = pickle.loads(request)  # noqa: S301 - rule 1
        _alarm(int(seconds) + GRACE)
        return "done", function(*args)
    except MemoryError:
        return "memory", None
    except BaseException as error:  # noqa: BLE001 - the task's, whatever it is
        return "raised", f"{type(error).__name__}: {error}"
    finally:
        _alarm(0)


def _alarm(seconds: int) -> None:
    """Have the system end this process then, even in a decoder's endless loop; 0: never."""
    if sys.platform != "win32":
        signal.alarm(seconds)


def _reply(kind: str, value: object, last: bool) -> bytes:
    try:
        return pickle.dumps((kind, value, last), protocol=5)
    except Exception as error:  # noqa: BLE001 - a result that cannot travel
        return pickle.dumps(("raised", f"{type(error).__name__}: {error}", last))

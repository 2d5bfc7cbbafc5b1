"""Runs a program and tells what it and all it started cost."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Ran:
    cpu: float
    """CPU seconds, user and system, of the program and the processes it waited for."""
    wall: float
    own: float
    """Most resident memory of the first process in MB; 0 where /proc does not tell."""
    others: float
    """The same of the largest of its children."""


def run(command: Sequence[object], until: Path | None = None, home: Path | None = None) -> Ran:
    """Run to the end, or until a file is there. Raises RuntimeError with its words if it fails."""
    peaks: dict[int, float] = {}
    env = os.environ | ({"HOME": str(home), "XDG_CACHE_HOME": str(home)} if home else {})
    with tempfile.TemporaryFile() as said:
        start = time.monotonic()
        process = subprocess.Popen(
            [str(word) for word in command],
            stdin=subprocess.DEVNULL, stdout=said, stderr=said, env=env,
        )  # fmt: skip
        while True:
            ended, status, used = os.wait4(process.pid, os.WNOHANG)
            if ended:
                break
            _see(process.pid, peaks)
            if until and until.exists():
                break
            time.sleep(0.05)
        wall = time.monotonic() - start
        if not ended:
            process.send_signal(signal.SIGINT)
            _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if ended and process.returncode:
            said.seek(0)
            raise RuntimeError(said.read().decode(errors="replace")[-800:])
    own = peaks.pop(process.pid, 0.0)
    return Ran(used.ru_utime + used.ru_stime, wall, own, max(peaks.values(), default=0.0))


def _see(process: int, peaks: dict[int, float]) -> None:
    """Note the high-water marks of a process and its children."""
    family = [process]
    for listed in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):
            family += map(int, listed.read_text().split())
    for member in family:
        with suppress(OSError, IndexError):
            told = Path(f"/proc/{member}/status").read_text().split("VmHWM:")[1]
            peaks[member] = int(told.split()[0]) / 1000

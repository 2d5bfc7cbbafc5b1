"""What holds for every test: no connection leaves this machine."""

from __future__ import annotations

import os
import socket

import hypothesis
import pytest

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as `yearling` itself sets it, before NumPy
# Shared machines pause; a slow example is not a wrong one. Same examples every time.
hypothesis.settings.register_profile("project", deadline=None, derandomize=True)
hypothesis.settings.load_profile("project")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection but to this machine itself (Chromium, Dask)."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> object:
        host = address[0] if isinstance(address, tuple) else "local"
        if self.family in {socket.AF_INET, socket.AF_INET6} and host not in {"127.0.0.1", "::1"}:
            raise AssertionError(f"a test opened a connection to {host}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)

"""Watches which files are opened, for the tests that private ones never are."""

from __future__ import annotations

import sys
from collections import deque
from functools import partial

import pytest

from yearling.sources import tree

_AUDITED: list[list[str] | deque[str]] = []


@pytest.fixture
def opened(monkeypatch):
    """Names of all files the process opens, and of all members that sources read."""
    names: list[str] = []
    if not _AUDITED:  # a hook stays for good, so there is one, idle between the tests
        sys.addaudithook(lambda event, args: event == "open" and _AUDITED[0].append(str(args[0])))
    _AUDITED[:] = [names]
    for way in ("open_file", "read_head"):
        monkeypatch.setattr(tree, way, partial(_recording, names, getattr(tree, way)))
    yield names
    _AUDITED[:] = [deque(maxlen=1)]


def _recording(names: list[str], true, file, *more):
    names.append(file.where)
    return true(file, *more)

"""Ctrl-C ends in one line and its exit code, also in the first moments."""

from __future__ import annotations

import builtins
import sys

import pytest

from yearling import cli


@pytest.mark.parametrize("moment", ["terminal", "trouble", "build"])
def test_a_stop_while_the_program_still_loads_is_no_trace_of_calls(moment, monkeypatch, capsys):
    load = builtins.__import__

    def stopped(name: str, *rest: object, **more: object) -> object:
        if name.rpartition(".")[2] == moment or (moment == "build" and name == "importlib"):
            raise KeyboardInterrupt
        return load(name, *rest, **more)

    monkeypatch.setattr(sys, "argv", ["yearling", "build", "."])
    monkeypatch.setattr(builtins, "__import__", stopped)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    monkeypatch.undo()
    assert ended.value.code == 130
    assert "Stopped" in capsys.readouterr().err

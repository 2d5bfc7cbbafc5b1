"""The package as people get it: a wheel in an environment of its own."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from yearling.models.weights import catalogue

ROOT = Path(__file__).resolve().parents[1]


def run(*words: object) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(list(map(str, words)), capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
    return done


@pytest.mark.slow
def test_the_wheel_makes_the_demo_in_an_empty_environment(tmp_path):
    """Built from the tree, installed with the locked dependencies only, run from elsewhere."""
    python = Path(sys.executable)
    run(python, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, ROOT)
    [wheel] = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name.endswith("renderers/themes/magazine/style.css") for name in names)
    assert "yearling/py.typed" in names
    kept = [card.file for card in catalogue() if card.package == "yearling"]
    assert all(f"yearling/models/data/{file}" in names for file in ("NOTICE", *kept))
    assert not [name for name in names if name.startswith("tests")]
    run(python, "-m", "venv", tmp_path / "empty")
    own = tmp_path / "empty" / "bin" / "python"
    install = (own, "-m", "pip", "install", "--quiet", "--no-deps")
    run(*install, "--require-hashes", "--requirement", ROOT / "requirements" / "run.txt")
    run(*install, wheel)
    demo = ("demo", tmp_path / "demo", "--photos", 60, "--only", "web", "--only", "book")
    done = run(tmp_path / "empty" / "bin" / "yearling", *demo)
    assert "Nora turns 1" in done.stdout
    assert "yearling review" in done.stdout.splitlines()[-1], "the next step is named last"
    made = tmp_path / "demo" / "nora-turns-1" / "out"
    assert (made / "web" / "index.html").exists()
    assert (made / "book" / "book.pdf").exists(), "typefaces and templates are in the wheel"

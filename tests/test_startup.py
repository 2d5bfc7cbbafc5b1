"""A build of which nothing changed is quick: what it has no need of is not even loaded."""

from __future__ import annotations

import json
import subprocess
import sys

import year
from yearling.cli.build import build

HEAVY = (
    "PIL av cryptography cv2 fontTools jinja2 numpy.ma onnxruntime pikepdf simplejpeg typst "
    "yearling.decoding yearling.engines.sandbox yearling.layout.book yearling.layout.film "
    "yearling.renderers.scan yearling.renderers.web"
)
"""Together more than the rest of the run takes."""
LOADED = """
import json, sys
from pathlib import Path
from yearling.cli.build import build
build(Path(sys.argv[1]))
print(json.dumps(sorted(sys.modules)))
"""


def test_an_unchanged_build_loads_nothing_that_opens_pictures_or_makes_outputs(tmp_path):
    year.camera_roll(tmp_path / "roll")
    folder = year.project(tmp_path / "nora", [tmp_path / "roll"], 'size = 12\nmodels = "none"')
    build(folder, 1)
    words = [sys.executable, "-c", LOADED, folder]
    ran = subprocess.run(words, capture_output=True, text=True, check=True)
    loaded = set(json.loads(ran.stdout.splitlines()[-1]))
    assert "yearling.renderers.unchanged" in loaded
    assert loaded & set(HEAVY.split()) == set()

"""The gates of `make check` hold, and the docs name what there is."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from yearling import renderers
from yearling.cli import COMMANDS
from yearling.sources import BUILT_IN
from yearling.store.project import EXAMPLES

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def test_format_lint_types_layers_and_budget_hold():
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "check.py"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_source_has_its_page():
    assert all((DOCS / "sources" / f"{name}.md").exists() for name in BUILT_IN)


def test_every_setting_of_the_project_is_in_the_docs():
    text = (DOCS / "project-files.md").read_text("utf-8")
    assert not [name for name in EXAMPLES if name not in text]


def test_every_command_and_output_is_in_the_docs():
    text = "".join(p.read_text("utf-8") for p in (ROOT / "README.md", *DOCS.glob("*.md")))
    assert not [name for name in COMMANDS if f"yearling {name}" not in text]
    assert not [name for name in renderers.names() if name not in text]


def test_every_dependency_has_its_licence_told():
    told = (DOCS / "licences.md").read_text("utf-8")
    lines = (ROOT / "requirements" / "run.txt").read_text("utf-8").splitlines()
    names = {line.split("==")[0] for line in lines if "==" in line and not line.startswith(" ")}
    build = {"hatchling", "editables", "pathspec", "pluggy", "trove-classifiers"}
    assert not [name for name in sorted(names - build) if name not in told]


def test_every_link_in_the_docs_leads_to_a_file():
    pages = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.rglob("*.md"))
    links = [(p, link) for p in pages for link in LINK.findall(p.read_text("utf-8"))]
    assert not [f"{p.name}: {link}" for p, link in links if not (p.parent / link).exists()]

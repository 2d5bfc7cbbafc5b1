"""Who is who from files to the page, as a family does it; and the sheet in a browser."""

from __future__ import annotations

import csv
import re
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path

import pytest
from PIL import Image

import year
from test_flow import SHARED, edition, yearling
from test_web_browser import absent, browser, opened

__all__ = ["browser"]
pytestmark = pytest.mark.slow
FACES = SHARED / "fixtures/photos/open/faces/lfw"
EACH = 6


@pytest.fixture(scope="module")
def asked(tmp_path_factory) -> Path:
    """A project over a year of two grown people, and what `yearling people` said of it."""
    if not (FACES / "truth.csv").is_file():
        pytest.skip("the shared faces are not here (../shared/fixtures/photos/open/faces)")
    rows = list(csv.DictReader((FACES / "truth.csv").read_text("utf-8").splitlines()))
    root = tmp_path_factory.mktemp("faces")
    for k, who in enumerate(("Tony_Blair", "Roh_Moo-hyun")):
        files = [row["file"] for row in rows if row["identity"] == who][:EACH]
        for n, file in enumerate(files):
            day = year.BORN + timedelta(days=20 + 50 * n + 20 * k, hours=2)
            with Image.open(FACES / file) as picture:
                large = picture.resize((750, 750), Image.Resampling.LANCZOS)
            large.save(root / f"{k}{n}.jpg", quality=92, exif=year.exif(day).tobytes())
    folder = year.project(root / "nora", [root], "size = 12")
    done = yearling("people", folder)
    assert done.returncode == 0, done.stderr
    (root / "said.txt").write_text(done.stdout, "utf-8")
    return folder


def groups(folder: Path) -> list[str]:
    """The groups on the sheet, by the lines that name them."""
    sheet = (folder / ".yearling/people/index.html").read_text("utf-8")
    return list(dict.fromkeys(re.findall(r"yearling name \S+ ([0-9a-f]{12}\.\d+) ", sheet)))


def people(folder: Path) -> set[tuple[str, ...]]:
    """The names with each picture of the edition."""
    assert yearling("build", folder).returncode == 0
    return {tuple(e["people"]) for e in edition(folder)["entries"]}


def test_an_answer_reaches_the_page_and_leaves_it_when_taken_back(asked):
    first, second = groups(asked)
    assert people(asked) == {()}
    before = (asked / "people.toml").read_bytes() if (asked / "people.toml").exists() else b""
    assert yearling("name", asked, first, "Tom").returncode == 0
    assert yearling("name", asked, second, "Ana").returncode == 0
    again = yearling("people", asked)
    assert again.returncode == 0
    assert f"{2 * EACH} of 2 people with a name" in again.stdout
    assert people(asked) == {("Tom",), ("Ana",)}
    assert yearling("name", asked, "--undo").returncode == 0
    assert people(asked) == {("Tom",), ()}
    assert yearling("name", asked, "--undo").returncode == 0
    assert people(asked) == {()}
    file = asked / "people.toml"
    assert (file.read_bytes() if file.exists() else b"") == before


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_the_sheet_fits_shows_its_faces_and_is_easy_to_read(asked, browser, width, scheme):
    address = (asked / ".yearling/people/index.html").as_uri()
    page = opened(browser, address, width, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    decoded = "Promise.all([...document.images].map(i => (i.loading = 'eager', i.decode())))"
    assert len(page.evaluate(decoded)) >= 2 * EACH  # fails if one is broken
    if not (found := find_spec("axe_playwright_python")) or not found.origin:
        absent("axe-playwright-python")
    page.evaluate(Path(found.origin).with_name("axe.min.js").read_text("utf-8"))
    wrong = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in wrong] == []
    assert page.wrong == []
    page.context.close()

"""Every page of the review in every state: that it fits, can be touched, and has no fault.

A page is made of a state alone, so no server runs: the browser is given the page, the style sheets
and a drawn picture by the test. One window; what changes is its size, its colours and its letters.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from PIL import Image

from test_audiences import project as family
from test_page_matrix import axe
from test_review_asked import private_year
from test_review_who import Told
from test_review_year import FITS, SMALL
from test_web_browser import browser  # noqa: F401 - a fixture
from yearling import pipeline
from yearling.html import static
from yearling.records import Edit, Edits, Person, Year
from yearling.review.pages import PAGES, Shown, whole
from yearling.review.server import STATIC, _typefaces
from yearling.review.shots import key
from yearling.review.state import Known, Made, Progress, State

pytestmark = [pytest.mark.browser, pytest.mark.slow]
HOST = "http://review.test"
UNDECIDED = Edits()
LONG = "Maximiliane-Theodora Wilhelmina von und zu Hohenschwangau-Neuschwanstein"
NAMES = ("עדנה בן־שושן", "محمد عبد الرحمن", "Donaudampfschifffahrtsgesellschaftskapitänswitwe")
TROUBLE = "There is no room left for what was seen, and nothing was lost.\nMake room, then go on."
COVERED = """
async () => {
  const hidden = [];
  const scope = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document;
  const all = "a[href], button:not(:disabled), input, textarea, summary";
  for (const one of scope.querySelectorAll(all)) {
    if (!one.checkVisibility({ visibilityProperty: true }) || one.tabIndex < 0) continue;
    one.focus();
    await new Promise(requestAnimationFrame);
    const box = one.getBoundingClientRect();
    const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    if (!at || !(one.contains(at) || at.contains(one))) hidden.push(one.id || one.outerHTML);
  }
  return hidden;
}
"""
"""What has the focus and cannot be seen: behind the bar, or outside the window."""
CUT = """
() => [...document.querySelectorAll('main *')]
  .filter((one) => one.checkVisibility() && !one.closest('svg, .unseen'))
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.right > innerWidth + 1 || box.left < -1))
  .map(([one]) => one.id || one.className || one.nodeName)
"""


class Addresses:
    """Of pictures; all are one."""

    def picture(self, photo: str, size: str = "small") -> str:
        return f"/picture/{photo[:12]}-{size}"

    def face(self, photo: str, face: int, *, framed: bool = True) -> str:
        return f"/picture/{photo[:12]}-{face}"


@cache
def finished(language: str = "en", audience: str = "friends") -> State:
    """A year with private moments, posts and people; some pictures are decided."""
    project, year = family(audience, language=language), private_year(1)
    first = state(project, year)
    kept, gone = (entry.photo for entry in first.known.edition.entries[:2])
    edits = Edits({key(kept): Edit(keep=True, caption="Hers"), key(gone): Edit(keep=False)})
    return replace(state(project, year, edits), decisions=2, undo="a picture left out")


def state(project: Any, year: Year, edits: Edits = UNDECIDED) -> State:
    """As the desk has it when all is looked at."""
    known = Known(year, *pipeline.worded(project, edits, year))
    return State(1, project, edits, known)


def named() -> State:
    """Names too long, and from right to left."""
    subject = replace(finished().project.subject, name=LONG)
    people = [Person(name, "mother", aliases=("ana.lindt",)) for name in NAMES]
    project = replace(finished().project, subject=subject, people=tuple(people))
    return replace(state(project, finished().known.year), undo=LONG, redo=NAMES[0])


def late() -> State:
    """Pictures came, and changed what was seen before."""
    now = finished()
    ids = [entry.photo for entry in now.known.edition.entries]
    spare = [id for id in now.known.story.photos if id not in ids]
    return replace(now, before=(*ids[3:], *spare[:2]))


def made(**told: Any) -> State:
    """The page and the book were made, or are about to be."""
    return replace(finished(), made=Made("friends", ("web", "book"), **told))


PATHS = ("/home/ana/nora/out/web/index.html", "/home/ana/nora/out/book/book.pdf")
STATES = {
    "finished": finished,
    "family": lambda: finished("en", "family"),
    "draft": lambda: replace(finished(), progress=Progress("pictures", 1312, 9812)),
    "stopped": lambda: replace(finished(), progress=Progress("", stopped=True), trouble=TROUBLE),
    "waiting": lambda: replace(finished(), known=None, progress=Progress("files", 0, 0)),
    "names": named,
    "late": late,
    "making": lambda: made(running=True),
    "made": lambda: made(running=False, paths=PATHS, notes=("A picture is small on page 7.",)),
    "failed": lambda: made(running=False, trouble=TROUBLE),
    "faces": lambda: Told().state,
    "empty": lambda: state(family(), Year((), {}, {}, {})),
    "de": lambda: finished("de"),
    "fr": lambda: finished("fr"),
    "es": lambda: finished("es"),
}
PLACES = {
    "family": ["asked"],
    "draft": ["year"],
    "stopped": ["who", "year"],
    "late": ["year"],
    "making": ["make"],
    "made": ["make"],
    "failed": ["make"],
    "faces": ["who"],
}
"""Where a state looks otherwise than the finished year; everywhere if it is not named."""
ALL = [(name, page) for name in STATES for page in PLACES.get(name, PAGES)]


@pytest.fixture(scope="module")
def window(browser) -> Iterator[Any]:  # noqa: F811
    """One window, to which `window.shows` gives what it asks for."""
    context = browser.new_context(reduced_motion="reduce", has_touch=True)
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.shows, page.errors = finished(), []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    drawn = io.BytesIO()
    Image.linear_gradient("L").resize((96, 72)).save(drawn, "JPEG")

    def answer(route: Any) -> None:
        asked = urlsplit(route.request.url)
        _, first, *rest = asked.path.split("/")
        if first == "static" and rest[0] in STATIC:
            body = static("yearling.review", f"static/{rest[0]}")
            route.fulfill(body=body, content_type=STATIC[rest[0]])
        elif first == "font":
            route.fulfill(body=_typefaces()[rest[0]].read_bytes(), content_type="font/ttf")
        elif first == "picture":
            route.fulfill(body=drawn.getvalue(), content_type="image/jpeg")
        elif first in PAGES:
            shown = Shown(first, dict(parse_qsl(asked.query)), "token")
            route.fulfill(body=whole(page.shows, shown, Addresses()), content_type="text/html")
        # news never come: nothing changes here

    context.route("**/*", answer)
    yield page
    assert page.errors == []
    context.close()


def faults(page: Any) -> list[Any]:
    """What does not fit, cannot be touched or lies outside."""
    wide = [] if page.evaluate(FITS) else [f"wider than {page.viewport_size['width']} px"]
    return [*wide, *page.evaluate(CUT), *page.evaluate(SMALL)]


@pytest.mark.parametrize(("name", "place"), ALL)
def test_each_page_fits_every_screen_in_every_state_and_has_no_fault(window, name, place):
    window.shows = STATES[name]()
    window.emulate_media(color_scheme="light")
    window.set_viewport_size({"width": 360, "height": 740})
    window.goto(f"{HOST}/{place}")
    assert faults(window) == []
    assert axe(window) == []
    window.emulate_media(color_scheme="dark")
    for width, height in ((320, 640), (768, 1024), (1280, 860), (1920, 1080)):
        window.set_viewport_size({"width": width, "height": height})
        assert faults(window) == []
    assert axe(window) == []
    window.set_viewport_size({"width": 1280, "height": 860})
    window.evaluate("document.documentElement.style.fontSize = '200%'")
    assert faults(window) == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("place", PAGES)
def test_what_has_the_focus_is_seen_beside_the_bars(window, place, width):
    window.shows = STATES["faces"]() if place == "who" else STATES["draft"]()
    window.set_viewport_size({"width": width, "height": 740})
    window.goto(f"{HOST}/{place}")
    assert window.evaluate(COVERED) == []
    if place == "year":
        shot = key(window.shows.known.edition.entries[0].photo)
        window.goto(f"{HOST}/year?photo={shot}")
        assert window.evaluate(COVERED) == []

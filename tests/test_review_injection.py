"""Words of others, and whatever is typed, are words on every page of the review; none of them runs.

A year with ways to run a script in all that exports, files and settings tell, and in every field.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

import reviewing
import tagged
import test_web_browser
from rendered import PAYLOADS
from reviewing import Running
from test_review_server import Asker
from yearling.store import decisions
from yearling.store.decisions import Decision

pytestmark = [pytest.mark.browser, pytest.mark.slow]
browser = test_web_browser.browser
SETTINGS = """
title = {0}
byline = {1}
dateline = {2}
[subject]
name = {3}
born = 2025-05-16
references = ["{folder}/faces/nora.jpg"]
[[people]]
name = {4}
role = {5}
aliases = ["ana.l"]
references = ["{folder}/faces/ana.jpg"]
[[sources]]
path = "{folder}/pictures"
[[sources]]
path = "{folder}/instagram.zip"
"""
OUTSIDE = """() => ({
    ran: window.pwned ?? 0,
    scripts: document.querySelectorAll("script").length,
    made: [...document.querySelectorAll("*")].filter((one) =>
        one.matches("iframe, object, embed, base, style, video, math, marquee, template, noscript")
        || [...one.attributes].some(({ name, value }) => /^on/i.test(name)
            || (/^(href|src|action|formaction|srcdoc)$/.test(name)
                && !/^(?:[?#]|[a-z]+(?:$|[?#]|\\/))/.test(value)))
    ).map((one) => one.outerHTML.slice(0, 99)),
    text: [document.title, document.body.textContent,
        ...[...document.querySelectorAll("input, textarea")].map((one) => one.value),
        ...[...document.querySelectorAll("*")].flatMap((one) =>
            [...one.attributes].map(({ value }) => value))].join("\\n"),
})"""


REFUSED = """(way) => {
    const field = document.querySelector("input[name=date]");
    for (let at = field; at; at = at.parentElement) at.open = true;
    field.value = way;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.form.requestSubmit();
}"""


def plain(text: str) -> str:
    """As it may be printed: what no keyboard writes, and how it is spaced, are ours to choose."""
    return "".join(c for c in text if c.isprintable() and not c.isspace())


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory) -> Path:
    """A year of which every word comes from somebody who means harm."""
    ways, folder = cycle(PAYLOADS), tmp_path_factory.mktemp("poisoned") / "nora"
    drawn, looked_at, number = reviewing.drawn, reviewing.looked_at, reviewing._number
    born = json.dumps  # a text in quotes is the same in TOML

    def told(n, who, when, place):
        made = drawn(n, who, when, place)
        words = [(field, next(ways).encode()) for field in (120, 110, 80, 25)]
        return tagged.with_iptc(made, *words) if when else made

    def named(project: Path, count: int) -> None:
        for path in (project / "pictures").iterdir():
            path.rename(path.with_stem(f"{path.stem} {next(ways)}".replace("/", "∕")))
        settings = reviewing.SETTINGS.format(language="en")
        names = [born(next(ways)) for _ in range(6)]
        text = "format = 1\n" + settings + SETTINGS.format(*names, folder=project.as_posix())
        (project / "retrospective.toml").write_text(text, "utf-8")
        looked_at(project, count)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reviewing, "drawn", told)
        patch.setattr(reviewing, "looked_at", named)
        patch.setattr(
            reviewing,
            "_number",
            lambda file, n: (
                int(found[1])
                if (found := re.match(r"IMG_(\d+)", Path(file.name).name))
                else number(file, n)
            ),
        )
        posts = [f"{next(ways)} We saw it again, and laughed until the evening!" for _ in range(4)]
        patch.setattr(reviewing, "POSTS", [("ana.l", post) for post in posts])
        places = dict(reviewing.PLACES)
        patch.setattr(reviewing, "PLACES", places)
        return reviewing.small_year(folder, 16)


@pytest.fixture(scope="module")
def review(poisoned) -> Iterator[Running]:
    said = decided(poisoned)
    decisions.decide(poisoned, said)
    with reviewing.running(poisoned) as running:
        asker = Asker(running)
        asker.settled()
        faces = re.findall(r'name="face" value="([^"]+)"', asker.page("who"))
        for face, way in zip(faces, PAYLOADS[3:6], strict=False):
            assert asker.do("who", face=face, answer="new", new=way)[0] == 200
        yield running


def decided(project: Path) -> Decision:
    """Every field with every way in turn, and all of them at once; and who may be hidden."""
    ways, every = cycle(PAYLOADS), " ".join(PAYLOADS)
    ids = [sha256(path.read_bytes()).hexdigest() for path in (project / "pictures").iterdir()]
    photos = {id: {name: next(ways) for name in ("caption", "place", "credit")} for id in ids[1:]}
    return Decision(
        words=every,
        photos=photos | {ids[0]: dict.fromkeys(("caption", "place", "credit"), every)},
        lead={"headline": every, "remark": every},
        places={next(ways): False, every: False},
    )


VIEWS = (
    "/year?photo={0}", "/year?month=2", "/year?with={way}", "/who?person={way}&at=0",
    "/asked", "/make?book=1&words=1", "/words?voice={way}", "/words",
)  # fmt: skip


@pytest.mark.parametrize("policy", [True, False], ids=["with the policy", "without it"])
def test_no_page_runs_what_it_was_told(browser, review, policy):
    page = review.page(browser, "who")
    heard: list[str] = []
    page.on("console", lambda line: "resource:" in line.text or heard.append(line.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("dialog", lambda dialog: heard.append(dialog.message))
    if not policy:
        page.route(lambda address: not urlsplit(address).path.endswith(("/do", "/state")), bare)
    seen, photos = "", Asker(review).picks()
    for n, view in enumerate(VIEWS):
        page.goto(review.address + view.format(*photos, way=quote(PAYLOADS[n])))
        page.keyboard.press("Control+y" if n % 2 else "Control+z")  # put in place by our script
        page.wait_for_timeout(300)
        seen += inert(page)
    page.evaluate(REFUSED, PAYLOADS[0])
    page.wait_for_function("(way) => document.body.innerText.includes(way)", arg=PAYLOADS[0])
    seen += inert(page)
    assert not heard
    shown = plain(seen)
    assert [way for way in PAYLOADS if plain(way) not in shown] == []
    page.context.close()


def bare(route) -> None:
    """The answer without what forbids scripts."""
    answer = route.fetch()
    headers = {n: v for n, v in answer.headers.items() if n != "content-security-policy"}
    route.fulfill(response=answer, headers=headers)


def inert(page) -> str:
    """What is to be read on it, anywhere; nothing on it is anything but ours."""
    found = page.evaluate(OUTSIDE)
    assert (found["ran"], found["scripts"], found["made"]) == (0, 1, []), page.url
    return found["text"]


HTML = (
    'trustedTypes.createPolicy("review", {})', 'trustedTypes.createPolicy("default", {})',
    'document.write("<b>")', 'document.body.insertAdjacentHTML("beforeend", "<b>")',
    'document.createElement("iframe").srcdoc = "<b>"', 'document.body.setHTMLUnsafe("<b>")',
    'new DOMParser().parseFromString("<b>", "text/html")', 'setTimeout("window.pwned = 1")',
    'document.createElement("script").src = "/x.js"', 'new Worker("/x.js")',
    'document.createRange().createContextualFragment("<b>")',
    'document.body.setAttribute("onclick", "window.pwned = 1")',
)  # fmt: skip


def test_no_text_becomes_markup_even_by_a_slip_of_our_own(browser, review):
    page = review.page(browser)
    for way in HTML:
        tried = f"() => {{ try {{ {way}; return 'done' }} catch (error) {{ return error.name }} }}"
        assert page.evaluate(tried) == "TypeError", way
    page.context.close()

"""The review page clicked by a program: what a browser would send, timed to the last byte."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import numpy as np

CHROMIUM = "/usr/bin/chromium"
PLAIN = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Thing:
    """A button or a form that decides something, as its page has it."""

    do: str
    fields: dict[str, str]
    pressed: list[tuple[str, str]] = field(default_factory=list)
    """Name and value of each of a form's own buttons."""


class Page(HTMLParser):
    """Everything on a page that can be clicked."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.things: list[Thing] = []
        self.token, self.settled = "", "data-settled" in text
        self.version = int(re.search(r'data-version="(\d+)"', text)[1])
        self._form: Thing | None = None
        self._area = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        own = {n.removeprefix("data-"): v for n, v in told.items() if n.startswith("data-")}
        if tag == "meta" and told.get("name") == "token":
            self.token = told["content"]
        elif tag in {"form", "button"} and "do" in own:
            if "disabled" not in told:
                self.things.append(Thing(own["do"], own))
            self._form = self.things[-1] if tag == "form" else self._form
        elif self._form and told.get("name"):
            self._filled(tag, told)

    def _filled(self, tag: str, told: dict[str, str]) -> None:
        ticks = told.get("type") in {"checkbox", "radio"}
        name, value = told["name"], told.get("value", "on" if ticks else "")
        off = ticks and "checked" not in told
        if tag == "button":
            self._form.pressed.append((name, value))
        elif tag == "textarea":
            self._area = name
            self._form.fields[name] = ""
        elif tag in {"input", "select"} and not off:
            before = self._form.fields.get(name)
            self._form.fields[name] = value if before is None else f"{before}\n{value}"

    def handle_data(self, data: str) -> None:
        if self._area:
            self._form.fields[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""
        if tag == "form":
            self._form = None


class Review:
    """`yearling review` on a project, running, its whole year there."""

    def __init__(self, project: Path) -> None:
        line = [sys.executable, "-m", "yearling", "review", str(project), "--no-open"]
        began = time.monotonic()
        self.process = subprocess.Popen(line, stdout=subprocess.PIPE, text=True)
        self.launch = next(
            word for said in self.process.stdout for word in said.split() if "http://" in word
        )
        self.started = time.monotonic() - began
        self.host = urlsplit(self.launch).netloc
        self.way = urlsplit(self.launch).path.rstrip("/")
        self.line = http.client.HTTPConnection(self.host, timeout=600)
        self.cookie = self.token = ""
        self.version = 0
        _, head = self.ask("GET", f"/?{urlsplit(self.launch).query}")
        self.cookie = head["Set-Cookie"].partition(";")[0]
        self.ask("GET", "/year")
        self.first = time.monotonic() - began
        while not self.page("year").settled:
            time.sleep(0.2)
        self.ready = time.monotonic() - began

    def __enter__(self) -> Review:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait()

    def ask(self, method: str, path: str, body: bytes | None = None):
        kept = {"Cookie": self.cookie, "Sec-Fetch-Site": "same-origin", "X-Review": self.token}
        kept |= {"Content-Type": "application/json"} if body else {}
        try:
            self.line.request(method, self.way + path, body, kept)
            answer = self.line.getresponse()
        except ConnectionError:  # it was idle for too long
            self.line.close()
            self.line.request(method, self.way + path, body, kept)
            answer = self.line.getresponse()
        return answer.read().decode(), answer.headers

    def page(self, path: str) -> Page:
        found = Page(self.ask("GET", f"/{path}")[0])
        self.token, self.version = found.token or self.token, found.version
        return found

    def click(self, path: str, fields: dict[str, str]) -> tuple[float, float]:
        """Milliseconds until the page is as it then is: wall, and CPU of the server.

        As in a browser the page waits for news meanwhile, and is sent them too.
        """
        name, _, query = path.partition("?")
        here = {"page": name, "query": f"?{query}" if query else ""}
        news = threading.Thread(target=self._news, args=(here,))
        news.start()
        time.sleep(0.02)
        used, began = self.used(), time.monotonic()
        text, _ = self.ask("POST", "/do", json.dumps(here | fields).encode())
        wall = time.monotonic() - began
        if 'id="main"' not in text:
            raise RuntimeError(f"{fields}: {text[:300]}")
        news.join()
        self.version = Page(text).version
        return 1000 * wall, 1000 * (self.used() - used)

    def _news(self, here: dict[str, str]) -> None:
        line = http.client.HTTPConnection(self.host, timeout=600)
        kept = {"Cookie": self.cookie, "Sec-Fetch-Site": "same-origin", "X-Review": self.token}
        line.request(
            "GET", f"{self.way}/state?{urlencode(here | {'since': self.version})}", headers=kept
        )
        line.getresponse().read()
        line.close()

    def used(self) -> float:
        """CPU seconds of the server so far."""
        told = Path(f"/proc/{self.process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / TICK

    def memory(self) -> tuple[float, float]:
        """Most resident memory of the server, and now of its workers together, in MB."""
        own = _held(self.process.pid, "VmHWM")
        listed = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        children = {int(p) for one in listed for p in one.read_text("utf-8").split()}
        return own, sum(_held(pid, "VmRSS") for pid in children)


def look_again(review: Review) -> None:
    """Have everything looked through once more, and wait for it."""
    fields = {"page": "year", "query": "", "do": "go"}
    review.ask("POST", "/do", json.dumps(fields).encode())
    time.sleep(1)  # until it has begun
    while not review.page("year").settled:
        time.sleep(0.2)


def _held(pid: int, what: str) -> float:
    try:
        told = Path(f"/proc/{pid}/status").read_text("utf-8")
    except OSError:
        return 0.0
    found = re.search(rf"{what}:\s+(\d+)", told)
    return int(found[1]) / 1024 if found else 0.0


def first_paint(review: Review) -> float | None:
    """Seconds from asking for the year to the first thing painted in Chromium, median of 5."""
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - may not be here
    except ImportError:
        return None
    if not Path(CHROMIUM).exists():
        return None
    name, _, value = review.cookie.partition("=")
    with sync_playwright() as api:
        browser = api.chromium.launch(executable_path=CHROMIUM, args=list(PLAIN))
        found = []
        for _ in range(5):
            context = browser.new_context(viewport={"width": 1280, "height": 860})
            cookie = {"name": name, "value": value, "domain": "127.0.0.1"}
            context.add_cookies([cookie | {"path": f"{review.way}/"}])
            page = context.new_page()
            page.goto(f"http://{review.host}{review.way}/year")
            page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
            entry = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
            found.append(page.evaluate(entry) / 1000)
            context.close()
        browser.close()
    return float(np.median(found))


# -- every kind of click ----------------------------------------------------------------


def _closeup(n: int, review: Review) -> str:
    """The page with the n-th picture of the year large."""
    keys = [one.fields["photo"] for one in review.page("year").things if one.do == "drop"]
    return f"year?photo={keys[(7 * n + 3) % len(keys)]}"


def _at(path: str) -> Callable[[int, Review], str]:
    return lambda _n, _review: path


def _typed(name: str, text: str) -> Callable[[Thing, int], dict[str, str]]:
    return lambda thing, n: thing.fields | {name: text.format(n=n)}


def _pressed(name: str, n: int = 0) -> Callable[[Thing, int], dict[str, str]]:
    """A form with one of its own buttons of this name."""

    def fields(thing: Thing, _: int) -> dict[str, str]:
        buttons = [pair for pair in thing.pressed if pair[0] == name]
        return thing.fields | dict(buttons[n : n + 1])

    return fields


def _day_before(thing: Thing, _: int) -> dict[str, str]:
    """A date a day too late, put right."""
    shown = " ".join(thing.fields["date"].split()[:3])
    day = datetime.strptime(shown, "%d %B %Y").date() - timedelta(days=1)
    return thing.fields | {"date": day.isoformat()}


def _new(thing: Thing, n: int) -> dict[str, str]:
    return thing.fields | {"answer": "new", "new": f"Cousin {n}"}


def _as_is(thing: Thing, _: int) -> dict[str, str]:
    return thing.fields


Click = tuple[Callable[[int, Review], str], str, Callable[[Thing, int], dict[str, str]]]
"""The page, what is clicked there by its `data-do`, and what is sent."""
CLICKS: dict[str, Click] = {
    "pin": (_at("year"), "keep", _as_is),
    "leave out": (_at("year"), "drop", _as_is),
    "swap": (_closeup, "swap", _as_is),
    "more like this": (_closeup, "more", _as_is),
    "fewer of a day": (_closeup, "wish_day", lambda t, _: t.fields | {"word": "less"}),
    "none of a day": (_closeup, "wish_day", lambda t, _: t.fields | {"word": "none"}),
    "hide a person": (_closeup, "hide_person", _as_is),
    "hide a place": (_closeup, "hide_place", _as_is),
    "move": (_closeup, "move", _as_is),
    "caption": (_at("words"), "words_caption", _typed("caption", "Our words, {n}")),
    "date, a day": (_at("words"), "words_date", _day_before),
    "date, far": (_at("words"), "words_date", _typed("date", "2025-08-{n:02}")),
    "place": (_at("words"), "words_place", _typed("place", "Garden {n}")),
    "credit": (_at("words"), "words_credit", _typed("credit", "Aunt {n}")),
    "quote": (_at("words"), "words_quote", _as_is),
    "opening": (_at("words"), "words_sentence", _typed("text", "A year, {n}.")),
    "who: a name": (_at("who"), "who", _pressed("name")),
    "who: a new name": (_at("who"), "who", _new),
    "who: nobody": (_at("who"), "who", lambda t, _: t.fields | {"answer": "nobody"}),
    "who: no person": (_at("who"), "who", lambda t, _: t.fields | {"answer": "thing"}),
}  # fmt: skip


THEN = "who, then the year"
"""From an answer about faces until the page of the year shows it."""


def clicks(review: Review, rounds: int) -> dict[str, tuple[list[float], list[float]]]:
    """Wall and CPU milliseconds of every kind of click, in turn, each taken back at once.

    Beside them `undo` and `redo` of each, and `THEN`: of every second answer about faces, as the
    others are taken back while the choice is being made anew.
    """
    found: dict[str, tuple[list[float], list[float]]] = {}

    def note(name: str, path: str, fields: dict[str, str]) -> None:
        used, began = review.used(), time.monotonic()
        told = [(name, review.click(path, fields))]
        if name.startswith("who") and n % 2:
            review.page("year")
            now = time.monotonic(), review.used()
            told.append((THEN, (1000 * (now[0] - began), 1000 * (now[1] - used))))
        for what, figures in told:
            for row, figure in zip(found.setdefault(what, ([], [])), figures, strict=True):
                row.append(figure)

    for n in range(rounds):
        for name, (where, do, fill) in CLICKS.items():
            path = where(n, review)
            things = [one for one in review.page(path).things if one.do == do]
            if name == "who: a name":
                things = [one for one in things if "name" in dict(one.pressed)]
            if not things:
                continue
            thing = things[(5 * n) % len(things)]
            note(name, path, fill(thing, n + 1) | {"do": do})
            note("undo", path, {"do": "undo"})
            if n % 5 == 0:
                note("redo", path, {"do": "redo"})
                note("undo", path, {"do": "undo"})
    return found

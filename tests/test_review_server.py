"""The review as a process: what it serves, who works beside it, and that a kill loses nothing."""

from __future__ import annotations

import http.client
import io
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path

import pytest
from PIL import Image

import fake
import reviewing
import year
from test_clips import RATE, clip
from test_review_guard import UNKNOWN
from yearling.records import Kind, Look, Photo, Spot
from yearling.renderers import pictures as derivatives
from yearling.review import pictures
from yearling.review.server import STATIC
from yearling.review.state import Known
from yearling.store.edits import read_edits
from yearling.story import Story

SENDABLE = [path for path in UNKNOWN if re.fullmatch(r"/[!-~]*", path)]
"""Those that a client would put on the wire as they are."""


@pytest.fixture(scope="module")
def family(tmp_path_factory) -> Path:
    return reviewing.small_year(tmp_path_factory.mktemp("family") / "nora", 16)


@pytest.fixture
def folder(family, tmp_path) -> Path:
    return reviewing.copied(family, tmp_path / "nora")


@pytest.fixture(scope="module")
def review(family, tmp_path_factory):
    own = reviewing.copied(family, tmp_path_factory.mktemp("served") / "nora")
    with reviewing.running(own) as running:
        asker = Asker(running)
        asker.settled()
        yield asker


@dataclass
class Asker:
    """Asks as the page does."""

    running: reviewing.Running

    def __post_init__(self) -> None:
        self.token = ""
        self.token = re.search('name="token" content="([^"]+)"', self.page())[1]

    def ask(self, path: str, body: str | bytes | None = None, method: str = "", **headers: str):
        """Status, headers and content."""
        name, value = self.running.cookie
        told = {"Cookie": f"{name}={value}", "X-Review": self.token}
        told |= {} if body is None else {"Content-Type": "application/json"}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(http.client.HTTPConnection(self.running.host, timeout=30)) as asked:
            path = f"{self.running.way}/{path.removeprefix('/')}"
            asked.request(method or ("GET" if body is None else "POST"), path, body, told)
            answer = asked.getresponse()
            return answer.status, answer.headers, answer.read()

    def page(self, name: str = "year") -> str:
        status, _, content = self.ask(f"/{name}")
        assert status == 200, content
        return content.decode()

    def settled(self) -> str:
        """The page once the whole year is there."""
        end = time.monotonic() + 60
        while "data-settled" not in (shown := self.page()):
            assert time.monotonic() < end
            time.sleep(0.05)
        return shown

    def do(self, name: str, /, **fields: str):
        told = json.dumps({"page": "year", "query": ""} | fields | {"do": name})
        status, _, content = self.ask("/do", told)
        return status, content.decode()

    def news(self, since: int):
        return self.ask(f"/state?page=year&query=&since={since}")

    def picks(self) -> list[str]:
        return list(dict.fromkeys(re.findall('data-photo="([0-9a-f]{12})"', self.settled())))


def version(shown: str) -> int:
    return int(re.search(r'data-version="(\d+)"', shown)[1])


# -- what it serves -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["who", "year", "words", "asked", "make"])
def test_every_page_is_there_and_needs_nothing_of_others(review, name):
    shown = review.page(name)
    addresses = re.findall(r'(?:src|href|action)="([^"]+)"', shown)
    assert {"static/review.js", "static/review.css", f"static/{name}.css"} <= set(addresses)
    assert all(not re.match(r"[a-z+.-]+:|//", address, re.IGNORECASE) for address in addresses), (
        addresses
    )
    assert not re.search(r"<script(?! src=)|\sstyle=|\son\w+=", shown)
    assert str(review.running.folder) not in unescape(shown)


@pytest.mark.parametrize("name", STATIC)
def test_styles_and_scripts_are_of_their_type(review, name):
    status, headers, content = review.ask(f"/static/{name}", Cookie="")
    assert status == 200
    assert headers["Content-Type"].startswith(STATIC[name])
    assert content


def test_typefaces_that_the_styles_name_are_there(review):
    named = set()
    for name in STATIC:
        named |= set(re.findall(r"/font/[\w-]+\.ttf", review.ask(f"/static/{name}")[2].decode()))
    for path in named:
        status, headers, content = review.ask(path)
        assert (status, headers["Content-Type"]) == (200, "font/ttf")
        assert content[:4] == b"\0\1\0\0"
    assert review.ask("/font/NotoColorEmoji.ttf")[0] == 404


def test_pictures_are_made_anew_and_tell_nothing(review):
    addresses = set(re.findall(r'src="(picture/[^"]+)"', review.settled()))
    assert len(addresses) >= 6
    for address in addresses:
        status, headers, content = review.ask(address)
        assert (status, headers["Content-Type"]) == (200, "image/jpeg")
        assert headers["Cache-Control"] == "no-store"
        assert year.CANARY.encode() not in content
        with Image.open(io.BytesIO(content)) as shown:
            assert shown.width in {480, pictures.FACE}
            assert not shown.getexif()
            assert "comment" not in shown.info


def test_an_address_of_a_picture_is_of_no_use_without_the_cookie_or_in_another_run(review, folder):
    address = re.search(r'src="(picture/[^"]+)"', review.settled())[1]
    assert review.ask(address, Cookie="")[0] == 403
    assert review.ask("/picture/" + 32 * "0")[0] == 404
    with reviewing.running(folder) as other:
        asker = Asker(other)
        asker.settled()
        assert asker.ask(address)[0] == 404


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_path_leads_out(review, method):
    for path in SENDABLE:
        status, _, content = review.ask(path, method=method)
        assert (status, content) == (404, b""), path
    for known in ("/year", "/static/review.css", "/font/SourceSans3-Regular.ttf", "/do", "/state"):
        for path in SENDABLE[:8]:
            assert review.ask(known + path, method=method)[0] == 404, known + path


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b"null", b'"do"', b"1", b"\xff", b'{"do": "undo"}', b"[" * 60_000,
        b'{"do": 1, "page": "year"}', b'{"do": "undo", "page": "../x"}',
        b'{"do": "undo", "page": "year", "x": {}}', b'{"do": "fly", "page": "year", "query": ""}',
        b'{"do": "open", "page": "make", "query": "", "path": "/etc/passwd"}',
        b'{"do": "open", "page": "make", "query": ""}',
        b'{"do": "keep", "page": "year", "query": ""}',
        b'{"do": "make", "page": "make", "query": "", "outputs": "web\\n../x"}',
        b'{"do": "audience", "page": "make", "query": "", "audience": "everybody"}',
        b'{"do": "__class__", "page": "year", "query": ""}',
    ],
)  # fmt: skip
def test_what_no_page_sends_is_refused_in_a_sentence(review, body):
    before = version(review.page())
    status, headers, content = review.ask("/do", body)
    assert (status, headers["Content-Type"]) == (400, "text/plain; charset=utf-8")
    text = content.decode()
    assert text.endswith(".")
    assert not re.search(r"Traceback|Error|/|\bline \d", text)
    assert version(review.page()) == before
    assert not (review.running.folder / "edits.toml").exists()


@pytest.mark.parametrize(
    "query", ["", "?page=x&since=0", "?page=year&since=x", "?page=year&since=9e9"]
)
def test_news_of_nothing_known_are_refused(review, query):
    assert review.ask(f"/state{query}")[0] == 400


def test_headers_tell_no_program_and_allow_nobody(review):
    for path in ("/year", "/nothing/", "/static/review.js"):
        names = {name.lower() for name in review.ask(path)[1]}
        assert "server" not in names
        assert not any(name.startswith("access-control") for name in names)


# -- two windows, others beside ---------------------------------------------------------------


def test_news_come_when_another_window_decides(folder):
    with reviewing.running(folder) as one, reviewing.running(folder) as two:
        first, second = Asker(one), Asker(two)
        photo, other = first.picks()[:2]
        since = version(second.settled())
        assert first.do("drop", photo=photo)[0] == 200
        status, _, content = second.news(since)
        assert status == 200
        assert version(content.decode()) > since
        assert second.do("drop", photo=other)[0] == 200
        edits = read_edits(folder).photos
        assert {edits[photo].keep, edits[other].keep} == {False}


@pytest.mark.parametrize("command", ["build", "people"])
def test_another_command_works_beside_a_review_at_rest(review, command):
    folder = reviewing.copied(review.running.folder, review.running.folder.parent / command)
    with reviewing.running(folder) as running:
        Asker(running).settled()
        done = subprocess.run(
            [sys.executable, "-m", "yearling", command, folder],
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr


# -- ends -----------------------------------------------------------------------------------


def test_a_kill_at_any_moment_loses_nothing_that_was_confirmed(folder):
    confirmed: dict[str, bool] = {}
    steps = ["drop", "keep", "drop", "undo"]
    for number, step in enumerate(steps):
        with reviewing.running(folder) as running:
            asker = Asker(running)
            photos = asker.picks()
            if step == "undo":
                assert asker.do("undo")[0] == 200
                confirmed.popitem()
            else:
                assert asker.do(step, photo=photos[number])[0] == 200
                confirmed[photos[number]] = step == "keep"
            unanswered = threading.Thread(target=_let_down, args=(asker, photos[5]))
            unanswered.start()
            time.sleep(0.02 * number)
            os.kill(running.process.pid, signal.SIGKILL)
            running.process.wait()
            unanswered.join()
        kept = {key: edit.keep for key, edit in read_edits(folder).photos.items()}
        assert confirmed.items() <= kept.items()
        if len(kept) > len(confirmed):  # it was written, and nobody was told: taken back by hand
            confirmed |= kept


def _let_down(asker: Asker, photo: str) -> None:
    """Click until nobody answers."""
    with suppress(OSError, http.client.HTTPException):
        while True:
            asker.do("drop", photo=photo)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_when_told(folder, how):
    line = [sys.executable, "-m", "yearling", "review", str(folder), "--no-open"]
    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(line, **piped) as process:
        asker = Asker(reviewing.launched(folder, process))
        waiting = threading.Thread(target=_let_go, args=(asker, version(asker.settled())))
        waiting.start()
        time.sleep(0.2)
        began = time.monotonic()
        process.send_signal(how)
        told, trouble = process.communicate(timeout=30)
        assert time.monotonic() - began < 10
        waiting.join()
    assert (process.returncode, trouble) == (0, "")
    assert "Every decision is kept." in told
    assert max(map(len, told.splitlines())) <= 80


def _let_go(asker: Asker, since: int) -> None:
    """Wait for news until nobody answers."""
    with suppress(OSError, http.client.HTTPException):
        while True:
            assert asker.news(since)[0] in {200, 204}


@pytest.mark.parametrize(
    ("slip", "says"),
    [("retrospective.toml", "retrospective.toml"), ("edits.toml", "edits.toml"), ("", "no such")],
)
def test_a_project_that_cannot_be_used_is_told_as_by_other_commands(folder, slip, says):
    if slip:
        (folder / slip).write_text("format = x\n")
    else:
        (folder / "retrospective.toml").unlink()
    line = [sys.executable, "-m", "yearling", "review", str(folder), "--no-open"]
    done = subprocess.run(line, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_the_browser_is_opened_unless_that_is_not_wanted(folder, tmp_path):
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(
        f'#!/bin/sh\necho "$1" > {tmp_path}/asked.new\nmv {tmp_path}/asked.new {tmp_path}/asked\n'
    )
    opener.chmod(0o755)
    line = [sys.executable, "-m", "yearling", "review", str(folder)]
    own = os.environ | {"PATH": f"{opener.parent}:{os.environ['PATH']}"}
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True, env=own) as process:
        launch = next(one.strip() for one in process.stdout if "http://" in one)
        end = time.monotonic() + 30
        while not (tmp_path / "asked").exists():
            assert time.monotonic() < end
            time.sleep(0.02)
        process.terminate()
    assert (tmp_path / "asked").read_text().strip() == launch


# -- derivatives ------------------------------------------------------------------------------


class Shelf:
    """One picture, as the desk knows it."""

    def __init__(
        self, folder: Path, content: bytes, look: Look | None = None, kind: Kind = Kind.PHOTO
    ) -> None:
        self.folder = folder
        path = folder / "IMG.jpg"
        path.write_bytes(content)
        version = fake.version(1, file=fake.file(str(path)))
        self.photo: Photo = fake.photo(1, versions=(version,), kind=kind)
        look = look or fake.look(*reviewing.SIZE)
        story = Story({self.photo.id: self.photo}, None, [], {}, [], None, {})
        year_ = type("Year", (), {"looks": {self.photo.id: look}})
        self.known = Known(year_, story, None, None)
        self.made = pictures.Pictures(folder / "review", lambda: self.known)

    def get(self, address: str) -> bytes | None:
        return self.made.made(address.rpartition("/")[2])


def drawn() -> bytes:
    return reviewing.drawn(1, (reviewing.NORA, reviewing.ANA), None, None)


@pytest.fixture
def shelf(tmp_path):
    look = fake.look(*reviewing.SIZE, faces=tuple(map(fake.face, reviewing.BOXES[:2])))
    one = Shelf(tmp_path, drawn(), look)
    yield one
    one.made.close()


def sizes(content: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(content)) as shown:
        return shown.size


def test_small_large_and_faces(shelf):
    id = shelf.photo.id
    assert sizes(shelf.get(shelf.made.picture(id))) == (480, 360)
    assert sizes(shelf.get(shelf.made.picture(id, "large"))) == reviewing.SIZE
    faces = {shelf.get(shelf.made.face(id, n)) for n in range(2)}
    assert len(faces) == 2
    assert {sizes(one) for one in faces} == {(pictures.FACE, pictures.FACE)}
    with pytest.raises(LookupError):
        shelf.get(shelf.made.face(id, 2))
    with pytest.raises(LookupError):
        shelf.get(shelf.made.picture(fake.content(2)))


def test_faces_that_are_asked_about_are_made_before_anybody_waits_for_them(shelf):
    spots = [Spot(shelf.photo.id, n) for n in range(2)]
    shelf.known = replace(shelf.known, edition=type("Edition", (), {"entries": ()}))
    shelf.made.ahead(spots)
    end = time.monotonic() + 30
    while len(list((shelf.folder / "review").glob("*.jpg"))) < 2:
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_clip_shows_its_poster(tmp_path):
    frames = [Image.new("RGB", (320, 240), "red" if n < RATE else "blue") for n in range(2 * RATE)]
    look = fake.look(320, 240, faces=(), length=2.0, poster=1.5)
    shelf = Shelf(tmp_path, clip(frames).getvalue(), look, Kind.CLIP)
    try:
        with Image.open(io.BytesIO(shelf.get(shelf.made.picture(shelf.photo.id)))) as shown:
            red, _, blue = shown.getpixel((160, 120))
            assert (shown.size, blue > red) == ((320, 240), True)
    finally:
        shelf.made.close()


def test_asked_for_many_times_at_once_it_is_decoded_once(shelf, monkeypatch):
    orders = []
    make = derivatives.prepare

    def counted(some, *rest):
        orders.extend(some)
        time.sleep(0.2)
        return make(some, *rest)

    monkeypatch.setattr(derivatives, "prepare", counted)
    address, found = shelf.made.picture(shelf.photo.id), []
    many = [threading.Thread(target=lambda: found.append(shelf.get(address))) for _ in range(12)]
    for one in many:
        one.start()
    for one in many:
        one.join()
    assert len(orders) == 1
    assert len(found) == 12
    assert len(set(found)) == 1


def test_a_picture_that_cannot_be_read_is_tried_once_and_again_after_the_next_look(tmp_path):
    shelf = Shelf(tmp_path, b"\xff\xd8\xff\xe0 no picture")
    address = shelf.made.picture(shelf.photo.id)
    try:
        assert shelf.get(address) is None
        (tmp_path / "IMG.jpg").write_bytes(drawn())
        assert shelf.get(address) is None
        shelf.made.forget()
        assert sizes(shelf.get(address)) == (480, 360)
    finally:
        shelf.made.close()


def test_what_is_known_no_more_is_deleted(shelf, tmp_path):
    shelf.get(shelf.made.picture(shelf.photo.id))
    shelf.get(shelf.made.face(shelf.photo.id, 0))
    shelf.made.forget()
    assert len(list((tmp_path / "review").glob("*.jpg"))) == 3
    shelf.known.story.photos.clear()
    shelf.made.forget()
    assert not list((tmp_path / "review").iterdir())

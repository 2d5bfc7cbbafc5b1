"""The review under fire: whatever is sent, however it is sent, whatever becomes of the files."""

from __future__ import annotations

import json
import re
import shutil
import socket
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import reviewing
from rendered import PAYLOADS
from test_review_server import Asker
from yearling.review.pages import ACTIONS
from yearling.store.edits import read_edits

NAMES = (
    "about", "all", "answer", "at", "audience", "better", "caption", "credit", "date", "day",
    "deny", "face", "name", "named", "new", "passage", "photo", "place", "post", "query",
    "sentence", "setting", "shown", "text", "with", "word", "yes",
)  # fmt: skip
ODD = (
    "", "\0", "a\r\nb", "'''", '"""', '"', "\\", "\u2028", "\x85", "\x7f", "\ufeff", "{n}", "{0}",
    "{name.__class__}", "%s", "[photos]", "# (end of this answer)", "\n[[faces]]\n", "LONG",
    "DIGITS", "-1", "0", "3", "999999", "²", "٣", "nan", "0001-01-01", "9999-12-31 23:59:59",
    "summer 2025", "2025-08-01", "?month=DIGITS", "?with=%00&person=%ff", "__class__", "../x",
    "\U0010ffff", *PAYLOADS[::8],
)  # fmt: skip
ANSWERS = (
    "yes", "no", "ask", "more", "less", "none", "new", "name", "nobody", "thing", "hide",
    "caption", "remark", "born", "family", "public", "Nora", "Ana", "Porto",
)  # fmt: skip


@pytest.fixture(scope="module")
def family(tmp_path_factory) -> Path:
    return reviewing.small_year(tmp_path_factory.mktemp("family") / "nora", 16)


@pytest.fixture(scope="module")
def review(family, tmp_path_factory) -> Iterator[Asker]:
    """Reached by a link, as a folder on another disk is."""
    real, link = (tmp_path_factory.mktemp(name) / "nora" for name in ("real", "link"))
    link.symlink_to(reviewing.copied(family, real))
    with reviewing.running(link) as running:
        asker = Asker(running)
        asker.settled()
        yield asker


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.toml")}


def plain(text: str) -> None:
    """Words for people, or nothing."""
    assert not re.search(r"Traceback|Errno|/(?:tmp|home|private|var)/|\.py\b", text), text


# -- whatever is sent -------------------------------------------------------------------------


def test_whatever_is_sent_is_decided_or_refused_and_all_of_it_is_taken_back(review):
    folder, before = review.running.folder, files(review.running.folder)
    page = review.page("who") + review.page("year") + review.page("words")
    known = sorted(set(re.findall(r'data-(?:photo|post|about)="([^"]+)"', page)))
    known += sorted(set(re.findall(r'name="face" value="([^"]+)"', page)))
    does = sorted({*ACTIONS, "undo", "redo", "seen"} - {"open"})
    values = st.sampled_from((*known, *ANSWERS)) | st.sampled_from(ODD) | st.text(max_size=9)
    sent = st.dictionaries(st.sampled_from(NAMES), values, max_size=len(NAMES))

    @settings(
        max_examples=120, deadline=None, database=None, derandomize=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.sampled_from(does), sent)
    def ask(do: str, fields: dict[str, str]) -> None:
        held = files(folder)
        told = json.dumps({"page": "words", "query": ""} | fields | {"do": do})
        told = told.replace("LONG", "x" * 40_000).replace("DIGITS", "9" * 5000)
        status, _, answer = review.ask("/do", told)
        assert status in {200, 400, 413}, answer
        if status != 200:
            plain(answer.decode())
            assert files(folder) == held
        read_edits(folder)

    ask()
    for name in ("who", "year", "words", "asked", "make"):
        assert "data-settled" in review.page(name)
    while files(folder) != before:
        assert review.do("undo")[0] == 200


@pytest.mark.parametrize(
    "told",
    ["[[]]", '{"do": "undo", "page": ["year"]}', '{"do": "undo", "page": "year", "x": "\\ud800"}',
     '{"do": "undo", "page": "year", "\\udfff": ""}', '{"do": "undo", "do": 7, "page": "year"}',
     '{"do": NaN, "page": "year"}', '{"do": 1' + "0" * 5000 + "}"],
)  # fmt: skip
def test_what_is_no_form_is_refused(review, told):
    status, _, answer = review.ask("/do", told)
    assert status == 400
    plain(answer.decode())


def test_an_odd_address_is_a_page_and_what_was_decided_there_is_shown(review):
    odd = ("month=" + "9" * 5000, "month=3&from=" + "9" * 5000, "with=" + "x" * 9000, "photo=%00")
    for query in odd:
        assert review.ask(f"/year?{query}")[0] == 200
    photo = review.picks()[0]
    assert review.do("keep", photo=photo, query=f"?{odd[0]}")[0] == 200
    assert review.do("undo")[0] == 200


# -- however it is sent -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("request_", "statuses"),
    [
        ("GET /year HTTP/1.1\r\n\r\n", [400]),
        ("GET /year HTTP/1.1\r\nHOST\r\nHost: evil.example\r\nCOOKIE\r\n\r\n", [400]),
        ("GET http://evil.example/year HTTP/1.1\r\nHOST\r\nCOOKIE\r\n\r\n", [404]),
        ("GET /year HTTP/1.1\r\nHost: １２７.0.0.1\r\nCOOKIE\r\n\r\n", [421]),
        ("GET /year HTTP/1.1\r\nHost: evil\r\nX-Forwarded-HOST\r\nCOOKIE\r\n\r\n", [421]),
        ("GET /do HTTP/1.1\r\nHOST\r\nCOOKIE\r\nX-HTTP-Method-Override: POST\r\n\r\n", [405]),
        ("OPTIONS * HTTP/1.1\r\nHOST\r\nAccess-Control-Request-Method: POST\r\n\r\n", [404]),
        ("CONNECT 127.0.0.1:22 HTTP/1.1\r\nHOST\r\nCOOKIE\r\n\r\n", [404]),
        (
            "GET /state?page=year&since=0 HTTP/1.1\r\nHOST\r\nConnection: Upgrade\r\n"
            "Upgrade: websocket\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
            "Sec-WebSocket-Version: 13\r\nOrigin: http://evil.example\r\n\r\n",
            [403],
        ),
        (
            "POST /do HTTP/1.1\r\nHOST\r\nCOOKIE\r\nContent-Type: application/json\r\n"
            "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n0\r\n\r\n"
            "GET /year HTTP/1.1\r\nHOST\r\n\r\n",
            [400, 403],
        ),
        (
            "POST /do HTTP/1.1\r\nHOST\r\nCOOKIE\r\nContent-Type: application/json\r\n"
            "Transfer-Encoding: chunked\r\n\r\nfffff\r\n" + "x" * 0xFFFFF + "\r\n0\r\n\r\n",
            [413],
        ),
        (
            "POST /do HTTP/1.1\r\nHOST\r\nCOOKIE\r\nContent-Type: application/json\r\n"
            "Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
            [400],
        ),
        ("\x16\x03\x01" + "\0" * 300 + "\r\n\r\n", [400]),
    ],
)
def test_what_no_browser_sends_leads_nowhere(review, request_, statuses):
    host, cookie = review.running.host, "=".join(review.running.cookie)
    told = request_.replace("HOST", f"Host: {host}")
    told = re.sub(r"^([A-Z]+) /", rf"\1 {review.running.way}/", told)
    told = told.replace("COOKIE", f"Cookie: {cookie}\r\nX-Review: {review.token}")
    with closing(connected(host)) as wire:
        wire.sendall(told.encode())
        answer = b""
        with suppress(TimeoutError, ConnectionResetError):
            while more := wire.recv(65536):
                answer += more
                if len(re.findall(rb"HTTP/1\.1 \d+", answer)) == len(statuses):
                    wire.settimeout(0.2)
    assert [int(status) for status in re.findall(rb"HTTP/1\.1 (\d+)", answer)] == statuses
    assert b"Nora" not in answer


def connected(host: str) -> socket.socket:
    name, _, port = host.partition(":")
    return socket.create_connection((name, int(port)), 5)


def test_many_who_say_nothing_hold_up_nobody(review):
    slow = []
    try:
        for _ in range(300):
            slow.append(connected(review.running.host))
            slow[-1].sendall(b"GET /year HTTP/1.1\r\nX: ")
        assert review.ask("/year")[0] == 200
    finally:
        for one in slow:
            one.close()


# -- whatever becomes of the files ------------------------------------------------------------


def test_what_cannot_be_written_is_told_without_a_path(review):
    folder, photo = review.running.folder, review.picks()[0]
    assert review.do("keep", photo=photo)[0] == 200
    held = files(folder)
    (folder / "edits.toml").chmod(0o444)
    status, told = review.do("drop", photo=photo)
    (folder / "edits.toml").chmod(0o644)
    assert (status, told.startswith("edits.toml is read-only.")) == (500, True)
    plain(told)
    assert files(folder) == held
    assert review.do("undo")[0] == 200


def test_what_is_derived_may_go_and_the_folder_too_while_it_runs(family, tmp_path):
    folder = reviewing.copied(family, tmp_path / "nora")
    with reviewing.running(folder) as running:
        asker = Asker(running)
        first, second, third = asker.picks()[:3]
        assert asker.do("keep", photo=first)[0] == 200
        shutil.rmtree(folder / ".yearling")
        assert asker.do("drop", photo=second)[0] == 200
        shown = re.search(r'src="(picture/[^"]+)"', asker.page())[1]
        assert asker.ask(shown)[1]["Content-Type"] == "image/jpeg"
        folder.rename(tmp_path / "away")
        status, told = asker.do("drop", photo=third)
        assert status == 500
        plain(told)
        assert "data-settled" in asker.page()
        (tmp_path / "away").rename(folder)
        assert asker.do("drop", photo=third)[0] == 200
    kept = {key: edit.keep for key, edit in read_edits(folder).photos.items()}
    assert kept == {first: True, second: False, third: False}

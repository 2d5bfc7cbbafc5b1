"""Words from files are words in every output: on the page, beside it, in pictures and in the film.

The page with its policy and without it, in real Chromium; the book is in `test_book_preflight.py`,
the sealed page in `test_seal_browser.py`.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import av
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fake
import rendered
import test_web_browser
from rendered import PAYLOADS
from yearling.records import Edition, Making, Portrait, Rights, Somebody
from yearling.renderers import edition_json, mp4, place, rights, scan

browser = test_web_browser.browser

ADDRESS = "https://nora.example/"


def everywhere(folder: Path, **making: object) -> Edition:
    """Every payload in every field that any output can print, with real pictures."""
    every = " ".join(PAYLOADS)
    edition = rendered.with_files(rendered.poisoned(), folder, 48)
    owned = [Rights(text, text, text, text, text) for text in PAYLOADS]
    entries = tuple(
        replace(entry, rights=one) for entry, one in zip(edition.entries, owned, strict=True)
    )
    faces = tuple(
        Portrait(n, e.photo, e.file, e.width, e.height, fake.box(), text, text, text, owned[n])
        for n, (e, text) in enumerate(zip(entries, PAYLOADS, strict=True))
    )
    people = tuple(Somebody(face.label, face.label, face) for face in faces)
    made = Making(address=ADDRESS, previews=True, feed=True, **making)
    return replace(
        edition, entries=entries, portraits=faces, people=people, byline=every, making=made
    )


class Shape(HTMLParser):
    """The tags and attributes of a page, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[tuple[str, ...]] = set()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add((tag, *sorted(name for name, _ in attrs)))

    def handle_data(self, data):
        self.text += data


def test_there_are_forty_ways_and_more():
    assert len(set(PAYLOADS)) >= 40


@pytest.fixture(scope="module", params=["magazine", "album"])
def page(request, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("poisoned")
    return rendered.page(everywhere(folder / "p", theme=request.param), folder)


def test_no_word_adds_a_tag_or_an_attribute_and_each_is_read_as_it_is(page):
    shape = Shape(page.read_text("utf-8"))
    names = {tag for tag, *_ in shape.tags}
    assert not names & {"iframe", "object", "embed", "base", "math", "marquee", "textarea", "form"}
    assert not [name for _, *names in shape.tags for name in names if name.startswith("on")]
    for payload in PAYLOADS:
        seen = payload.replace("\0", "")
        assert shape.text.count(seen) >= 5, payload


def test_the_scanner_finds_nothing_in_it(page):
    edition = everywhere(page.parents[2] / "again")
    assert scan.findings(page.parents[1], edition) == []


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("policy", ["kept", "removed"])
def test_nothing_runs_and_nothing_is_asked_for_in_a_browser(page, browser, policy):
    shown = page
    if policy == "removed":
        html = page.read_text("utf-8")
        bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
        assert bare != html
        shown = page.with_name("bare.html")
        shown.write_text(bare, "utf-8")
    wrong: list[str] = []
    tab = browser.new_page()
    tab.on("dialog", lambda dialog: wrong.append(dialog.message))
    tab.on("console", lambda said: wrong.append(said.text))
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("request", lambda asked: asked.url.startswith(("file:", "data:", "blob:"))
           or wrong.append(asked.url))  # fmt: skip
    tab.goto(shown.as_uri())
    tab.locator("a.open").first.focus()
    for key in ("Enter", *["ArrowRight"] * len(PAYLOADS), "Escape", *["Tab"] * 40):
        tab.keyboard.press(key)
    tab.mouse.move(300, 300)
    tab.mouse.wheel(0, 4_000)
    tab.wait_for_timeout(200)
    assert tab.evaluate("typeof pwned") == "undefined"
    assert tab.url == shown.as_uri()
    tab.close()
    shown.unlink() if policy == "removed" else None
    assert wrong == []


def test_the_feed_holds_them_as_text_alone(page):
    root = ET.fromstring((page.parent / "feed.xml").read_bytes())
    atom = "{http://www.w3.org/2005/Atom}"
    assert {one.tag for one in root.iter()} <= {
        f"{atom}{name}"
        for name in ("feed", "title", "id", "link", "updated", "author", "name", "entry", "summary")
    }
    links = {one.get("href") for one in root.iter(f"{atom}link")}
    assert links <= {ADDRESS, f"{ADDRESS}feed.xml"}
    title = root.findtext(f"{atom}title") or ""
    assert all(payload.replace("\0", "") in title for payload in PAYLOADS)


def test_what_machines_read_ends_nowhere_before_its_end(page):
    html = page.read_text("utf-8")
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert "<" not in text
    told = json.dumps(json.loads(text), ensure_ascii=False)
    assert "<script>pwned=1</script>" in told
    for one in re.findall(r'<meta (?:name|property)="[^"]*" content="([^"]*)"', html):
        assert "<" not in one


def test_edition_json_gives_them_back_letter_for_letter(tmp_path):
    edition = everywhere(tmp_path / "p")
    edition_json.render(edition, tmp_path, None, tmp_path, fake.quiet)
    told = json.loads((tmp_path / "edition.json").read_text("utf-8"))
    assert [entry["caption"] for entry in told["entries"]] == list(PAYLOADS)


# -- rights in pictures -------------------------------------------------------------------


@pytest.mark.parametrize("payload", PAYLOADS)
def test_rights_hold_them_as_text_and_a_reader_finds_no_field_more(payload):
    rdf = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
    root = ET.fromstring(rights.packet(Rights(*[payload] * 5)))
    (about,) = root.iter(f"{rdf}Description")
    names = [one.tag.partition("}")[2] for one in about]
    assert names == ["creator", "Credit", "rights", "WebStatement", "Licensor"]
    assert {one.tag.partition("}")[2] for one in root.iter()} - {*names} == {
        *("xmpmeta", "RDF", "Description", "Seq", "Alt", "li", "LicensorURL")
    }
    texts = [one.text for one in about.iter() if one.text]
    assert texts == ["".join(filter(str.isprintable, payload))] * 5


@given(st.builds(Rights, *[st.text(max_size=40)] * 5))
def test_rights_are_read_back_as_they_were_written(owned):
    content = rights.packet(owned)
    read = rights.read(content) if content else Rights()
    assert read is not None
    for name in Rights.__slots__:
        text = " ".join(getattr(owned, name).split())
        assert getattr(read, name) == "".join(filter(str.isprintable, text))


@given(st.binary(max_size=60), st.integers(0, 400))
def test_a_packet_with_anything_more_is_not_ours(more, at):
    content = rights.packet(Rights("Jo", "Jo/Agency", "© Agency", "https://a.example", ""))
    mixed = content[:at] + more + content[at:]
    read = rights.read(mixed)
    assert read is None or rights.packet(read) == mixed or b"<" not in more


# -- the film's words ---------------------------------------------------------------------


def spoken() -> Iterator[tuple[tuple[float, float], str]]:
    for n, payload in enumerate(PAYLOADS):
        yield (n * 1.0, n + 0.9), payload


def test_subtitles_and_chapters_hold_them_as_text_without_styles():
    picture = mp4.Track(
        "avc1", 1, (mp4.Chunk((4,), b"abcd", (len(PAYLOADS),)),), b"\1d\0\x1f\xff\xe1\0\0\1\0\0",
        0, (64, 48),
    )  # fmt: skip
    tracks = [picture, mp4.texts("tx3g", list(spoken()), "en")]
    named = [(float(n), payload) for n, payload in enumerate(PAYLOADS)]
    content = b"".join(mp4.file(tracks, named))
    assert b"href" not in content.replace(b"href=javascript", b"").replace(
        b"rel=stylesheet href", b""
    )
    with av.open(io.BytesIO(content)) as opened:
        told = [
            bytes(packet) for packet in opened.demux(opened.streams.subtitles[0]) if packet.size > 2
        ]
        shown = [chapter["metadata"]["title"] for chapter in opened.chapters()]
    assert told == [len(p.encode()).to_bytes(2, "big") + p.encode() for p in PAYLOADS]
    assert [one[:20] for one in shown] == [p.partition("\0")[0][:20] for p in PAYLOADS]


def test_a_film_of_such_words_passes_the_scanner(tmp_path):
    edition = everywhere(tmp_path / "p")
    with ThreadPoolExecutor(1), place.staged(tmp_path / "nora" / "out", "film") as stage:
        tracks = [mp4.texts("tx3g", list(spoken()), "en")]
        (stage / "film.mp4").write_bytes(b"".join(mp4.file(tracks, [])))
        assert scan.findings(stage, edition) == []

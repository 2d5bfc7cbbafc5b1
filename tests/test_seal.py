"""The sealed page, read by an independent reader: what it gives back, refuses, and never tells."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import re
import shutil
import stat
import sys
import unicodedata
import zlib
from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

import fake
import rendered
import sealed
from sealed import SALT, WORDS, Refused
from yearling.captions.languages import LANGUAGES, words
from yearling.cli import build
from yearling.passphrase import long_enough, meant
from yearling.records import Edition, Making, Seal
from yearling.renderers import seal, web
from yearling.renderers.scan import Leak
from yearling.renderers.seal import cipher
from yearling.store import seal as store
from yearling.store.project import read_project
from yearling.store.toml import ProjectError
from yearling.trouble import CannotWrite

DOCS = Path(__file__).parents[1] / "docs" / "sealed.md"
FILE = "seal-friends.toml"
SEAL = Seal(WORDS, SALT)
HTML = """<!DOCTYPE html><html lang="de"><title>Noras Jahr</title><p>Zwei Zähne in Potsdam</p>
<picture><source type="image/avif" srcset="pictures/a.avif 9w"><img src="pictures/a.jpg"></picture>
"""


def picture(kind: str) -> bytes:
    stream = io.BytesIO()
    Image.effect_noise((90, 60), 80).convert("RGB").save(stream, kind)
    return stream.getvalue()


FILES = {
    "index.html": HTML.encode(),
    "pictures/a.avif": picture("AVIF"),
    "pictures/a.jpg": picture("JPEG"),
    "clips/a.mp4": b"\0\0\0\x18ftypisom" + b"clip" * 400_000,
    "empty": b"",
}


def page(folder: Path, files: dict[str, bytes] = FILES) -> Path:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def shut(folder: Path, files: dict[str, bytes] = FILES, with_: Seal = SEAL) -> Path:
    plain = page(folder.with_name(f"{folder.name}-plain"), files)
    inside = {name: plain / name for name in files if name != "index.html"}
    seal.close(folder, files["index.html"], inside, with_)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    found = (p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in found}


@pytest.fixture(scope="module")
def web_(tmp_path_factory) -> Path:
    return shut(tmp_path_factory.mktemp("sealed") / "web")


@pytest.fixture(scope="module")
def keys() -> cipher.Keys:
    return cipher.keys(SEAL)


# -- what it gives back ----------------------------------------------------------------


def test_an_independent_reader_gets_back_every_byte(web_):
    assert sealed.read(web_) == FILES


def test_the_example_of_the_docs_holds():
    told = dict(re.findall(r"^(\w+) +(\S.*)$", DOCS.read_text("utf-8"), re.MULTILINE))
    told |= {"sha": re.findall(r"^ +([0-9a-f]{64})$", DOCS.read_text("utf-8"), re.MULTILINE)[0]}
    typed = re.search(r"\*\*An example.\*\* Words `(.+?)`", DOCS.read_text("utf-8"))
    made = cipher.keys(Seal(typed[1], bytes(range(16))))
    assert made.nonces.hex() == told["nonces"]
    assert made.names.hex() == told["names"]
    assert f"\ncontent  {made.content.hex()}\n" in DOCS.read_text("utf-8")
    assert cipher.name(made, told["id"]) + ".js" == told["file"]
    raw = base64.b64decode(cipher.shut(made, told["id"], told["content"].encode()))
    assert (raw[:12].hex(), raw[-16:].hex()) == (told["nonce"], told["tag"])
    assert hashlib.sha256(raw).hexdigest() == told["sha"]


EDGES = sorted(
    {max(0, n * 49_152 - 41 + by) for n in (0, 1, 2, 16) for by in (-1, 0, 1)} | {5}
)  # 41: frame, nonce, tag and length of docs/sealed.md


@pytest.mark.parametrize("length", EDGES)
def test_any_length_comes_back_in_the_least_number_of_buckets(keys, length):
    line = cipher.shut(keys, "x", bytes(length))
    assert sealed.record(line, "x", keys.content).content == bytes(length)
    assert (len(line) + 12) // 65_536 == max(1, -(-(length + 41) // 49_152))


@given(st.binary(max_size=300), st.text(max_size=40))
def test_any_bytes_under_any_id_come_back(keys, content, id):
    id = id.encode("utf-8", "replace").decode()
    made = sealed.record(cipher.shut(keys, id, content), id, keys.content)
    assert made.content == content
    assert made.nonce == cipher._mac(
        keys.nonces, len(id.encode()).to_bytes(4, "big") + id.encode() + made.plain
    )[:12]  # fmt: skip


@pytest.mark.parametrize("length", [cipher.ROOM, cipher.ROOM + 1, 2 * cipher.ROOM])
def test_what_is_long_is_cut_into_pieces_of_a_mebibyte_at_most(tmp_path, length):
    content = os.urandom(1000) * (length // 1000 + 1)
    files = {"index.html": HTML.encode(), "clips/a.mp4": content[:length]}
    folder = shut(tmp_path / "web", files)
    sizes = [len(content) for name, content in contents(folder).items() if name != "index.html"]
    assert len(sizes) == -(-length // cipher.ROOM)
    assert max(sizes) == 1_048_576
    assert sealed.read(folder) == files


# -- what it refuses -------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["", "unsold occultist skimming duo procedure", WORDS + "s", WORDS.replace(" ", "")]
)
def test_other_words_open_nothing(web_, typed):
    with pytest.raises(Refused):
        sealed.read(web_, typed)


@given(st.data())
@settings(max_examples=150)
def test_one_flipped_bit_in_a_piece_refuses_it(web_, keys, data):
    made = {"content": keys.content, "names": keys.names}
    path = web_ / "sealed" / sealed.piece_name("pictures/a.jpg 0", made)
    content = bytearray(path.read_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    beside = path.with_suffix(".flipped")
    beside.write_bytes(content)
    try:
        with pytest.raises(Refused):
            sealed.piece(beside, "pictures/a.jpg 0", made)
    finally:
        beside.unlink()


@given(st.integers(0, 65_523), st.integers(0, 5))
@settings(max_examples=100)
def test_one_flipped_bit_in_the_text_refuses_it(web_, keys, at, bit):
    signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    text = str(sealed.head(web_ / "index.html")["text"])
    other = signs[signs.index(text[at]) ^ 1 << bit]
    with pytest.raises(Refused):
        sealed.record(text[:at] + other + text[at + 1 :], "text", keys.content)


def test_a_piece_in_the_place_of_another_is_refused(web_, keys):
    made = {"content": keys.content, "names": keys.names}
    path = web_ / "sealed" / sealed.piece_name("clips/a.mp4 0", made)
    with pytest.raises(Refused):
        sealed.piece(path, "clips/a.mp4 1", made)


def test_another_salt_is_another_key(tmp_path, web_):
    other = shut(tmp_path / "web", with_=Seal(WORDS, SALT[::-1]))
    mine, theirs = contents(web_), contents(other)
    assert set(mine) & set(theirs) == {"index.html"}
    assert not set(mine.values()) & set(theirs.values())


# -- what it never tells ---------------------------------------------------------------


def opaque(folder: Path) -> Iterator[bytes]:
    for path in (folder / "sealed").iterdir():
        yield base64.b64decode(path.read_bytes()[10:-2], validate=True)
    yield base64.b64decode(str(sealed.head(folder / "index.html")["text"]), validate=True)


def test_no_word_of_the_page_and_no_sign_of_a_picture_is_outside(web_):
    told = {w for w in re.findall(rb"[\w/.]{4,}", FILES["index.html"]) if w.lower() != b"doctype"}
    told |= {b"clipclip", b"ftyp", b"avif", b"JFIF", b"isom", b"mp4"}
    door = (web_ / "index.html").read_bytes()
    door = door.replace(str(sealed.head(web_ / "index.html")["text"]).encode(), b"")
    ours = b"".join(p.read_bytes() for p in Path(seal.__file__).parent.rglob("open.*"))
    assert not {word for word in told if word in door and word not in ours}
    for path in (web_ / "sealed").iterdir():
        assert re.fullmatch(rb'received\("[A-Za-z0-9+/]+"\)', path.read_bytes())
    magics = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF", b"GIF8", b"\0\0\0")
    for inside in opaque(web_):
        assert not inside.startswith(magics)
        assert b"ftypavif" not in inside
        assert b"ftypisom" not in inside
        assert len(zlib.compress(inside, 9)) > len(inside)


def test_names_look_random_and_sizes_are_buckets(web_):
    pieces = list((web_ / "sealed").iterdir())
    assert len(pieces) == 3 + 3
    assert all(re.fullmatch(r"[0-9a-f]{32}\.js", p.name) for p in pieces)
    assert {p.stat().st_size % 65_536 for p in pieces} == {0}
    assert sorted(p.name for p in web_.iterdir()) == ["index.html", "sealed"]


def test_the_door_is_the_same_for_every_page_but_for_salt_and_text(tmp_path, web_):
    other = shut(
        tmp_path / "web", {"index.html": "Año".encode()}, Seal("zwölf Boxkämpfer jagen", SALT[::-1])
    )
    doors = []
    for folder in (web_, other):
        told = sealed.head(folder / "index.html")
        text = (folder / "index.html").read_text("utf-8")
        doors.append(text.replace(str(told["text"]), "").replace(str(told["salt"]), ""))
    assert doors[0] == doors[1]
    assert len(doors[0]) < 30_000


def test_times_of_files_tell_nothing_but_that_they_changed(tmp_path, web_):
    again = shut(tmp_path / "again" / "web")
    other = shut(tmp_path / "other" / "web", FILES | {"index.html": HTML.encode() + b" "})

    def times(folder: Path) -> dict[str, float]:
        paths = [p for p in folder.rglob("*") if p.is_file()]
        return {p.relative_to(folder).as_posix(): p.stat().st_mtime for p in paths}

    assert times(again) == times(web_)
    assert all(946_684_800 <= t < 1_215_120_256 for t in times(web_).values())
    sizes = {f.joinpath("index.html").stat().st_size for f in (again, other)}
    assert len(sizes) == 1  # a copier that compares sizes and times must see the change
    assert times(other)["index.html"] != times(web_)["index.html"]


# -- same page, same bytes -------------------------------------------------------------


def test_same_page_same_bytes_in_any_folder_and_order(tmp_path, web_):
    backwards = dict(reversed(FILES.items()))
    assert contents(shut(tmp_path / "elsewhere", backwards)) == contents(web_)


def test_a_change_of_words_leaves_every_picture_as_it_was(tmp_path, web_):
    other = contents(shut(tmp_path / "web", FILES | {"index.html": b"<p>Another caption"}))
    mine = contents(web_)
    assert {name for name in mine if mine[name] != other[name]} == {"index.html"}


# -- the words -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "Unsold occultist, skimming duo – procedure ambiance.",
        "  UNSOLD  occultist\tskimming\nduo procedure ambiance ",
        "unsold\u00a0occultist skimming duo procedure ambiance…",
        "ｕｎｓｏｌｄ occultist skimming duo procedure ambiance",
    ],
)
def test_words_are_meant_however_they_are_typed(typed):
    assert meant(typed) == WORDS == sealed.normal(typed)


@given(st.text(max_size=60))
def test_the_docs_and_we_mean_the_same_words(typed):
    assert meant(typed) == sealed.normal(typed)
    assert meant(unicodedata.normalize("NFD", typed)) == meant(typed)


@pytest.mark.parametrize(
    ("typed", "enough"),
    [("", False), ("elf letters", False), ("12 letters ab", False), ("a" * 12, True),
     ("- - - - - - - - - - - -", False), (WORDS, True)],
)  # fmt: skip
def test_twelve_letters_are_the_least(typed, enough):
    assert long_enough(typed) is enough


# -- seal.toml -------------------------------------------------------------------------


def test_words_are_drawn_once_and_are_for_their_owner_alone(tmp_path):
    first = store.read_seal(tmp_path, "friends", "en")
    kept = (tmp_path / FILE).read_bytes()
    assert store.read_seal(tmp_path, "friends", "de") == first
    assert (tmp_path / FILE).read_bytes() == kept
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert [p.name for p in tmp_path.iterdir()] == [FILE]
    assert len(first.passphrase.split()) == 6
    assert len(first.salt) == 16
    other = tmp_path / "other"
    other.mkdir()
    second = store.read_seal(other, "friends", "en")
    assert (second.passphrase, second.salt) != (first.passphrase, first.salt)


def test_the_words_of_one_audience_open_no_page_of_another_and_show_no_picture_that_is_the_same(
    tmp_path,
):
    path = tmp_path / "retrospective.toml"
    told = '[subject]\nname = "Nora"\nborn = 2025-05-16\n[page]\nsealed = true\n'
    told += '[[sources]]\npath = "x"\n'
    made: list[tuple[Path, Seal]] = []
    for audience in ("friends", "public", "family"):
        path.write_text(f'format = 1\naudience = "{audience}"\n{told}', "utf-8")
        drawn = read_project(tmp_path).making.seal
        made.append((shut(tmp_path / audience, with_=drawn), drawn))
    for folder, _ in made:
        for other, opens in made:
            if folder == other:
                assert sealed.read(folder, opens.passphrase) == FILES
                continue
            with pytest.raises(Refused):
                sealed.read(folder, opens.passphrase)
            mine, theirs = contents(folder), contents(other)
            assert set(mine) & set(theirs) == {"index.html"}
            assert not set(mine.values()) & set(theirs.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_every_language_are_typed_on_any_keyboard(language):
    pool = store.pool(language)
    assert len(set(pool)) == len(pool)
    assert len(pool) ** 6 > 2**76
    assert all(re.fullmatch("[a-z]{3,10}", word) for word in pool)
    assert set(store.drawn(language).split()) <= set(pool)


def test_no_word_is_drawn_that_would_hurt_beside_a_childs_name():
    rude = "jockstrap hatred arsch ermorden kotzen enculer nazi putain viol follar mierda violar"
    assert not set(rude.split()) & {word for one in LANGUAGES for word in store.pool(one)}
    assert "violon" in store.pool("fr")
    assert "violeta" in store.pool("es")


def test_words_of_a_persons_own_are_taken(tmp_path):
    store.read_seal(tmp_path, "friends", "en")
    path = tmp_path / FILE
    mine = re.sub('passphrase = ".*"', 'passphrase = "Oma Käthes Apfelkuchen"', path.read_text())
    path.write_text(mine, "utf-8")
    assert store.read_seal(tmp_path, "friends", "en").passphrase == "Oma Käthes Apfelkuchen"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (
            'passphrase = "Oma Käthe"',
            r"seal-friends\.toml: passphrase has fewer than 12 letters .* Write",
        ),
        ("passphrase = 12", r"seal-friends\.toml: passphrase must be a text in quotes"),
        ('salt = "00"', r"seal-friends\.toml: salt must be 32 digits .* delete the file"),
        ("sallt = 1", r"seal-friends\.toml: sallt is no setting here\. Did you mean salt\?"),
    ],
)
def test_a_slip_is_told_with_what_to_write(tmp_path, line, why):
    store.read_seal(tmp_path, "friends", "en")
    path = tmp_path / FILE
    name = line.split()[0]
    kept = "".join(
        one for one in path.read_text().splitlines(keepends=True) if not one.startswith(name)
    )
    path.write_text(kept + line + "\n", "utf-8")
    with pytest.raises(ProjectError, match=why):
        store.read_seal(tmp_path, "friends", "en")


def test_a_seal_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / f".{FILE}.new" / "in the way").mkdir(parents=True)
    with pytest.raises(ProjectError, match="cannot be written"):
        store.read_seal(tmp_path, "friends", "en")


@pytest.mark.parametrize(
    ("audience", "said", "is_sealed"),
    [("family", "", False), ("friends", "", True), ("public", "", True),
     ("family", "sealed = true", True), ("friends", "sealed = false", False)],
)  # fmt: skip
def test_a_page_is_sealed_where_its_readers_are_others(tmp_path, audience, said, is_sealed):
    (tmp_path / "retrospective.toml").write_text(
        f'format = 1\naudience = "{audience}"\n[subject]\nname = "Nora"\nborn = 2025-05-16\n'
        f'[page]\n{said}\n[[sources]]\npath = "x"\n',
        "utf-8",
    )
    project = read_project(tmp_path)
    assert (project.making.seal is not None) is is_sealed
    assert [p.name for p in tmp_path.glob("seal*")] == [f"seal-{audience}.toml"] * is_sealed
    assert read_project(tmp_path) == project


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_told_once_then_only_where_they_are(tmp_path, capsys, language):
    said = words(language)
    file = tmp_path / FILE
    build._opens(SEAL, file, said, first=True)
    first = capsys.readouterr().out
    build._opens(SEAL, file, said, first=False)
    later = capsys.readouterr().out
    assert first.count(f"\n  {WORDS}\n") == 1
    assert WORDS not in later
    for text in (first, later):
        assert str(file) in text
        (line,) = [one for one in text.splitlines() if "edition.json" in one]
        assert "web/" in line
        assert len(line) <= 100


def test_the_words_come_with_the_first_sealed_page_even_if_a_run_before_failed(
    tmp_path, monkeypatch
):
    (tmp_path / "retrospective.toml").write_text(
        'format = 1\naudience = "friends"\n[subject]\nname = "Nora"\nborn = 2025-05-16\n'
        '[[sources]]\npath = "x"\n',
        "utf-8",
    )
    place = tmp_path / "out-friends" / "web" / "sealed"

    def built(folder: Path, *_: object):
        if not failing:
            place.mkdir(parents=True, exist_ok=True)
            made = read_project(folder).making
            return fake.edition(2, audience="friends", making=made), []
        raise CannotWrite("no room")

    monkeypatch.setattr(build, "build", built)
    run = CliRunner().invoke
    failing = True
    assert run(build.command, [str(tmp_path)]).exception
    drawn = store.read_seal(tmp_path, "friends", "en").passphrase
    failing = False
    assert f"\n  {drawn}\n" in run(build.command, [str(tmp_path)]).output
    again = run(build.command, [str(tmp_path)])
    assert again.exit_code == 0
    assert drawn not in again.output
    assert FILE in again.output
    (tmp_path / FILE).unlink()
    other = run(build.command, [str(tmp_path)]).output
    assert f"\n  {store.read_seal(tmp_path, 'friends', 'en').passphrase}\n" in other


# -- the page that is sealed -----------------------------------------------------------


def edition(folder: Path, **changes):
    made = rendered.with_files(fake.edition(6, **changes), folder / "photos")
    return replace(made, making=Making(seal=SEAL))


def test_a_rendered_page_is_shut_whole_and_opens_to_what_it_would_be(tmp_path):
    made = edition(tmp_path, audience="friends")
    folder = rendered.page(made, tmp_path).parent
    assert sorted(p.name for p in folder.iterdir()) == ["index.html", "sealed"]
    plain = replace(made, making=Making())
    shutil.copytree(tmp_path / "photos", tmp_path / "b" / "photos")
    open_ = rendered.page(plain, tmp_path / "b").parent
    assert sealed.read(folder) == contents(open_)


def test_a_sealed_page_has_neither_preview_nor_feed(tmp_path):
    asked = Making(seal=SEAL, address="https://example.org/n/", previews=True, feed=True)
    made = replace(edition(tmp_path), making=asked)
    inside = sealed.read(rendered.page(made, tmp_path).parent)
    assert b'property="og:' not in inside["index.html"]
    assert not [path for path in inside if "feed" in path or "share" in path]


@pytest.mark.parametrize("where", ["a picture", "the page"])
def test_the_page_is_looked_through_before_it_is_shut(tmp_path, monkeypatch, where):
    make, page_ = web._make, web.page

    def leaking(edition: Edition, engine: Executor, kept: Path) -> object:
        made = make(edition, engine, kept)
        for path in kept.glob("*.jpg"):
            path.write_bytes(path.read_bytes() + b"trailing")
        return made

    if where == "a picture":
        monkeypatch.setattr(web, "_make", leaking)
    else:
        tag = "<img src=https://elsewhere.example/a.png>"
        monkeypatch.setattr(web, "page", lambda *given: page_(*given) + tag)
    with pytest.raises(Leak):
        rendered.page(edition(tmp_path), tmp_path)
    assert not (tmp_path / "out" / "web").exists()


def test_nothing_that_can_be_read_lies_among_the_outputs_at_any_step(tmp_path):
    """Wherever a run is stopped, and whatever copies the folder meanwhile."""
    made = edition(tmp_path, audience="friends")
    readable, steps = set(), []
    watched = [True]

    def look(event: str, _arguments: object) -> None:
        if not watched[0] or not event.startswith(("open", "os.", "shutil.")):
            return
        watched[0] = False
        steps.append(event)
        for path in tmp_path.joinpath("out").rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                shut_ = b'received("'.startswith(content[:10]) or path.name == "index.html"
                if not shut_ or made.title.encode() in content or b"<img" in content:
                    readable.add(path.name)
        watched[0] = True

    sys.addaudithook(look)
    rendered.page(made, tmp_path)
    watched[0] = False
    assert len(steps) > 20
    assert not readable
    assert not list((tmp_path / "kept").glob("*.html"))

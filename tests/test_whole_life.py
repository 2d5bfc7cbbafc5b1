"""One folder with the downloads of every service becomes one year, and keeps its secrets."""

from __future__ import annotations

import json
import random
from hashlib import sha256
from pathlib import Path

import pytest

import downloads
import year
from test_flow import digest, stamps, yearling

SIZE = 'size = 60\nzone = "Europe/Berlin"'


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("life")
    downloads.everything(root / "downloads")
    before = digest(root / "downloads"), stamps(root / "downloads")
    folder = year.project(root / "nora", [root / "downloads"], SIZE)
    done = yearling("build", folder)
    assert done.returncode == 0, done.stderr
    (root / "said.txt").write_text(done.stdout, "utf-8")
    assert (digest(root / "downloads"), stamps(root / "downloads")) == before
    return root


def entries(root: Path) -> dict[str, dict]:
    """By service: the entry with its picture."""
    found = json.loads((root / "nora/out/edition.json").read_text("utf-8"))["entries"]
    by_content = {e["photo"]: e for e in found}
    names = {name: sha256(downloads.picture(name)).hexdigest() for name in downloads.DAYS}
    return {name: by_content[id] for name, id in names.items() if id in by_content}


def test_new_recognises_each_service_and_says_what_it_found(made, tmp_path):
    done = yearling(
        *("new", tmp_path / "nora", "--subject", "Nora", "--born", "2025-05-16"),
        *("--person", "Ana=mother", "--person", "Rosa=grandmother", made / "downloads"),
    )
    assert done.returncode == 0, done.stderr
    said = done.stdout
    for line in (
        "Found 1 folder, 12 pictures",
        "1 Instagram export (ana.l)",
        "1 Google Takeout (2 parts)",
        "1 X archive (@tom), 2 posts",
        "1 WhatsApp chat (Family), 3 messages, 1 picture",
        "1 Facebook export (Tom), 1 post, 1 picture",
        "1 Day One journal",
        "1 Telegram chat (Oma Rosa), 1 message, 1 picture",
        "1 Snapchat export",
        "1 iCloud Photos export",
    ):
        assert line in said
    assert 'Is Ana the same person as "Ana Líndt" (Google Photos)?' in said
    assert 'Is Rosa the same person as "Oma Rosa" (Telegram, WhatsApp)?' in said
    assert '"Tom", ' in (tmp_path / "nora/people.toml").read_text("utf-8")
    assert year.CANARY not in said + (tmp_path / "nora/people.toml").read_text("utf-8")


def test_every_file_is_accounted_for_and_each_service_has_its_picture_in(made):
    edition = json.loads((made / "nora/out/edition.json").read_text("utf-8"))
    counts = edition["counts"]
    assert counts["seen"] == sum(counts.values()) - counts["seen"]
    assert set(entries(made)) == set(downloads.DAYS)
    trash = [left for left in edition["left_out"] if left["file"].endswith("gone.jpg")]
    assert "trash" in trash[0]["reason"]


def test_each_picture_is_dated_by_what_its_service_knows(made):
    found = entries(made)
    day = {name: downloads.at(name).date().isoformat() for name in downloads.DAYS}
    taken = {name: entry["when"]["local"][:10] for name, entry in found.items()}
    assert taken == day
    bound = {name for name, entry in found.items() if entry["when"]["edtf"].startswith("[..")}
    assert bound == {"x", "whatsapp", "facebook", "telegram"}, "sent or posted: not when taken"


def test_words_are_quoted_and_credited_and_messages_are_not(made):
    found = entries(made)
    quotes = {name: e["quote"]["text"] for name, e in found.items() if e["quote"]}
    page = (made / "nora/out/edition.json").read_text("utf-8")
    for name, words in downloads.WORDS.items():
        assert quotes.get(name) == words or json.dumps(words, ensure_ascii=False)[1:-1] in page
    assert set(quotes) <= {"x", "facebook", "dayone"}
    assert found["whatsapp"]["credit"] == "Oma Rosa/WhatsApp"
    assert found["facebook"]["credit"] == "Tom/Facebook"
    assert "elephant" not in page, "another's words are not the family's"


def test_nothing_private_is_in_any_output_nor_in_the_cache(made):
    for path in (made / "nora").rglob("*"):
        if path.is_file():
            assert year.CANARY.encode() not in path.read_bytes(), path.name


def test_any_order_of_the_downloads_gives_the_same_bytes(made, tmp_path):
    paths = sorted((made / "downloads").iterdir())
    random.Random(7).shuffle(paths)
    folder = year.project(tmp_path / "nora", paths, SIZE)
    assert yearling("build", folder, "--workers", 1).returncode == 0
    ours, theirs = digest(folder / "out/web"), digest(made / "nora/out/web")
    assert ours == theirs

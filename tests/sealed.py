"""A reader of sealed pages, written from docs/sealed.md alone: no line of ours, other libraries."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

from Crypto.Cipher import AES
from Crypto.Hash import SHA256
from Crypto.Protocol.KDF import HKDF

WORDS = "unsold occultist skimming duo procedure ambiance"
SALT = bytes(range(16))
BUCKET = 65_536


class Refused(Exception):  # noqa: N818 - reads as what happened
    """The words are wrong, or a bit is."""


def normal(passphrase: str) -> str:
    text = unicodedata.normalize("NFKC", passphrase).lower()
    runs = "".join(c if unicodedata.category(c)[0] in {"L", "M", "N"} else " " for c in text)
    return re.sub(" +", " ", runs).strip(" ")


@cache
def keys(passphrase: str, salt: bytes, rounds: int) -> dict[str, bytes]:
    root = hashlib.pbkdf2_hmac("sha256", normal(passphrase).encode(), salt, rounds, 32)
    uses = ("content", "nonces", "names")
    return {use: HKDF(root, 32, b"", SHA256, context=f"sealed 1 {use}".encode()) for use in uses}


class Record(NamedTuple):
    nonce: bytes
    plain: bytes
    content: bytes


def record(text: str, id: str, key: bytes) -> Record:
    if (len(text) + 12) % BUCKET or not re.fullmatch("[A-Za-z0-9+/]+", text):
        raise Refused("form")
    raw = base64.b64decode(text)
    cipher = AES.new(key, AES.MODE_GCM, nonce=raw[:12])
    cipher.update(id.encode())
    try:
        plain = cipher.decrypt_and_verify(raw[12:-16], raw[-16:])
    except ValueError as error:
        raise Refused("tag") from error
    length = int.from_bytes(plain[:4], "big")
    assert not any(plain[4 + length :])
    return Record(raw[:12], plain, plain[4 : 4 + length])


def head(page: Path) -> dict[str, object]:
    text = page.read_text("utf-8")
    found = re.search(
        r'<script type="application/json" id="sealed">(.*?)</script>', text, re.DOTALL
    )
    assert found
    return json.loads(found[1])


def piece_name(id: str, made: dict[str, bytes]) -> str:
    return hmac.new(made["names"], id.encode(), "sha256").digest()[:16].hex() + ".js"


def piece(path: Path, id: str, made: dict[str, bytes]) -> bytes:
    line = re.fullmatch(rb'received\("([^"]*)"\)', path.read_bytes())
    if not line:
        raise Refused("frame")
    return record(line[1].decode("ascii", "replace"), id, made["content"]).content


def read(folder: Path, passphrase: str = WORDS) -> dict[str, bytes]:
    """Every file of the page, by path; `index.html` too. Raises `Refused`."""
    told = head(folder / "index.html")
    assert told["format"] == 1
    made = keys(passphrase, base64.b64decode(told["salt"]), told["rounds"])
    text = json.loads(record(told["text"], "text", made["content"]).content)
    found = {"index.html": text["html"].encode()}
    for path, (_media, count) in text["files"].items():
        ids = [f"{path} {n}" for n in range(count)]
        found[path] = b"".join(piece(folder / "sealed" / piece_name(i, made), i, made) for i in ids)
    return found

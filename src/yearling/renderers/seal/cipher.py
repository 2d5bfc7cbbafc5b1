"""How a sealed page is shut: keys, nonces, names, sizes. Described in `docs/sealed.md`.

In: a `Seal`, the id of a text or a piece, bytes. Out: one line of base64, and the file's name.
Pure: the same seal, id and bytes give the same line. AES-256-GCM of `cryptography`; nothing here
is invented but the order of the parts.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64encode
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from yearling.passphrase import meant
from yearling.records import Seal

ROUNDS = 600_000
"""Of PBKDF2-HMAC-SHA-256: a strong graphics card of 2022 tries less than 10,000 passphrases a
second (tobtu.com/minimum-password-settings)."""
BUCKET = 65_536
"""Bytes of a file are a multiple of this, so that sizes tell little."""
LARGEST = 16
"""Buckets of a piece at most: what is long is cut, so that no browser holds megabytes as text."""
FRAME = 12
"""Bytes of a piece that are not base64: `received("` and `")`."""
_NONCE, _TAG, _LENGTH = 12, 16, 4
_PER_BUCKET = BUCKET * 3 // 4
_BESIDE = FRAME * 3 // 4 + _NONCE + _TAG + _LENGTH
"""Bytes of the first bucket that are not content."""
ROOM = LARGEST * _PER_BUCKET - _BESIDE
"""Bytes of content that a piece holds at most."""


@dataclass(frozen=True, slots=True)
class Keys:
    """32 bytes each."""

    content: bytes
    nonces: bytes
    names: bytes


def keys(seal: Seal) -> Keys:
    """Derive the keys: slow on purpose, about .14 s."""
    words = meant(seal.passphrase).encode()
    root = hashlib.pbkdf2_hmac("sha256", words, seal.salt, ROUNDS)
    return Keys(*(_derived(root, use) for use in ("content", "nonces", "names")))


def _derived(root: bytes, use: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=f"sealed 1 {use}".encode()).derive(root)


def shut(with_: Keys, id: str, content: bytes) -> str:
    """Encrypt `content` under its id; the line is `FRAME` bytes short of a multiple of `BUCKET`."""
    named = id.encode()
    buckets = -(-(len(content) + _BESIDE) // _PER_BUCKET)
    room = buckets * _PER_BUCKET - _BESIDE
    plain = len(content).to_bytes(_LENGTH, "big") + content.ljust(room, b"\0")
    nonce = _mac(with_.nonces, len(named).to_bytes(4, "big") + named + plain)[:_NONCE]
    return b64encode(nonce + AESGCM(with_.content).encrypt(nonce, plain, named)).decode()


def name(with_: Keys, id: str) -> str:
    """What a piece is called outside: 32 digits that look random."""
    return _mac(with_.names, id.encode())[:16].hex()


def _mac(key: bytes, message: bytes) -> bytes:
    return hmac.digest(key, message, "sha256")

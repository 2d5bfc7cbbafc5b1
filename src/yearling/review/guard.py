"""Who may ask the review page for what: nobody but the browser of the person who started it.

In: a request, before anything else sees it. Out: whether it may pass, or the status with which it
is refused; `door` stands in front of the application with it. Pure but for the keys, which are
drawn, and the port. Rule 1: only the exact host and port that are served are answered (a name that
somebody points at this machine is another host). Rule 2: the address printed at the start opens the
review once; from then on a cookie does, which other ports of this machine would be sent too: so it
is for a path that nobody can guess, in front of every address, and pages also send a token of
their own in a header to read news or change anything. Rule 3: what the browser
says of where a request comes from (Origin, Sec-Fetch-Site) must be this page or the person.
Measured in Chromium 156: a page on another port is `same-site`, and is sent the strict cookie.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

MOST = 64 * 1024
"""Bytes of what a page may send: the longest form is a caption."""
COOKIE = "review-{}"
"""With the port in it: cookies know no ports, and two reviews must not take each other's."""
TOKEN = "x-review"  # noqa: S105 - the name of the header


class Kind(StrEnum):
    """What an address is for."""

    LAUNCH = "launch"
    PAGE = "page"
    OWN = "own"
    """Styles, scripts and typefaces of ours: the same for everybody, so no cookie is needed."""
    PICTURE = "picture"
    NEWS = "news"
    CHANGE = "change"


ADDRESSES = (
    (re.compile(r"/"), "GET", Kind.LAUNCH),
    (re.compile(r"/state"), "GET", Kind.NEWS),
    (re.compile(r"/do"), "POST", Kind.CHANGE),
    (re.compile(r"/[a-z]{1,20}"), "GET", Kind.PAGE),
    (re.compile(r"/static/[a-z]{1,20}\.(?:css|js)"), "GET", Kind.OWN),
    (re.compile(r"/font/[A-Za-z0-9-]{1,40}\.ttf"), "GET", Kind.OWN),
    (re.compile(r"/picture/[0-9a-f]{32}"), "GET", Kind.PICTURE),
)
"""Every address there is; as none may hold a dot but before an ending, none leads elsewhere."""
SEEN = frozenset({Kind.PAGE, Kind.LAUNCH})
"""What a window shows."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, as far as it matters here. Values of headers are as they came."""

    method: str
    path: str
    """Not decoded."""
    headers: Mapping[str, tuple[str, ...]]
    """By name in small letters; every value that was sent."""

    def one(self, name: str) -> str:
        """The value of a header; empty if there is none, or more than one."""
        values = self.headers.get(name, ())
        return values[0] if len(values) == 1 else ""

    @property
    def cookies(self) -> tuple[tuple[str, str], ...]:
        """Name and value of each."""
        pairs = (
            part.strip() for line in self.headers.get("cookie", ()) for part in line.split(";")
        )
        return tuple((name, value) for name, _, value in (pair.partition("=") for pair in pairs))


@dataclass(frozen=True, slots=True)
class Keys:
    """What opens one run of the review; drawn anew for each, so that old pages open nothing."""

    hosts: tuple[str, ...]
    """As in the Host header, the one of the launch address first: `127.0.0.1:40123`."""
    launch: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    way: str = field(default_factory=lambda: f"/{secrets.token_urlsafe(16)}", repr=False)
    """In front of every address; the cookie is sent to no other, on any port."""
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    @property
    def name(self) -> str:
        """Of the cookie."""
        return COOKIE.format(self.hosts[0].rpartition(":")[2])

    @property
    def address(self) -> str:
        """What a person opens."""
        return f"http://{self.hosts[0]}{self.way}/?token={self.launch}"

    def token(self) -> str:
        """A new one, for the header of one page's requests."""
        drawn = secrets.token_urlsafe(16)
        return f"{drawn}.{self._signed(drawn)}"

    def known(self, token: str) -> bool:
        """Whether it was made here."""
        drawn, _, sign = token.partition(".")
        return same(sign, self._signed(drawn))

    def _signed(self, drawn: str) -> str:
        return hmac.new(self.secret, drawn.encode(), hashlib.sha256).hexdigest()


def listening() -> tuple[list[socket.socket], tuple[str, ...]]:
    """A free port on this machine alone, in both families where there are two."""
    four = _server("127.0.0.1", 0, socket.AF_INET)
    port = four.getsockname()[1]
    try:
        six = _server("::1", port, socket.AF_INET6)
    except OSError:  # no such family, or somebody else's port: one will do
        return [four], (f"127.0.0.1:{port}",)
    return [four, six], (f"127.0.0.1:{port}", f"[::1]:{port}")


def _server(host: str, port: int, family: socket.AddressFamily) -> socket.socket:
    """One whose short answers do not wait until the browser has said that it heard: 40 ms."""
    found = socket.create_server((host, port), family=family)
    found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return found


def kind(path: str) -> tuple[str, Kind] | None:
    """The method and the use of an address; None if there is no such."""
    found = (row for row in ADDRESSES if row[0].fullmatch(path))
    return next(((method, use) for _, method, use in found), None)


def judged(asked: Asked, keys: Keys) -> int:
    """The HTTP status with which a request is refused; 0 if it may pass.

    403 of a page or of the launch address is answered with words for a person, all else bare.
    """
    method, use = kind(asked.path) or ("", Kind.OWN)
    rules = (
        (421, asked.one("host") not in keys.hosts),
        (404, not method),
        (405, asked.method != method),
        (403, _foreign(asked)),
        (403, use in SEEN and _framed(asked)),
        (403, use not in {Kind.LAUNCH, Kind.OWN} and not opened(asked, keys)),
        (403, use in {Kind.NEWS, Kind.CHANGE} and not keys.known(asked.one(TOKEN))),
    )
    refused = next((status for status, broken in rules if broken), 0)
    return refused or (_unfit(asked) if use is Kind.CHANGE else 0)


def _foreign(asked: Asked) -> bool:
    """Whether another page asks, or has this browser ask."""
    origins = asked.headers.get("origin", ())
    sites = asked.headers.get("sec-fetch-site", ())
    ours = f"http://{asked.one('host')}"
    return any(o != ours for o in origins) or any(s not in {"same-origin", "none"} for s in sites)


def _framed(asked: Asked) -> bool:
    """Whether it is not for a window of its own."""
    uses = asked.headers.get("sec-fetch-dest", ())
    return any(use != "document" for use in uses)


def opened(asked: Asked, keys: Keys) -> bool:
    """Whether the cookie is there; another port may have set more of the same name."""
    given = [value for name, value in asked.cookies if name == keys.name]
    return any(same(value, keys.cookie) for value in given)


def _unfit(asked: Asked) -> int:
    """What a page sends is JSON, and not long."""
    media, _, more = asked.one("content-type").lower().partition(";")
    if media.strip() != "application/json" or more.strip() not in {"", "charset=utf-8"}:
        return 415
    length = asked.headers.get("content-length", ())
    return 413 if any(not one.isdecimal() or int(one) > MOST for one in length) else 0


def same(a: str, b: str) -> bool:
    """Takes as long whichever letter differs."""
    return hmac.compare_digest(a.encode(), b.encode())

"""Who may ask the review page: every rule alone, every two together, and what an answer says."""

from __future__ import annotations

import asyncio
import socket
from ipaddress import ip_address
from itertools import product

import pytest

from yearling.review import door
from yearling.review.door import Door
from yearling.review.guard import MOST, Asked, Keys, Kind, judged, kind, listening

HOST = "127.0.0.1:40123"
KEYS = Keys((HOST, "[::1]:40123"))
TOKEN = KEYS.token()
COOKIE = f"{KEYS.name}={KEYS.cookie}"
PICTURE = "/picture/" + 32 * "a"
PATHS = {
    "/": Kind.LAUNCH,
    "/year": Kind.PAGE,
    "/static/review.css": Kind.OWN,
    "/font/SourceSans3-Regular.ttf": Kind.OWN,
    PICTURE: Kind.PICTURE,
    "/state": Kind.NEWS,
    "/do": Kind.CHANGE,
}
GOOD = {
    "host": HOST, "origin": f"http://{HOST}", "sec-fetch-site": "same-origin",
    "cookie": COOKIE, "x-review": TOKEN, "content-type": "application/json",
}  # fmt: skip
HOSTS = (
    "", "evil.example:40123", "localhost:40123", "127.0.0.1", "127.0.0.1:40124", "127.0.0.2:40123",
    "127.0.0.1:40123.", "127.0.0.1.:40123", "user@127.0.0.1:40123", "127.0.0.1:40123@evil.example",
    "127.0.0.1:040123", "2130706433:40123", "0x7f.1:40123", "0:40123", "[::]:40123", "[::1]",
    "[::ffff:127.0.0.1]:40123", "127.0.0.1:40123, evil.example", " 127.0.0.1:40123",
)  # fmt: skip
ORIGINS = (
    "null", "http://evil.example", "http://127.0.0.1:40124", f"https://{HOST}", "file://", "",
    f"http://{HOST}.evil.example", f"http://{HOST}/", "http://[::1]:40123",
)  # fmt: skip
SITES = ("cross-site", "same-site", "", "Same-Origin", "none, cross-site")
COOKIES = (
    "", COOKIE[:-1], COOKIE + "x", f"review-40124={KEYS.cookie}", f"{KEYS.name}=",
    f"{KEYS.name.upper()}={KEYS.cookie}", f"x{COOKIE}", f"{KEYS.name}={Keys((HOST,)).cookie}",
)  # fmt: skip
TOKENS = ("", TOKEN[:-1], TOKEN + "0", KEYS.cookie, Keys((HOST,)).token(), ".", f"{TOKEN}, {TOKEN}")
METHODS = ("HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "get")
TYPES = (
    "", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
    "application/json5", "application/json; charset=utf-16", "text/plain; application/json",
)  # fmt: skip
UNKNOWN = (
    "/../etc/passwd", "/%2e%2e/etc/passwd", "/static/../server.py", "/static/..%2fserver.py",
    "/static/%2e%2e/server.py", "/static//etc/passwd", "/static/review.css/", "/static/.css",
    "/static/review.css%00.js", "/static/review.py", "/font/../fonts/__init__.py", "/font/x.otf",
    "/font/..%2f..%2fpipeline.py", "/picture/../../edits.toml", "/picture/" + 31 * "a",
    "/picture/" + 33 * "a", "/picture/" + 32 * "A", f"{PICTURE}/..", f"{PICTURE}.jpg", "//year",
    "/year/", "/year/..", "/Year", "/year\\..\\x", "/year;x", "/state/", "/do/..", "/.env", "", "*",
    "http://evil.example/year", "/year%20", "/year\x00", "/year\n", "/ŷear",
)  # fmt: skip
RULED = {
    Kind.LAUNCH: (), Kind.PAGE: ("cookie",), Kind.OWN: (), Kind.PICTURE: ("cookie",),
    Kind.NEWS: ("cookie", "x-review"), Kind.CHANGE: ("cookie", "x-review", "content-type"),
}  # fmt: skip
BAD = {
    "host": (HOSTS, 421), "origin": (ORIGINS, 403), "sec-fetch-site": (SITES, 403),
    "cookie": (COOKIES, 403), "x-review": (TOKENS, 403), "content-type": (TYPES, 415),
}  # fmt: skip


def method(path: str) -> str:
    return "POST" if path == "/do" else "GET"


def asked(path: str, how: str = "", **changed: str | None) -> Asked:
    told = GOOD | {name.replace("_", "-"): value for name, value in changed.items()}
    headers = {name: (value,) for name, value in told.items() if value is not None}
    return Asked(how or method(path), path, headers)


def changed(name: str, value: str | None) -> dict[str, str | None]:
    return {name.replace("-", "_"): value}


@pytest.mark.parametrize("path", PATHS)
def test_the_page_itself_may_ask(path):
    assert kind(path) == (method(path), PATHS[path])
    assert judged(asked(path), KEYS) == 0
    assert judged(asked(path, sec_fetch_site="none", origin=None), KEYS) == 0
    assert judged(asked(path, sec_fetch_site=None, origin=None), KEYS) == 0
    six = {"host": KEYS.hosts[1], "origin": f"http://{KEYS.hosts[1]}"}
    assert judged(asked(path, **six), KEYS) == 0


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("name", BAD)
def test_one_thing_amiss_is_enough(path, name):
    values, status = BAD[name]
    ruled = name in {"host", "origin", "sec-fetch-site", *RULED[PATHS[path]]}
    for value in values:
        assert judged(asked(path, **changed(name, value)), KEYS) == (status if ruled else 0), value
    if name == "host" or name in RULED[PATHS[path]]:
        assert judged(asked(path, **changed(name, None)), KEYS) == status


@pytest.mark.parametrize("path", PATHS)
def test_nothing_amiss_is_mended_by_something_else(path):
    """The whole matrix: it passes if every part of it would."""
    ruled = {"host", "origin", "sec-fetch-site", *RULED[PATHS[path]]}
    choices = [(GOOD[name], *values[:2]) for name, (values, _) in BAD.items()]
    for how, *values in product((method(path), "HEAD", "POST", "GET"), *choices):
        one = Asked(how, path, {n: (v,) for n, v in zip(BAD, values, strict=True)})
        fine = how == method(path) and all(
            value == GOOD[name] for name, value in zip(BAD, values, strict=True) if name in ruled
        )
        assert (judged(one, KEYS) == 0) is fine, one


@pytest.mark.parametrize("path", PATHS)
def test_other_methods_are_refused(path):
    for how in METHODS:
        assert judged(asked(path, how), KEYS) == 405, how
    assert judged(asked(path, "GET" if path == "/do" else "POST"), KEYS) == 405


@pytest.mark.parametrize("how", ["GET", "POST"])
def test_nothing_else_has_an_address(how):
    for path in UNKNOWN:
        assert judged(asked(path, how), KEYS) == 404, path


@pytest.mark.parametrize("use", ["iframe", "frame", "embed", "object", "image", "script", "empty"])
def test_a_page_is_for_a_window_of_its_own(use):
    for path in ("/", "/year"):
        assert judged(asked(path, sec_fetch_dest=use), KEYS) == 403
        assert judged(asked(path, sec_fetch_dest="document"), KEYS) == 0
    assert judged(asked(PICTURE, sec_fetch_dest="image"), KEYS) == 0


def test_a_header_that_comes_twice_is_not_believed():
    for name in ("host", "x-review", "content-type"):
        headers = {key: (value,) for key, value in GOOD.items()} | {name: (GOOD[name], GOOD[name])}
        assert judged(Asked("POST", "/do", headers), KEYS) in {421, 403, 415}
    for name in ("origin", "sec-fetch-site"):
        headers = {key: (value,) for key, value in GOOD.items()} | {name: (GOOD[name], "null")}
        assert judged(Asked("POST", "/do", headers), KEYS) == 403


def test_cookies_that_another_port_set_do_not_lock_anybody_out():
    tossed = f"{KEYS.name}=tossed; {COOKIE}; review-1={KEYS.cookie}"
    assert judged(asked("/year", cookie=tossed), KEYS) == 0


@pytest.mark.parametrize("length", [str(MOST + 1), "-1", "1e9", "", "99999999999999999999"])
def test_what_is_long_is_not_read(length):
    assert judged(asked("/do", content_length=length), KEYS) == 413
    assert judged(asked("/do", content_length=str(MOST)), KEYS) == 0


def test_every_page_gets_a_token_of_its_own_and_keys_are_of_one_run():
    assert KEYS.token() != TOKEN
    assert KEYS.known(KEYS.token())
    assert not Keys((HOST,)).known(TOKEN)
    assert not KEYS.known("ünknown.ü")


# -- the door, as ASGI --------------------------------------------------------------------


async def app(scope, receive, send):
    body = (await receive())["body"] if scope["method"] == "POST" else b""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-app", b"yes")]})
    await send({"type": "http.response.body", "body": b"in: " + body})


CLOSED = {"title": "Closed <b>", "words": "Words", "link": "Link", "language": "en"}


class Client:
    """Plain calls of one door."""

    def __init__(self) -> None:
        self.keys = Keys((HOST,))
        self.door = Door(app, self.keys, "year", CLOSED)

    def __call__(self, path, *, body=(b"",), query=b"", bare=False, within=True, **changed):
        fresh = {"cookie": f"{self.keys.name}={self.keys.cookie}", "x_review": self.keys.token()}
        one = asked(path, **fresh | changed)
        headers = {"host": (HOST,)} if bare else one.headers
        raw = [(n.encode(), v.encode("latin-1")) for n, vs in headers.items() for v in vs]
        path = (self.keys.way if within else "") + path
        scope = {"type": "http", "method": one.method, "path": path, "raw_path": path.encode()}
        parts = [
            {"type": "http.request", "body": part, "more_body": n < len(body) - 1}
            for n, part in enumerate(body)
        ]
        sent = []

        async def receive():
            return parts.pop(0)

        async def send(message):
            sent.append(message)

        asyncio.run(self.door(scope | {"query_string": query, "headers": raw}, receive, send))
        told = {name.decode(): value.decode("latin-1") for name, value in sent[0]["headers"]}
        return sent[0]["status"], told, b"".join(m["body"] for m in sent[1:])


@pytest.fixture
def client() -> Client:
    return Client()


def test_every_answer_is_locked_down(client):
    for path in (*PATHS, "/nothing/here"):
        for bare in (True, False):
            _, headers, _ = client(path, bare=bare)
            for name, value in door.HEADERS.items():
                assert headers[name.lower()] == value
            assert headers["cache-control"] == "no-store"
            assert not {name for name in headers if name.startswith(("access-control", "server"))}


def test_the_launch_address_opens_once(client):
    token = f"token={client.keys.launch}".encode()
    assert client("/", query=b"token=wrong", bare=True)[0] == 403
    assert client("/", query=token, bare=True)[0] == 303
    status, headers, body = client("/", query=token, bare=True)
    assert (status, "set-cookie" in headers) == (403, False)
    assert b"Closed &lt;b&gt;" in body


def test_the_cookie_is_strict_hidden_and_of_this_port_and_the_address_is_left(client):
    token = f"token={client.keys.launch}".encode()
    _, headers, _ = client("/", query=token, bare=True)
    assert headers["location"] == f"{client.keys.way}/year"
    name, *terms = headers["set-cookie"].split("; ")
    assert name == f"review-40123={client.keys.cookie}"
    assert terms == ["HttpOnly", "SameSite=Strict", f"Path={client.keys.way}/"]


def test_who_does_not_know_the_way_gets_nothing_whatever_else_they_have(client):
    token = f"token={client.keys.launch}".encode()
    for path in PATHS:
        if path.startswith(("/static", "/font")):  # the same for everybody
            continue
        status, headers, body = client(path, query=token, within=False)
        assert status in {403, 405}
        assert "set-cookie" not in headers
        assert b"in: " not in body
    assert client("/", query=token, bare=True)[0] == 303  # nothing was spent


def test_a_link_on_another_site_spends_nothing(client):
    token = f"token={client.keys.launch}".encode()
    for wrong in ({"sec_fetch_site": "cross-site"}, {"origin": "null"}, {"host": "evil.example"}):
        assert client("/", query=token, cookie=None, **wrong)[0] in {403, 421}
    assert client("/", query=token, bare=True)[0] == 303


def test_who_is_in_already_is_led_on(client):
    assert client("/")[:1] == (303,)
    assert "set-cookie" not in client("/", query=b"token=old")[1]


def test_words_for_a_person_and_nothing_for_a_machine(client):
    status, headers, body = client("/year", bare=True)
    assert (status, headers["content-type"]) == (403, "text/html; charset=utf-8")
    assert b"Words" in body
    for path in (PICTURE, "/state", "/nowhere/x"):
        status, _, body = client(path, bare=True)
        assert (status, body) == (404 if "x" in path else 403, b"")


def test_a_body_is_passed_on_whole_and_no_longer_than_allowed(client):
    assert client("/do", body=(b"{", b"}"))[2] == b"in: {}"
    assert client("/do", body=(b"x" * MOST,))[0] == 200
    assert client("/do", body=(b"x" * MOST, b"x"))[0] == 413
    assert client("/do", body=[b"x" * 1000] * 100)[0] == 413


def test_it_listens_on_this_machine_alone_and_short_answers_do_not_wait():
    listeners, hosts = listening()
    for one, host in zip(listeners, hosts, strict=True):
        address, port = one.getsockname()[:2]
        assert ip_address(address).is_loopback
        assert host.endswith(f":{port}")
        with socket.create_connection((address, port)), one.accept()[0] as line:
            assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        one.close()

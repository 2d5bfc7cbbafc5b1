"""Before the application: nothing that `guard` refuses gets in, every answer is locked down.

In: ASGI requests. Out: answers of the application, or refusals that tell nothing. The one page that
a stranger sees says how the person who started the review opens it.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import parse_qs, unquote

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .guard import MOST, SEEN, Asked, Keys, Kind, judged, kind, opened, same

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' blob:; media-src 'self'; font-src 'self'; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'; "
    "require-trusted-types-for 'script'; trusted-types review",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class Door:
    """ASGI: judges every request, adds the headers of every answer."""

    def __init__(self, app: ASGIApp, keys: Keys, first: str, closed: Mapping[str, str]) -> None:
        """`first` is where the launch leads; `closed` holds title, words and link for a visitor."""
        self._app, self._keys, self._first = app, keys, first
        self._closed = _page(closed, first).encode()
        self._spent = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or pass on."""
        if scope["type"] != "http":
            return
        scope, inside = self._within(scope)
        asked = _asked(scope)
        status, use = judged(asked, self._keys), (kind(asked.path) or ("", Kind.OWN))[1]
        if not inside and use is not Kind.OWN:
            status = status or 403
        if not status and use is Kind.LAUNCH:
            await self._launch(asked, scope, send)
        elif status == 403 and use in SEEN:
            await _answer(send, 403, self._closed, {"Content-Type": "text/html; charset=utf-8"})
        elif status:
            await _answer(send, status)
        elif use is Kind.CHANGE:
            body = await _body(receive)
            if body is None:
                await _answer(send, 413)
            else:
                await self._app(scope, _again(body, receive), _with_headers(send))
        else:
            await self._app(scope, receive, _with_headers(send))

    def _within(self, scope: Scope) -> tuple[Scope, bool]:
        """The request without the way that leads here, and whether it came by that."""
        raw, way = _raw(scope), self._keys.way.encode()
        if not same(raw[: len(way) + 1].decode("latin-1"), f"{self._keys.way}/"):
            return scope, False
        rest = raw[len(way) :]
        return {**scope, "path": unquote(rest.decode("latin-1")), "raw_path": rest}, True

    async def _launch(self, asked: Asked, scope: Scope, send: Send) -> None:
        """Give the cookie for the token, once; who has the cookie already needs none."""
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[-1]
        there = {"Location": f"{self._keys.way}/{self._first}"}
        if same(given, self._keys.launch) and not self._spent:
            self._spent = True
            kept = f"{self._keys.name}={self._keys.cookie}; HttpOnly; SameSite=Strict"
            kept += f"; Path={self._keys.way}/"
            await _answer(send, 303, b"", there | {"Set-Cookie": kept})
        elif opened(asked, self._keys):
            await _answer(send, 303, b"", there)
        else:
            await _answer(send, 403, self._closed, {"Content-Type": "text/html; charset=utf-8"})


def _asked(scope: Scope) -> Asked:
    headers: dict[str, tuple[str, ...]] = {}
    for name, value in scope["headers"]:
        key = name.decode("latin-1").lower()
        headers[key] = (*headers.get(key, ()), value.decode("latin-1"))
    return Asked(scope["method"], _raw(scope).decode("latin-1"), headers)


def _raw(scope: Scope) -> bytes:
    """The path as it was sent."""
    return bytes(scope.get("raw_path") or scope["path"].encode())


async def _body(receive: Receive) -> bytes | None:
    """All of it; None if it is too long, however it was announced, or breaks off."""
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += bytes(message.get("body", b""))
        if len(body) > MOST:
            return None
        if not message.get("more_body"):
            return body


def _again(body: bytes, receive: Receive) -> Receive:
    """A channel that gives the body first."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def given() -> Message:
        return messages.pop() if messages else await receive()

    return given


def _with_headers(send: Send) -> Send:
    """Adds what every answer says; nothing is kept by the browser unless the answer says so."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {name.lower() for name, _ in message["headers"]}
            more = HEADERS | ({} if b"cache-control" in own else {"Cache-Control": "no-store"})
            message["headers"] = [*message["headers"], *_encoded(more)]
        await send(message)

    return sent


async def _answer(
    send: Send, status: int, body: bytes = b"", headers: Mapping[str, str] | None = None
) -> None:
    more = {"Content-Length": str(len(body))} | dict(headers or {})
    sent = _with_headers(send)
    await sent({"type": "http.response.start", "status": status, "headers": _encoded(more)})
    await sent({"type": "http.response.body", "body": body})


def _encoded(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]


def _page(said: Mapping[str, str], first: str) -> str:
    """What whoever may not come in sees: nothing of the family, and the way in for who may."""
    title, words, link = (escape(said[key]) for key in ("title", "words", "link"))
    return (
        f'<!doctype html><html lang="{escape(said["language"])}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        '<link rel="stylesheet" href="static/review.css">'
        f'<title>{title}</title><main class="stack"><h1>{title}</h1><p class="lead">{words}</p>'
        f'<p><a class="button" href="{first}">{link}</a></p></main></html>'
    )

"""Routes of the review page, on this machine alone.

In: a project folder. Out: pages, news, derivatives; clicks become decisions. `door` lets in who may
and adds what every answer says; nothing here reads a path out of an address. Errors are one
sentence, and tell no path.
"""

from __future__ import annotations

import asyncio
import json
import re
import signal
import socket
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from ..html import static
from ..store.project import ProjectError
from .commands import perform
from .desk import Desk
from .door import Door
from .edge import Edge
from .guard import Keys
from .pages import EARLY, FIRST, PAGES, Shown, parts, whole
from .pictures import Pictures
from .state import Refused, State

PATIENCE = 20.0
"""Seconds that a page waits for news before it asks again."""
STATIC = {
    "review.js": "text/javascript",
    **{f"{name}.css": "text/css" for name in ("review", *PAGES)},
}
_NUMBER = re.compile(r"-?[0-9]{1,15}")
_EMPTY = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3">'
    b'<path fill="#8883" d="M0 0h4v3H0z"/>'
    b'<path fill="none" stroke="#8886" stroke-width=".1" d="M1.2 2l.6-.7.5.5.3-.3.5.5"/></svg>'
)
"""What stands for a picture that cannot be shown."""
_FOREVER = {"Cache-Control": "private, max-age=86400, immutable"}
"""Of our own typefaces, lest words jump at every page. Pictures are not kept by the browser beyond
its window: they would outlive the review there, and are made already when they are asked for."""


class Review:
    """What the routes answer with."""

    def __init__(self, desk: Desk, pictures: Pictures, keys: Keys) -> None:
        self._desk, self._pictures, self._keys = desk, pictures, keys
        self._news = asyncio.Event()
        self._ends = False
        self._made: tuple[tuple[object, ...], asyncio.Future[str]] | None = None

    def application(self) -> ASGIApp:
        """All routes, behind the door."""
        routes = [
            Route("/state", self.state),
            Route("/do", self.do, methods=["POST"]),
            Route("/static/{name}", self.static),
            Route("/font/{name}", self.font),
            Route("/picture/{name}", self.picture),
            Route("/{page}", self.page),
        ]
        said = {key: self._desk.said[f"door_{key}"] for key in ("title", "words", "link")}
        said["language"] = self._desk.state.project.language
        app = Starlette(routes=routes, exception_handlers={Exception: self.failed})
        return Door(app, self._keys, FIRST, said)

    def listen(self) -> None:
        """Wake those that wait for news, from now on."""
        loop = asyncio.get_running_loop()

        def heard() -> None:
            with suppress(RuntimeError):  # the loop may be closed already
                loop.call_soon_threadsafe(self._wake)

        self._desk.listen(heard)

    def end(self) -> None:
        """Let go of those that wait."""
        self._ends = True
        self._wake()

    def _wake(self) -> None:
        self._news.set()
        self._news = asyncio.Event()

    async def page(self, request: Request) -> Response:
        """A page as a document."""
        name = request.path_params["page"]
        if name not in PAGES:
            return Response(status_code=404)
        self._desk.looked()
        await self._until(lambda: self._ready(name))
        shown = Shown(name, dict(request.query_params), self._keys.token())
        return HTMLResponse(await run_in_threadpool(whole, self._desk.state, shown, self._pictures))

    async def state(self, request: Request) -> Response:
        """What changes of a page, once the state is another than the page shows."""
        asked = request.query_params
        name, since = asked.get("page", ""), asked.get("since", "")
        if name not in PAGES or not _NUMBER.fullmatch(since):
            return PlainTextResponse(self._desk.said["unknown_do"], 400)
        self._desk.looked()
        if not await self._until(
            lambda: self._desk.state.version != int(since) and self._ready(name)
        ):
            return Response(status_code=204)
        return await self._parts(self._desk.state, asked)

    def _ready(self, name: str) -> bool:
        """Whether this page need not wait for the choice."""
        return name in EARLY or not self._desk.state.ahead

    async def _until(self, true: Callable[[], bool]) -> bool:
        """Wait for it, as long as a page does."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while not true() and not self._ends:
                    await self._news.wait()
        return true()

    async def do(self, request: Request) -> Response:
        """What changes of a page by a click; 400 with a sentence if it cannot be done."""
        try:
            return await self._done(request)
        finally:  # now that the page is on its way
            self._desk.choose()

    async def _done(self, request: Request) -> Response:
        fields = _fields(await request.body())
        if fields is None or fields.get("page") not in PAGES:
            return PlainTextResponse(self._desk.said["unknown_do"], 400)
        self._desk.looked()
        name, early = fields["do"], fields["page"] in EARLY
        try:
            done = self._desk.do(lambda: perform(self._desk, name, fields), early=early)
            state = await asyncio.wrap_future(done)
        except (Refused, ProjectError) as error:
            return PlainTextResponse(self._desk.plain(error), 400)
        except (LookupError, ValueError):
            return PlainTextResponse(self._desk.said["wrong_field"], 400)
        except OSError as error:
            return PlainTextResponse(self._desk.plain(error), 500)
        return await self._parts(state, fields)

    async def failed(self, _: Request, error: Exception) -> Response:
        """What a slip of ours is answered with; how it came about is for the terminal."""
        traceback.print_exception(error)
        return PlainTextResponse(self._desk.said["failed"], 500)

    async def _parts(self, state: State, fields: Mapping[str, str]) -> Response:
        """Made once for the click and for the same page, which waits for news meanwhile."""
        asked = state.version, fields["page"], fields.get("query", "")
        if not self._made or self._made[0] != asked:
            query = dict(QueryParams(asked[2].lstrip("?")))
            shown = Shown(asked[1], query, "")
            work = run_in_threadpool(parts, state, shown, self._pictures)
            self._made = asked, asyncio.ensure_future(work)
        return HTMLResponse(await asyncio.shield(self._made[1]))

    async def picture(self, request: Request) -> Response:
        """A derivative."""
        try:
            made = await run_in_threadpool(self._pictures.made, request.path_params["name"])
        except LookupError:
            return Response(status_code=404)
        if made is None:
            return Response(_EMPTY, media_type="image/svg+xml")
        return Response(made, media_type="image/jpeg")

    async def static(self, request: Request) -> Response:
        """A style sheet or the script."""
        name = request.path_params["name"]
        if name not in STATIC:
            return Response(status_code=404)
        return Response(static(__package__, f"static/{name}"), media_type=STATIC[name])

    async def font(self, request: Request) -> Response:
        """A typeface of ours."""
        found = _typefaces().get(request.path_params["name"])
        if not found:
            return Response(status_code=404)
        return Response(found.read_bytes(), media_type="font/ttf", headers=_FOREVER)


def _fields(body: bytes) -> dict[str, str] | None:
    """What a page sends: texts by name, `do` among them; None if it is anything else."""
    try:
        told: Any = json.loads(body)
        "".join([*told, *told.values()]).encode()  # half a letter cannot be answered either
    except (ValueError, RecursionError, TypeError, AttributeError):
        return None
    return told if "do" in told else None


def _typefaces() -> dict[str, Path]:
    from .. import fonts  # noqa: PLC0415 - its reader of typefaces takes its time

    faces = (fonts.SERIF, fonts.ITALIC, fonts.SEMIBOLD, fonts.DISPLAY, fonts.DISPLAY_ITALIC)
    return {path.name: path for path in (*faces, fonts.SANS, fonts.SANS_SEMIBOLD)}


def serve(folder: Path, listeners: list[socket.socket], keys: Keys) -> None:
    """Serve until a person ends it. Raises `ProjectError` if the project cannot be used."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # told to end is ended by a person
    desk = Desk(folder)
    pictures = Pictures(desk.folder / ".yearling" / "review", lambda: desk.state.known)
    edge = Edge(desk, pictures)
    try:
        asyncio.run(_served(Review(desk, pictures, keys), listeners, edge))
    finally:
        edge.close()
        pictures.close()
        desk.close()
        for one in listeners:
            one.close()


class _Server(uvicorn.Server):
    """Tells when it is told to end: a page that waits for news would hold it up."""

    ended: Callable[[], object]

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """As uvicorn does."""
        super().handle_exit(sig, frame)
        self.ended()


async def _served(review: Review, listeners: list[socket.socket], edge: Edge) -> None:
    config = uvicorn.Config(
        review.application(),
        http="h11",
        ws="none",
        lifespan="off",
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=1,
    )
    review.listen()
    server = _Server(config)
    server.ended = review.end
    serving = asyncio.create_task(server.serve(listeners))
    while not (server.started or serving.done()):
        await asyncio.sleep(0.005)
    edge.start()
    await serving

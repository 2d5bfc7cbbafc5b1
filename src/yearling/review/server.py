"""Routes of the review page, on this machine alone."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from ..html import static
from .desk import Desk
from .pages import ACTIONS, FIRST, PAGES, Shown, parts, whole
from .pictures import Pictures
from .state import State

PATIENCE = 20.0
"""Seconds that a page waits for news before it asks again."""
_TYPES = {"css": "text/css", "js": "text/javascript"}


def app(desk: Desk, pictures: Pictures, token: str) -> Starlette:
    """The routes."""

    def shown(name: str, query: str) -> Shown:
        asked = Request({"type": "http", "query_string": query.lstrip("?").encode()}).query_params
        return Shown(name, dict(asked), token)

    own = {"undo": desk.undo, "redo": desk.redo, "stop": desk.stop, "go": desk.go}

    async def page(request: Request) -> Response:
        name = request.path_params["page"]
        if name not in PAGES:
            return PlainTextResponse("", 404)
        return HTMLResponse(whole(desk.state, shown(name, request.url.query), pictures))

    async def state(request: Request) -> Response:
        asked = request.query_params
        since = int(asked["since"])
        now = await run_in_threadpool(desk.wait, since, PATIENCE)
        if now.version <= since:
            return Response(status_code=204)
        return HTMLResponse(parts(now, shown(asked["page"], asked["query"]), pictures))

    async def do(request: Request) -> Response:
        fields = json.loads(await request.body())
        action = fields.pop("do")
        now = await run_in_threadpool(done, action, fields)
        return HTMLResponse(parts(now, shown(fields["page"], fields["query"]), pictures))

    def done(action: str, fields: dict[str, str]) -> State:
        if action in own:
            return own[action]()
        return desk.decide(ACTIONS[action](desk.state, fields))

    async def file(request: Request) -> Response:
        name = request.path_params["name"]
        return Response(
            static(__package__, f"static/{name}"), media_type=_TYPES[name[-3:].strip(".")]
        )

    return Starlette(
        routes=[
            Route("/", lambda _: RedirectResponse(f"/{FIRST}")),
            Route("/static/{name}", file),
            Route("/state", state),
            Route("/do", do, methods=["POST"]),
            Route("/{page}", page),
        ]
    )


def serve(folder: Path) -> None:
    """Serve until it is stopped."""
    desk = Desk(folder)
    desk.go()
    listener = socket.create_server(("127.0.0.1", 0))
    print(f"http://127.0.0.1:{listener.getsockname()[1]}/", flush=True)  # noqa: T201
    uvicorn.Server(uvicorn.Config(app(desk, Pictures(), "token"), log_level="warning")).run(
        [listener]
    )

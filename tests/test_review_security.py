"""Who may reach the review, in a real browser: other sites, other ports, other windows."""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import reviewing
from reviewing import Running
from test_web_browser import chromium
from yearling.cache import Cache
from yearling.store.edits import read_edits

Error = pytest.importorskip("playwright.sync_api").Error
pytestmark = [pytest.mark.browser, pytest.mark.slow]
EVIL = "evil.example"


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """Evil names lead to this machine, as a rebinding name server would have it."""
    yield from chromium(f"--host-resolver-rules=MAP {EVIL} 127.0.0.1")


@pytest.fixture(scope="module")
def family(tmp_path_factory) -> Path:
    return reviewing.small_year(tmp_path_factory.mktemp("family") / "nora", 16)


@pytest.fixture(scope="module")
def review(family) -> Iterator[Running]:
    with reviewing.running(family) as running:
        yield running


class Site:
    """Another server of this machine, with pages that mean harm; hears what it is told."""

    def __init__(self) -> None:
        self.page, self.heard = "", []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.heard.append((self.path, self.headers.get("Cookie") or ""))
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                site.cookies.append(self.headers.get("Cookie", ""))
                self.wfile.write(site.page.encode())

            def log_message(self, *_: object) -> None:
                pass

        self.cookies: list[str] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    one = Site()
    yield one
    one.server.shutdown()
    one.server.server_close()


@contextmanager
def watched(page, review: Running):
    """What this window asked of the review, and with what status it was answered, if it was."""
    asked: list[str] = []
    answers: list[tuple[str, int]] = []

    def ours(url: str) -> str:
        return url.removeprefix(review.address) if url.startswith(review.address) else ""

    def heard(answer) -> None:
        if path := ours(answer.url):
            answers.append((path, answer.status))

    def sent(request) -> None:
        if path := ours(request.url):
            asked.append(path)

    page.context.on("response", heard)
    page.context.on("request", sent)
    yield asked, answers
    page.context.remove_listener("response", heard)
    page.context.remove_listener("request", sent)


def tried(page, site: Site, host: str, markup: str) -> None:
    """Open a page of another site that tries something."""
    site.page = f"<!doctype html><title>trap</title><body>{markup}"
    page.goto(f"http://{host}:{site.port}/")


def attacks(review: Running, picture: str, photo: str) -> dict[str, str]:
    """What a page can do without asking: forms, requests, frames, pictures, scripts."""
    there = review.address
    told = f'{{"do": "drop", "photo": "{photo}", "page": "year", "query": "'
    form = f'<form method=post action="{there}/do" enctype="KIND">'
    form += f"<input name='{told}' value='\"}}'></form>"
    form += "<script>document.forms[0].submit()</script>"
    ask = f"""<script>fetch("{there}PATH", {{
        method: "HOW", mode: "MODE", credentials: "include", headers: {{"Content-Type": "KIND"}},
        body: "HOW" === "POST" ? '{told}"}}' : undefined,
    }}).catch(() => {{}})</script>"""
    do = ask.replace("PATH", "/do").replace("HOW", "POST")
    news = ask.replace("PATH", "/state?page=year&since=0").replace("HOW", "GET")
    return {
        "form": form.replace("KIND", "text/plain"),
        "form encoded": form.replace("KIND", "application/x-www-form-urlencoded"),
        "no-cors": do.replace("MODE", "no-cors").replace("KIND", "text/plain"),
        "cors": do.replace("MODE", "cors").replace("KIND", "application/json"),
        "cors plain": do.replace("MODE", "cors").replace("KIND", "text/plain"),
        "news": news.replace("MODE", "no-cors").replace("KIND", "text/plain"),
        "frame": f'<iframe src="{there}/year"></iframe>',
        "picture": f'<img src="{there}/{picture}">',
        "script": f'<script src="{there}/static/review.js"></script>',
        "page as script": f'<script src="{there}/year"></script>',
        "window": f"<script>window.open('{there}/year')</script>",
        "launch": f'<img src="{there}/?token=x"><iframe src="{there}/"></iframe>',
    }


@pytest.mark.parametrize("host", [EVIL, "127.0.0.1"], ids=["another site", "another port"])
def test_no_page_of_another_origin_gets_anything(browser, review, site, host):
    page = review.page(browser)
    photo = first_photo(page)
    picture = re.search("picture/[0-9a-f]{32}", page.content())[0]
    before = files(review.folder)
    for name, markup in attacks(review, picture, photo).items():
        with watched(page, review) as (asked, answers):
            tried(page, site, host, markup)
            for _ in range(200):
                page.wait_for_timeout(50)  # and those that come behind the first
                if asked:
                    break
        assert asked, name
        for path, status in answers:  # a window of its own shows our words for strangers
            style = path == "/static/review.css" or path.startswith("/font/")
            assert status in {403, 405} or (style and status == 200), (name, path, status)
    assert files(review.folder) == before
    page.context.close()


def test_a_program_on_another_port_is_never_sent_the_cookie(browser, review, site):
    """Cookies know no ports: a window that is led there and loads it again would bring it."""
    page = review.page(browser)
    site.cookies.clear()
    tried(page, site, "127.0.0.1", "")
    page.reload()
    for path in ("/year", "/a/b/c", "/%2e/"):
        page.goto(f"http://127.0.0.1:{site.port}{path}")
        page.reload()
    assert len(site.cookies) >= 8
    assert not any(review.cookie[1] in told for told in site.cookies)
    page.goto(f"http://127.0.0.1:{site.port}{review.way}/year")
    page.reload()
    assert any(review.cookie[1] in told for told in site.cookies)  # it is the way that keeps it
    page.context.close()


def test_a_frame_shows_nothing_of_the_family(browser, review, site):
    page = review.page(browser)
    tried(page, site, "127.0.0.1", f'<iframe src="{review.address}/year"></iframe>')
    assert not any("Nora" in frame.content() for frame in page.frames)
    page.context.close()


def test_a_name_that_is_bound_to_this_machine_reads_nothing(browser, review):
    """DNS rebinding: the same origin for the browser, another host for us."""
    page = review.page(browser)
    port = review.host.split(":")[1]
    for path in ("/", "/year", "/static/review.css", "/state?page=year&since=0"):
        url = f"http://{EVIL}:{port}{path}"  # pictures of the page before may still come
        with page.expect_response(url) as found, suppress(Error):
            page.goto(url)
        assert found.value.status == 421
        assert found.value.header_value("content-length") == "0"
    page.context.close()


def test_a_link_elsewhere_leads_to_words_and_from_there_in(browser, review, site):
    page = review.page(browser)
    tried(page, site, EVIL, f'<a href="{review.address}/year">Nora</a>')
    with page.expect_navigation() as found:
        page.click("a")
    assert found.value.status == 403
    assert "This page is not open here" in page.inner_text("h1")
    assert "Nora" not in page.inner_text("body")
    page.click("main a")
    page.wait_for_selector("#head[data-settled]", state="attached")
    page.context.close()


def test_a_browser_without_the_cookie_is_told_how_to_open_it(browser, review):
    page = browser.new_page()
    assert page.goto(f"{review.address}/year").status == 403
    assert "yearling review" in page.inner_text("body")
    assert page.goto(review.launch).status == 403  # it opened another browser already
    assert not page.context.cookies()
    page.context.close()


def test_the_launch_address_opens_one_browser_and_leaves_no_token_in_sight(
    browser, family, tmp_path
):
    with reviewing.running(reviewing.copied(family, tmp_path / "nora"), launch=False) as running:
        page = browser.new_page()
        page.goto(running.launch)
        assert page.url == f"{running.address}/year"
        (cookie,) = page.context.cookies()
        assert cookie["httpOnly"]
        assert (cookie["sameSite"], cookie["expires"]) == ("Strict", -1)
        assert page.evaluate("document.cookie") == ""
        assert page.goto(running.launch).status == 200  # who is in stays in
        other = browser.new_context().new_page()
        assert other.goto(running.launch).status == 403
        page.context.close()
        other.context.close()


ASK = """async ([path, method, headers]) => {
    const body = method === "POST" ? '{"do":"undo","page":"year"}' : undefined;
    return (await fetch(path, { method, headers, body })).status;
}"""


def test_the_page_itself_needs_its_token_and_the_right_form(browser, review):
    page = review.page(browser)
    token = page.get_attribute("meta[name=token]", "content")
    json = {"Content-Type": "application/json"}
    for headers in (json, json | {"X-Review": "wrong"}, json | {"X-Review": token[:-1]}):
        assert page.evaluate(ASK, ["do", "POST", headers]) == 403
        assert page.evaluate(ASK, ["state?page=year&since=0", "GET", headers]) == 403
    assert page.evaluate(ASK, ["do", "POST", {"X-Review": token}]) == 415
    assert page.evaluate(ASK, ["do", "PUT", json | {"X-Review": token}]) == 405
    assert page.evaluate(ASK, ["do", "POST", json | {"X-Review": token}]) == 200
    page.context.close()


@pytest.mark.parametrize("name", ["who", "year", "words", "asked", "make"])
def test_no_page_breaks_its_own_policy(browser, review, name):
    page = review.page(browser, "who")
    told: list[str] = []
    page.on("console", lambda line: told.append(line.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(f"{review.address}/{name}")
    page.wait_for_selector("#head[data-settled]", state="attached")
    page.wait_for_load_state("load")
    assert not told
    made = "try { document.body.innerHTML = '<b>'; 'done' } catch (error) { error.name }"
    assert page.evaluate(made) == "TypeError"
    run = "const s = document.createElement('script'); s.text = 'window.ran = 1'; s.text"
    with pytest.raises(Exception, match="TrustedScript"):
        page.evaluate(f"(() => {{ {run} }})()")
    assert page.evaluate("window.ran ?? 0") == 0
    page.context.close()


def test_no_picture_is_fetched_twice_while_a_page_is_open(browser, review):
    page = review.page(browser)
    page.wait_for_load_state("load")
    for image in page.query_selector_all("main img"):
        image.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    fetched: list[str] = []
    page.on("request", lambda asked: "/picture/" in asked.url and fetched.append(asked.url))
    shown = {image.get_attribute("src") for image in page.query_selector_all("main img")}
    clicked(page, "keep", first_photo(page))
    clicked(page, "undo")
    assert not {review.address + address for address in shown} & set(fetched)
    page.context.close()


def first_photo(page) -> str:
    return page.get_attribute("[data-photo]", "data-photo")


def pressed(page, name: str, photo: str = "") -> None:
    """What the page's script sends for a button, wherever the button stands."""
    page.evaluate(
        """([name, photo]) => {
            const button = document.createElement("button");
            Object.assign(button.dataset, { do: name, ...(photo && { photo }) });
            button.type = "button";
            document.body.append(button);
            button.click();
        }""",
        [name, photo],
    )


def clicked(page, name: str, photo: str = "") -> None:
    """Press it, and wait until that is shown."""
    before = int(page.get_attribute("#head", "data-version"))
    pressed(page, name, photo)
    newer(page, before)


def newer(page, version: int) -> None:
    shown = "(v) => +document.querySelector('#head').dataset.version > v"
    page.wait_for_function(shown, arg=version)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.toml")}


# -- windows that live on ---------------------------------------------------------------------


def test_two_windows_and_a_hand_edit_are_shown_live(browser, family, tmp_path):
    folder = reviewing.copied(family, tmp_path / "nora")
    with reviewing.running(folder) as running:
        one, two = running.page(browser), running.page(browser)
        photo = first_photo(one)
        clicked(one, "drop", photo)
        two.wait_for_function("() => !document.querySelector('#undo').disabled")
        clicked(two, "undo")
        one.wait_for_function("() => document.querySelector('#undo').disabled")
        assert photo not in read_edits(folder).photos
        version = int(one.get_attribute("#head", "data-version"))
        (folder / "edits.toml").write_text(f"[photos.{photo}]\nkeep = false\n")
        for page in (one, two):
            newer(page, version)
            page.context.close()


def test_a_window_whose_review_is_gone_says_so_and_acts_no_more(browser, family, tmp_path):
    folder = reviewing.copied(family, tmp_path / "nora")
    with reviewing.running(folder) as running:
        page = running.page(browser)
        photo = first_photo(page)
        running.process.send_signal(signal.SIGKILL)
        running.process.wait()
        page.wait_for_function(
            "() => document.querySelector('#told').textContent.includes('yearling review')"
        )
        with reviewing.running(folder):
            pressed(page, "drop", photo)
            page.wait_for_timeout(300)
            assert photo not in read_edits(folder).photos
        page.context.close()


def test_a_look_is_stopped_and_goes_on_and_waits_for_another_run(browser, family, tmp_path):
    folder = reviewing.copied(family, tmp_path / "nora")
    (folder / ".yearling" / "cache.db").unlink()
    told = (folder / "retrospective.toml").read_text()
    plain = told.replace("size = 12", 'size = 12\nmodels = "none"')
    (folder / "retrospective.toml").write_text(plain)
    with (
        closing(Cache(folder / ".yearling" / "cache.db")) as other,
        reviewing.running(folder) as own,
    ):
        page = own.page(browser, settled=False)
        page.wait_for_selector("#trouble")
        assert "Yearling is at work" in page.inner_text("#trouble")
        other.close()
        page.click("#stop")
        page.wait_for_selector("#go")
        assert not page.query_selector("#trouble")
        page.click("#go")
        page.set_default_timeout(90_000)  # workers start, and pictures are really looked at
        page.wait_for_selector("#head[data-settled]", state="attached")
        assert page.query_selector("[data-photo]")
        page.context.close()

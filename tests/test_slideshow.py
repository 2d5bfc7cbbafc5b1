"""The page as it runs on a television, and its clips, in a real browser."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest

import fake
import filmed
import rendered
import test_web_browser
from yearling.records import Edition

chromium = test_web_browser.browser
pytestmark = [pytest.mark.browser, pytest.mark.slow]


def moving(path: Path) -> Path:
    """Three seconds of a square that wanders, without sound."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=10)
        stream.width, stream.height, stream.pix_fmt = 320, 240, "yuv420p"
        for n in range(30):
            pixels = np.full((240, 320, 3), 90, np.uint8)
            pixels[80:160, n * 8 : n * 8 + 80] = (230, 90, 60)
            for packet in stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")):
                out.mux(packet)
        for packet in stream.encode():
            out.mux(packet)
    return path


@pytest.fixture(scope="module")
def edition(tmp_path_factory) -> Edition:
    folder = tmp_path_factory.mktemp("show")
    made = rendered.with_files(
        test_web_browser.varied(fake.edition(12)), folder / "photos", longest=900
    )
    return filmed.clip(rendered.storied(made), 3, moving(folder / "clip.mp4"), caption="")


@pytest.fixture(scope="module")
def address(edition, tmp_path_factory) -> str:
    return rendered.page(edition, tmp_path_factory.mktemp("page")).as_uri()


def opened(chromium, address: str, motion: str = "no-preference", **options):
    size = {"width": 1280, "height": 720}
    context = chromium.new_context(viewport=size, reduced_motion=motion, **options)
    page = context.new_page()
    page.wrong = []
    page.on("console", lambda message: page.wrong.append(message.text))
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.clock.install()
    page.goto(address)
    page.clock.pause_at(page.evaluate("Date.now() + 60000"))
    return page


def started(chromium, address: str, motion: str = "no-preference", **options):
    page = opened(chromium, address, motion, **options)
    page.get_by_role("button", name="Start slideshow").click()
    page.locator("dialog.show[open]").wait_for()
    return page


def count(page) -> str:
    return page.locator("dialog .count").inner_text()


def running(page) -> bool:
    return page.locator("dialog").evaluate("d => d.classList.contains('on')")


def test_it_begins_with_the_title_and_goes_through_all_by_itself(chromium, address, edition):
    page = started(chromium, address)
    shown = page.locator("dialog > ol > li:not([inert])")
    assert shown.locator(".name").inner_text() == edition.title
    assert count(page) == ""
    page.clock.run_for(13 * 5_000 - 100)  # none goes sooner than it can be read
    assert not count(page).startswith("12")
    page.clock.run_for(13 * 17_500)  # and none stays for ever
    assert count(page) == "12 of 12"
    assert not running(page)
    assert not page.wrong
    page.context.close()


HANGING = """
[...document.querySelectorAll('dialog .quote p')].filter(p => p.offsetWidth).map(p => {
  const left = p.closest('figcaption').getBoundingClientRect().left, style = getComputedStyle(p)
  return (p.getBoundingClientRect().left - left) / parseFloat(style.fontSize)
})
"""


def test_the_mark_that_opens_a_quote_hangs_inside_what_is_seen(chromium, address):
    """Half a letter before its line: a caption cuts off what stands outside it."""
    page = started(chromium, address)
    assert page.locator("dialog .quote.short").count()
    found = page.evaluate(HANGING)
    assert found
    assert min(found) > 0.45
    page.context.close()


def test_what_has_more_words_stays_longer(chromium, address):
    page = started(chromium, address)
    lengths = {}
    for _ in range(300):
        page.clock.run_for(500)
        lengths[count(page)] = lengths.get(count(page), 0) + 0.5
        if count(page).startswith("8"):
            break
    words = page.evaluate(
        "[...document.querySelectorAll('dialog > ol > li')].map(li => [...li.querySelectorAll("
        "'.says, blockquote')].reduce((n, p) => n + p.textContent.trim().length, 0))"
    )
    assert all(5 <= lengths[f"{n} of 12"] <= 22.5 for n in range(2, 8))
    by_words = sorted(range(2, 7), key=lambda n: words[n])
    assert lengths[f"{by_words[0]} of 12"] < lengths[f"{by_words[-1]} of 12"]
    page.context.close()


def test_every_key_of_a_remote_does_what_it_says(chromium, address):
    page = started(chromium, address)
    seen = []
    keys = "ArrowRight PageDown MediaTrackNext ArrowLeft PageUp MediaTrackPrevious End Home"
    for key in keys.split():
        page.locator("dialog").dispatch_event("keydown", {"key": key, "bubbles": True})
        seen.append(count(page).split(" ")[0])
    assert seen == ["1", "2", "3", "2", "1", "", "12", ""]
    states = []
    for key in ("MediaPlayPause", "MediaPlay", "MediaPause", "MediaPlayPause", "MediaStop"):
        page.locator("dialog").dispatch_event("keydown", {"key": key, "bubbles": True})
        states.append(running(page))
    assert states == [False, True, False, True, False]
    page.get_by_role("button", name="Play").focus()
    page.keyboard.press("Enter")
    assert running(page)
    page.keyboard.press("Space")
    assert not running(page)
    page.locator("dialog").dispatch_event("keydown", {"key": "GoBack", "bubbles": True})
    assert not page.locator("dialog").evaluate("d => d.open")
    assert page.evaluate("document.activeElement.className") == "start"
    page.context.close()


def test_whoever_wants_no_motion_starts_it_by_hand(chromium, address):
    page = started(chromium, address, motion="reduce")
    assert not running(page)
    page.clock.run_for(60_000)
    assert count(page) == ""
    page.get_by_role("button", name="Play").click()
    page.clock.run_for(24_000)
    assert count(page) != ""
    still = "getComputedStyle(document.querySelector('dialog > ol > li')).transitionDuration"
    assert page.evaluate(still) == "0s"
    page.context.close()


def test_a_finger_turns_the_page_and_the_pictures_after_it_are_not_fetched(chromium, address):
    page = started(chromium, address, has_touch=True)
    box = page.locator("dialog")
    for down, up, told in ((900, 500, "1 of 12"), (900, 500, "2 of 12"), (300, 800, "1 of 12")):
        box.dispatch_event("pointerdown", {"clientX": down, "bubbles": True})
        box.dispatch_event("pointerup", {"clientX": up, "bubbles": True})
        assert count(page) == told
    hidden = page.evaluate(
        "[...document.querySelectorAll('dialog > ol > li')].map(li => li.hidden)"
    )
    assert hidden == [False, False, False, *[True] * 10]
    page.context.close()


def test_after_the_slideshow_one_picture_opens_as_before(chromium, address):
    page = started(chromium, address)
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="hidden")
    page.locator("figure.e1 a.open").first.click()
    page.locator("dialog[open]").wait_for()
    assert count(page) == "2 of 12"
    assert page.locator("dialog > ol > li").count() == 12
    assert not running(page)
    page.context.close()


def test_a_clip_plays_where_it_stands_without_a_sound_and_loads_nothing_before(chromium, address):
    page = opened(chromium, address)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    clip = page.locator("figure.e3 a.open")
    clip.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert page.locator("main video").count() == 0
    assert not [url for url in asked if url.endswith(".mp4")]
    size = clip.bounding_box()
    clip.click()
    video = page.locator("figure.e3 video")
    video.evaluate("v => new Promise(done => v.ontimeupdate = () => v.currentTime > .2 && done())")
    told = video.evaluate("v => [v.muted, v.playsInline, v.controls, v.preload]")
    assert told == [True, True, True, "none"]
    assert video.evaluate("v => v === document.activeElement")
    assert page.locator("figure.e3 .open").bounding_box() == size
    page.screenshot(path=test_web_browser.ARTIFACTS / "clip.png")
    assert not page.wrong  # no report of the policy either
    page.context.close()


def test_a_clip_moves_in_the_slideshow_too_and_stops_when_it_is_over(chromium, address):
    page = started(chromium, address)
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    video = page.locator("dialog > ol > li:not([inert]) video")
    video.evaluate("v => new Promise(done => v.ontimeupdate = () => v.currentTime > .2 && done())")
    assert video.evaluate("v => v.muted")
    page.keyboard.press("ArrowRight")
    assert page.locator("dialog video").count() == 0
    assert not page.wrong
    page.context.close()


def test_a_clip_that_cannot_be_made_leaves_its_picture(tmp_path, edition):
    broken = filmed.clip(edition, 4, tmp_path / "none.mp4")
    html = rendered.page(broken, tmp_path).read_text("utf-8")
    assert len(re.findall(r"data-clip=", html)) == 1
    draft = replace(edition, draft=True)
    assert "data-clip" not in rendered.page(draft, tmp_path).read_text("utf-8")

"""A new family's way through the review: its two kinds of hand, and what they may rely on.

`Mouse` points and clicks, `Keys` never does: it walks with Tab and arrows, and presses. A `Tour`
sees to it that whatever is shown as decided is on the disk, and kills the review when told to.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import reviewing
from yearling.store.decisions import history

PLAIN = "from yearling import cli; cli.main()"
LARGE = """
import time
from yearling import cli, pipeline
from yearling.review.edge import Edge
told = Edge._tell
def slowly(self, stage, done, total):
    time.sleep(0.2 * (stage == "pictures"))
    told(self, stage, done, total)
Edge._tell = slowly
pipeline.DRAFT_FROM, pipeline.DRAFT = 5, 12
cli.main()
"""
"""A small year as a large one: a draft comes first, and it takes its time to look at the rest."""
FILES = ("retrospective.toml", "edits.toml", "people.toml")
BUSY = "[aria-busy=true]:not(#result)"
PATIENCE = 300_000
"""Milliseconds for pictures to be looked at and outputs to be made on a busy machine."""
WAY = """
(selector) => {
  const to = document.querySelector(selector), at = document.activeElement;
  if (!to) return 'gone';
  if (to === at) return '';
  const grid = at.matches('[data-cell]') && at.closest('[data-grid]');
  const after = at.compareDocumentPosition(to) & Node.DOCUMENT_POSITION_FOLLOWING;
  const within = grid && to.matches('[data-cell]') && grid.contains(to);
  if (within) return after ? 'ArrowRight' : 'ArrowLeft';
  return after ? 'Tab' : 'Shift+Tab';
}
"""
"""Which key brings the focus nearer to an element: Tab goes in the order of the page."""


class Mouse:
    """Points and clicks; what is typed is saved by a button, or by clicking elsewhere."""

    def __init__(self) -> None:
        self.steps = 0

    def press(self, page: Any, selector: str) -> None:
        self.steps += 1
        page.locator(selector).first.click()

    tick = press

    def write(self, page: Any, selector: str, text: str, save: str = "h1") -> None:
        self.press(page, selector)
        page.locator(selector).first.fill(text)
        self.press(page, save)

    def keep(self, page: Any, key: str) -> None:
        self.press(page, f"#pin-{key}")

    def drop(self, page: Any, key: str) -> None:
        self.press(page, f"#drop-{key}")

    def before(self, page: Any, key: str, other: str) -> None:
        self.steps += 1
        page.drag_and_drop(f"#p-{key}", f"#p-{other}")

    def undo(self, page: Any) -> None:
        self.press(page, "#undo")

    def redo(self, page: Any) -> None:
        self.press(page, "#redo")

    def leave(self, page: Any) -> None:
        self.press(page, "dialog[open] .close")


class Keys:
    """Has no mouse."""

    def __init__(self) -> None:
        self.steps = 0

    def hit(self, page: Any, key: str) -> None:
        self.steps += 1
        page.keyboard.press(key)

    def reach(self, page: Any, selector: str) -> None:
        """Walk there; not there after so many keys is too far for anybody."""
        for _ in range(250):
            if not (key := page.evaluate(WAY, selector)):
                return
            assert key != "gone", selector
            self.hit(page, key)
        raise AssertionError(f"{selector} is too far away, or cannot be reached")

    def press(self, page: Any, selector: str) -> None:
        self.reach(page, selector)
        self.hit(page, "Enter")

    def tick(self, page: Any, selector: str) -> None:
        self.reach(page, selector)
        self.hit(page, "Space")

    def write(self, page: Any, selector: str, text: str, save: str = "") -> None:
        self.reach(page, selector)
        self.hit(page, "Control+a")
        page.keyboard.type(text)
        self.hit(page, "Enter")

    def keep(self, page: Any, key: str) -> None:
        self.reach(page, f"#open-{key}")
        self.hit(page, "p")

    def drop(self, page: Any, key: str) -> None:
        self.reach(page, f"#open-{key}")
        self.hit(page, "Delete")

    def before(self, page: Any, key: str, other: str) -> None:
        self.reach(page, f"#open-{key}")
        self.hit(page, "Alt+ArrowLeft")

    def undo(self, page: Any) -> None:
        self.hit(page, "Control+z")

    def redo(self, page: Any) -> None:
        self.hit(page, "Control+y")

    def leave(self, page: Any) -> None:
        self.hit(page, "Escape")


@dataclass
class Tour:
    """One hand on one project, in one browser, in as many runs of the review as it is killed."""

    browser: Any
    folder: Path
    hand: Mouse | Keys
    images: Path | None = None
    """Where pictures of the screen go, if they are wanted."""
    opener: str = ""
    """A folder with what opens files."""
    page: Any = None
    files: list[dict[str, bytes | None]] = field(default_factory=list)
    """As they were at the start, and after each decision that was shown."""
    waits: list[float] = field(default_factory=list)
    """Seconds until each was shown."""
    lines: list[str] = field(default_factory=list)
    process: subprocess.Popen[str] | None = None
    late: Mapping[Path, Path] = field(default_factory=dict)
    """Pictures that come late: where they are, and where they belong."""

    def __post_init__(self) -> None:
        self.files.append(self.now())

    def now(self) -> dict[str, bytes | None]:
        """What a family would lose."""
        paths = {name: self.folder / name for name in FILES}
        return {n: path.read_bytes() if path.exists() else None for n, path in paths.items()}

    def start(self, program: str = PLAIN) -> None:
        """Run the review, as after a start of the computer; its window shows the year."""
        line = [sys.executable, "-c", program, "review", str(self.folder), "--no-open"]
        own = os.environ | {"PATH": f"{self.opener}:{os.environ['PATH']}"}
        self.process = subprocess.Popen(line, stdout=subprocess.PIPE, text=True, env=own)
        running = reviewing.launched(self.folder, self.process)
        self.page = running.page(self.browser, settled=False)
        self.page.set_default_timeout(PATIENCE if self.images else 60_000)
        self.page.on("pageerror", lambda error: self.lines.append(f"a fault: {error}"))

    def kill(self) -> None:
        """SIGKILL: nothing is put in order."""
        if self.process:
            self.process.kill()
            self.process.wait()
            assert self.process.stdout
            self.process.stdout.close()
            self.page.context.close()
            self.process = None

    def settled(self) -> None:
        """Wait until the whole year is there."""
        self.page.wait_for_selector("#head[data-settled]", state="attached")

    def go(self, name: str) -> None:
        """Another of the five pages, by its link."""
        with self.page.expect_navigation():
            self.press(f"#step-{name}")

    def press(self, selector: str) -> None:
        """Press what decides nothing."""
        self.hand.press(self.page, selector)

    def decides(self, act: Callable[..., object], *args: str) -> None:
        """Something is decided: shown soon, and then on the disk, whatever comes."""
        begun = time.monotonic()
        with self.page.expect_response(lambda one: one.url.endswith("/do")) as told:
            act(self.page, *args)
            begun = time.monotonic()
        assert told.value.ok, told.value.text()
        self.page.wait_for_selector(BUSY, state="detached")
        self.waits.append(time.monotonic() - begun)
        self.holds()
        self.files.append(self.now())
        assert self.files[-1] != self.files[-2]

    def holds(self) -> None:
        """What the page says of undo and redo is what another program reads in the files."""
        told = history(self.folder)
        shown = [self.page.locator(f"#{way} small").text_content() for way in ("undo", "redo")]
        assert shown == [told.undo, told.redo]

    def back(self) -> None:
        """Undo to the start, every file as it was before every decision; and redo to the end."""
        last = len(self.files) - 1
        for way, order in (("undo", range(last - 1, -1, -1)), ("redo", range(1, last + 1))):
            for n in order:
                with self.page.expect_response(lambda one: one.url.endswith("/do")):
                    getattr(self.hand, way)(self.page)
                self.page.wait_for_selector(BUSY, state="detached")
                assert self.now() == self.files[n], f"{way} to decision {n}"
            assert self.page.locator(f"#{way}").is_disabled()

    def told(self) -> dict[str, str]:
        """What the pages say that show decisions."""
        found, name = {}, self.page.url.rpartition("/")[2]
        for name in ("who", "words", "year"):
            self.page.goto(f"{self.page.url.rpartition('/')[0]}/{name}")
            self.settled()  # who is in how many pictures is told once they are chosen
            found[name] = self.page.inner_text("main")
        return found

    def again(self) -> None:
        """Killed and started anew, it shows all that was confirmed, and can take it back."""
        told = self.told()
        self.anew()
        assert self.told() == told

    def anew(self) -> None:
        """Killed and started anew."""
        self.kill()
        self.start()
        self.settled()
        assert self.now() == self.files[-1]
        self.holds()

    @contextmanager
    def task(self, name: str) -> Iterator[Any]:
        """Count what one of the six tasks takes."""
        begun, steps, waits = time.monotonic(), self.hand.steps, len(self.waits)
        yield self.page
        taken, own = time.monotonic() - begun, self.waits[waits:]
        slowest = f"{1000 * max(own):4.0f} ms until shown at worst" if own else ""
        self.lines.append(
            f"{type(self.hand).__name__:5} {name:9} {taken:5.1f} s, {self.hand.steps - steps:3} "
            f"{'keys' if isinstance(self.hand, Keys) else 'clicks'}, {len(own)} decisions {slowest}"
        )

    def shot(self, name: str, top: str = "", width: int = 1280) -> None:
        """A picture of the screen for the guide, with `top` at its upper edge."""
        if not self.images:
            return
        page = self.page
        page.set_viewport_size({"width": width, "height": reviewing.HEIGHTS[width]})
        if top:
            page.locator(top).first.evaluate(
                "(one) => scrollBy(0, one.getBoundingClientRect().top - 90)"
            )
        page.wait_for_timeout(800)
        page.wait_for_function(
            "() => [...document.images].every((one) => one.complete ||"
            " one.getBoundingClientRect().top > innerHeight)"
        )
        path = self.images / f"review-{name}.jpg"
        page.screenshot(path=path, type="jpeg", quality=72)
        page.set_viewport_size({"width": 1280, "height": reviewing.HEIGHTS[1280]})

"""The page `year` of reviews of their own: in other languages, and when pictures came late."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import reviewing
from test_review_year import FITS, SMALL, answered, ids
from test_web_browser import ARTIFACTS, browser  # noqa: F401 - a fixture

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("language", ["de", "fr"])
def test_the_page_speaks_the_language_of_the_project_on_a_phone(tmp_path, browser, language):  # noqa: F811
    folder = reviewing.small_year(tmp_path / "nora", language=language)
    with reviewing.running(folder) as one, closing(one.page(browser, "year", 360).context) as all_:
        page = all_.pages[0]
        page.click("#month-0 .frame")
        page.wait_for_selector("#close-up")
        assert page.evaluate(FITS)
        assert page.evaluate(SMALL) == []
        assert not re.search(r"Leave out|Keep|The year|pictures", page.inner_text("body"))


# -- what came late ---------------------------------------------------------------------------


def some_away(folder: Path) -> Callable[[], object]:
    """Every third picture is not there yet; gives what brings them."""
    away = folder.parent / "away"
    away.mkdir()
    late = sorted((folder / "pictures").iterdir())[1::3]
    for path in late:
        path.rename(away / path.name)
    return lambda: [(away / path.name).rename(path) for path in late]


def test_late_pictures_are_looked_for_told_side_by_side_and_agreed_to(tmp_path, browser):  # noqa: F811
    folder = reviewing.small_year(tmp_path / "nora", count=32)
    come = some_away(folder)
    with reviewing.running(folder) as one:
        page = one.page(browser)
        kept = ids(page)[0]
        page.focus(f"#open-{kept}")
        with answered(page):
            page.keyboard.press("p")
        come()
        with answered(page):
            page.click("#look")
        page.wait_for_selector("#late")
        title = page.inner_text("#late-title")
        page.wait_for_selector("#head[data-settled]", state="attached")
        page.wait_for_selector("#look")
        page.context.close()
    with reviewing.running(folder) as one:
        page = one.page(browser)
        page.wait_for_selector("#late")
        assert title == page.inner_text("#late-title")
        assert re.fullmatch(r"\d+ picks? changed, your decision kept", title)
        agreed(page)
        assert kept in ids(page)
        page.context.close()


def agreed(page: Any) -> None:
    """One old picture back, one new one taken, the rest agreed to."""
    changes = page.locator("#changes > li")
    count = changes.count()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    assert page.inner_text("#step-year .open") == str(count)
    page.screenshot(path=str(ARTIFACTS / "review-late.png"))
    with_old = page.locator("#changes > li:has([data-do=swap])").first
    old = with_old.locator("[data-do=swap]").get_attribute("data-with")
    with answered(page):
        with_old.locator("[data-do=swap]").click()
    assert old in ids(page)
    assert page.evaluate("!document.activeElement.matches('button, body')")
    assert faults == []
    assert changes.count() == count - 1
    if page.locator("#changes [data-do=keep]").count():
        with answered(page):
            page.locator("#changes [data-do=keep]").first.click()
        assert changes.count() == count - 2
    if page.locator("#late-fine").count():
        with answered(page):
            page.click("#late-fine")
    page.wait_for_selector("#late", state="detached")

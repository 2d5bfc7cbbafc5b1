"""Themes: two of ours that differ, and folders of a person's, which can change looks only."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

import fake
import rendered
from yearling import pipeline
from yearling.records import Edition, Withheld
from yearling.renderers import Unusable, web
from yearling.renderers.pictures import Derived
from yearling.renderers.web.figures import Made
from yearling.renderers.web.themes import OURS, Theme

DOCS = Path(__file__).resolve().parents[1] / "docs" / "themes.md"


def made(edition: Edition) -> Made:
    one = Derived(1600, 1200, (), (("a-1600.jpg", 1600),), "data:,")
    return Made(dict.fromkeys(range(len(edition.entries)), one))


def page(theme: str, edition: Edition | None = None) -> str:
    edition = edition or rendered.storied(fake.edition(12))
    edition = replace(edition, making=replace(edition.making, theme=theme))
    return web.page(edition, made(edition))


def folder(path: Path, **files: str) -> str:
    path.mkdir(exist_ok=True)
    for name, text in files.items():
        (path / {"page": "page.html.j2", "style": "style.css"}[name]).write_text(text, "utf-8")
    return str(path)


def body(html: str) -> str:
    return html[html.index("<body>") : html.index("<dialog")]


@pytest.mark.parametrize("theme", OURS)
def test_each_theme_tells_the_whole_edition(theme):
    edition = rendered.storied(fake.edition(12))
    html = page(theme, edition)
    for entry in edition.entries:
        assert all(words in html for words in (entry.date, entry.caption, entry.credit))
    assert [int(n) for n in re.findall(r'<figure class="e(\d+)"', html)] == list(range(12))
    assert html.count("<h1") == html.count('id="year"') == html.count('class="start"') == 1
    assert edition.invitation in html
    assert "Content-Security-Policy" in html


def test_our_two_themes_differ_in_template_and_style():
    styles = [Theme(name).style() for name in OURS]
    assert styles[0] != styles[1]
    assert body(page(OURS[0])) != body(page(OURS[1]))


def test_what_a_folder_lacks_comes_from_the_magazine(tmp_path):
    assert page(folder(tmp_path)) == page("magazine")
    styled = page(folder(tmp_path, style=":root{--paper:red}"))
    assert body(styled) == body(page("magazine"))
    assert "--paper:red" in styled.replace(": ", ":")
    assert "--tint" not in styled


def test_a_style_may_take_ours_in(tmp_path):
    styled = page(folder(tmp_path, style='@import "album/style.css"; h1 { color: red; }'))
    assert styled.index("--corner") < styled.index("h1{color: red;}")
    assert "@import" not in styled


def test_the_docs_show_a_third_theme_in_fewer_than_sixty_lines(tmp_path):
    text = DOCS.read_text("utf-8")
    template, style = (
        re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)[0] for kind in ("jinja", "css")
    )
    assert template.count("\n") + style.count("\n") < 60
    html = page(folder(tmp_path, page=template, style=style))
    assert 'class="masthead"' in html
    assert "column-rule" in html
    assert [int(n) for n in re.findall(r'<figure class="e(\d+)"', html)] == list(range(12))


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ("<h1>{{ edition.title }", r"page\.html\.j2, line 1: .*unexpected"),
        ("\n{{ edition.tittle }}", r"page\.html\.j2, line 2: .*has no attribute 'tittle'"),
        ("{{ edition.title + 1 }}", r"page\.html\.j2, line 1: can only concatenate"),
        ("{{ edition.title | safe }}", r"page\.html\.j2, line 1: No filter named 'safe'"),
        ("{% autoescape false %}{% endautoescape %}", "line 1: every word is escaped here"),
        ("{% include 'more.html.j2' %}", "more.html.j2"),
        ("{% include '../../secret' %}", "secret"),
        ("{{ edition.__class__.__mro__ }}", "unsafe"),
        ("{{ hero.__init__.__globals__ }}", "unsafe"),
    ],
)
def test_a_template_that_cannot_be_used_is_told_with_its_place_and_a_way_out(
    tmp_path, template, why
):
    with pytest.raises(Unusable, match=why) as caught:
        page(folder(tmp_path, page=template))
    assert "magazine, album, or a folder" in str(caught.value)


def test_a_folder_that_is_not_there_and_a_style_that_is_none_are_told(tmp_path):
    with pytest.raises(Unusable, match="nowhere: there is no such folder"):
        page(str(tmp_path / "nowhere"))
    with pytest.raises(Unusable, match=r"style\.css: holds </style"):
        page(folder(tmp_path, style="</STYLE><script>pwned=1</script>"))
    (tmp_path / "style.css").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(Unusable, match=r"style\.css: cannot be read"):
        page(str(tmp_path))


def test_a_template_of_a_person_escapes_words_and_cannot_loosen_the_policy(tmp_path):
    template = (
        '<h1>{{ edition.title }}</h1><meta http-equiv="Content-Security-Policy" content="">'
        "<script>pwned = 1</script>"
    )
    html = page(folder(tmp_path, page=template), rendered.poisoned())
    policy = html.index("Content-Security-Policy")
    assert policy < html.index("<title>") < html.index("<h1>")
    assert "'unsafe-inline'" not in html
    assert "<script>pwned=1" not in html  # the words', not the template's, which the policy stops
    (allowed,) = re.findall(r"script-src &#39;(.*?)&#39;", html)
    assert html.count("script-src") == 1
    assert allowed.startswith("sha256-")


def test_a_theme_prints_no_file_from_outside_its_folder(tmp_path):
    (tmp_path / "letter").write_text("dear diary", "utf-8")
    theme = Path(folder(tmp_path / "theme", page="{% include 'part' %}"))
    (theme / "part").symlink_to(tmp_path / "letter")
    with pytest.raises(Unusable, match="leads out of its folder"):
        page(str(theme))
    (theme / "page.html.j2").unlink()
    (theme / "style.css").symlink_to(tmp_path / "letter")
    with pytest.raises(Unusable, match=r"style\.css: leads out of its folder"):
        page(str(theme))
    (theme / "style.css").unlink()
    (tmp_path / "linked").symlink_to(theme)  # the folder itself may be one
    assert page(str(tmp_path / "linked")) == page("magazine")


def test_a_theme_is_not_given_what_no_page_says(tmp_path):
    theme = folder(
        tmp_path / "theme",
        page="<p>{{ edition.left_out }}{{ edition.withheld }}{{ edition.title }}",
    )
    edition = rendered.with_files(fake.edition(2), tmp_path / "photos", longest=64)
    making = replace(edition.making, theme=theme)
    held = (Withheld("quote", "health", "post:1", words="Fever since"),)
    edition = replace(edition, making=making, withheld=held)
    with ThreadPoolExecutor(1) as engine:
        pipeline.publish(edition, tmp_path / "p" / "out", ("web",), engine, tmp_path / "kept")
    html = (tmp_path / "p" / "out" / "web" / "index.html").read_text("utf-8")
    assert f"<p>()(){edition.title}" in html


def test_nothing_of_a_folder_but_its_two_files_replaces_ours(tmp_path):
    (tmp_path / "whole.html.j2").write_text("mine", "utf-8")
    (tmp_path / "parts.html.j2").write_text("mine", "utf-8")
    assert page(folder(tmp_path)) == page("magazine")


def test_the_build_says_what_is_wrong_with_a_theme(tmp_path):
    edition = rendered.with_files(fake.edition(2), tmp_path / "photos", longest=64)
    edition = replace(edition, making=replace(edition.making, theme=str(tmp_path / "none")))
    with pytest.raises(Unusable, match="no such folder"):
        rendered.page(edition, tmp_path)
    assert not (tmp_path / "out" / "web").exists()

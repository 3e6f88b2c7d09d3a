"""The gallery and the base layouts render; components keep strangers' text harmless."""

import html
import json
import re
from pathlib import Path

import pytest
from django.core.paginator import Paginator
from django.template import Context, engines
from django.test import Client

from libsys.errors import Reason

ROOT = Path(__file__).resolve().parents[3]
COMPONENTS = sorted(path.stem for path in (ROOT / "templates" / "cotton").glob("*.html"))
GALLERY = "\n".join(path.read_text() for path in (ROOT / "templates/libsys/styleguide").glob("*.html"))
SPRITE = (ROOT / "libsys/static/libsys/icons.svg").read_text()
EVIL = '"><script>alert(1)</script>'

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.libsys.design.urls")]


def draw(source: str, **context: object) -> str:
    """Return what a piece of template draws."""
    from django_cotton.compiler_regex import CottonCompiler

    template = engines["django"].engine.from_string(CottonCompiler().process(source))
    return template.render(Context(context))


@pytest.mark.parametrize("query", ["", "?theme=dark", "?density=elder&theme=light", "?theme=<b>&density=x"])
def test_gallery_renders_in_every_theme_and_density(query: str) -> None:
    answer = Client().get(f"/styleguide/{query}")
    assert answer.status_code == 200
    assert "<b>" not in re.search(r"<html[^>]*>", answer.content.decode())[0]


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_component_stands_in_the_gallery(name: str) -> None:
    assert re.search(rf"<c-{name}\b", GALLERY)


def test_every_icon_of_the_sprite_stands_in_the_gallery() -> None:
    page = Client().get("/styleguide/").content.decode()
    drawn = set(re.findall(r"icons\.svg#([\w-]+)", page))
    assert drawn == set(re.findall(r'<symbol id="([\w-]+)"', SPRITE))


@pytest.mark.parametrize("name", ["catalogue", "desk", "office", "door"])
def test_layout_renders_for_a_visitor(name: str) -> None:
    page = Client().get(f"/layouts/{name}/").content.decode()
    assert '<html lang="zh-hans"' in page
    assert page.count("<main") == 1
    assert 'type="module"' in page


@pytest.mark.parametrize("name", ["catalogue", "desk", "office", "door"])
def test_layout_offers_the_other_language_by_a_form(name: str) -> None:
    page = Client().get(f"/layouts/{name}/").content.decode()
    assert re.search(
        r'<form class="language" method="post" action="/language/">.*?name="csrfmiddlewaretoken"', page, re.DOTALL
    )
    assert 'value="en" lang="en"' in page


def test_layout_says_its_language_in_english_too(settings: object) -> None:
    client = Client()
    client.cookies["language"] = "en"
    assert '<html lang="en"' in client.get("/layouts/office/").content.decode()


def test_htmx_swaps_refusals_and_evaluates_nothing() -> None:
    page = Client().get("/layouts/office/").content.decode()
    config = json.loads(html.unescape(re.search(r"name=\"htmx-config\" content='([^']*)'", page)[1]))
    assert config["allowEval"] is False
    assert {"code": "409|422", "swap": True, "error": False} in config["responseHandling"]


def test_refusal_shows_every_reason_at_once() -> None:
    reasons = (Reason("loan.limit", "已借 5 册。"), Reason("loan.overdue", "有 1 册逾期。"))
    page = draw('<c-refusal :reasons="reasons" />', reasons=reasons)
    assert [page.count(word) for word in ("已借 5 册。", "有 1 册逾期。", "loan.limit", "loan.overdue")] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    "source",
    [
        '<c-pill state="{{ evil }}">{{ evil }}</c-pill>',
        '<c-pill :state="evil" />',
        '<c-button href="{{ evil }}" :label="evil" icon="pen" data-name="{{ evil }}">{{ evil }}</c-button>',
        '<c-cover title="{{ evil }}" :src="evil" />',
        '<c-outcome :title="evil" word="{{ evil }}" />',
        '<c-notice title="{{ evil }}">{{ evil }}</c-notice>',
        '<c-crumbs :links="links">{{ evil }}</c-crumbs>',
        '<c-facts :facts="links" />',
    ],
)
def test_component_keeps_a_strangers_text_harmless(source: str) -> None:
    page = draw(source, evil=EVIL, links=((EVIL, EVIL),))
    assert "<script>" not in page
    assert "alert(1)" in page


def test_component_does_not_take_a_variable_of_its_page_for_its_own() -> None:
    assert 'data-state=""' in draw("<c-pill>在架</c-pill>", state="block")


def test_pager_of_one_page_shows_only_the_count() -> None:
    page = draw('<c-pager :page="page" />', page=Paginator(range(3), 50).page(1))
    assert "<ol>" not in page
    assert "3" in page


def test_pager_keeps_the_filters_and_leaves_far_pages_out() -> None:
    page = draw('<c-pager :page="page" params="point=3" />', page=Paginator(range(1000), 10).page(50))
    assert re.findall(r'<a[^>]* href="([^"]*)"', page)[:2] == ["?point=3&amp;page=49", "?point=3&amp;page=1"]
    assert page.count("<li>") == 11


def test_tile_says_less_without_a_minus_sign() -> None:
    page = draw('<c-tile label="x" :value="12345" :change="-1.1" :done="48" :time="50" />')
    assert "12,345" in page
    assert "▼ 减 1.1%" in page
    assert "滞后" in page


def test_tile_without_a_figure_shows_a_dash_and_not_zero() -> None:
    assert ">—<" in draw('<c-tile label="x" />').replace("\n", "")

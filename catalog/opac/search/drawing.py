"""Hits and facets as HTML: what stands on a page twenty and sixty times, and is written by no template.

A template looks up every word of every hit again and needs 4 ms for what takes
0.4 ms here. Whatever is filled in is escaped, except what is HTML already; the
marks and classes are those of the components in ``/styleguide/``.
"""

from collections.abc import Iterable, Sequence
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.indexing.facets import Facet
from catalog.indexing.finding import RecordLine
from catalog.indexing.narrowing import Option
from catalog.opac.marking import Part
from catalog.opac.search.branch import code_of
from catalog.opac.search.editions import Editions
from catalog.opac.search.showing import Answer, Shown, address_of, cut, imprint
from libsys.models import ServicePoint
from libsys.web.templatetags.chinese import digits
from libsys.web.templatetags.icons import icon

_TITLE, _EDITION = 40, 20

_HIT = """<article class="hit">
<a class="cover" data-cloth="{cloth}" href="{address}" tabindex="-1" aria-hidden="true"><span>{cover}</span></a>
<div>
<h2><a href="{address}">{title}</a></h2>
<p class="by">{by}{gap}<span class="quiet">{imprint}</span></p>
{answer}{editions}</div>
{call_number}</article>
"""
_ANSWER = """<p class="answer" data-state="{state}"><span class="pill" data-state="{state}">{icon}{word}</span> \
{where}{back}</p>
{others}"""
_EDITIONS = """<details class="more editions">
<summary>{summary}</summary>
<ul>
{listed}{all}</ul>
</details>
"""
_CALL_NUMBER = '<p class="act"><span class="code">{number}</span><span class="meta">{label}</span></p>\n'
_ALSO = '<li><a href="{address}">{title}</a> <span class="meta">{edition}{imprint}</span></li>\n'
_FACET = "<section><h3>{title}</h3>\n<ul>{options}</ul>\n{rest}</section>\n"
_REST = '<details class="more"><summary>{summary}</summary><ul>{options}</ul></details>\n'
_VALUE = '<li><a rel="nofollow" href="?{params}"{chosen}{language}>{label}</a><span class="num">{count}</span></li>'
_BRANCH = '<button type="submit" name="my_branch" value="{code}"{chosen}>{icon}{name}</button>'
_CHOSEN, _CHINESE = SafeString(' aria-current="true"'), SafeString(' lang="zh-CN"')


def draw_hit(title: Sequence[Part], shown: Shown, editions: Editions) -> SafeString:
    """Return one hit: cover, marked title, who and where printed, the answer, other editions, call number."""
    return _fill(
        _HIT,
        cloth=shown.cloth,
        address=shown.address,
        cover=shown.cover,
        title=join(_fill("<mark>{part}</mark>" if marked else "{part}", part=part) for part, marked in title),
        by=shown.by,
        gap=SafeString("&emsp;") if shown.by and shown.imprint else "",
        imprint=shown.imprint,
        answer=_draw_answer(shown.answer),
        editions=_draw_editions(editions) if editions.count else "",
        call_number=_fill(_CALL_NUMBER, number=shown.call_number, label=_("索书号")) if shown.call_number else "",
    )


def draw_facets(facets: Iterable[Facet]) -> SafeString:
    """Return the facets: each with its values, their links and counts, and the rest behind a fold."""
    return join(
        _fill(
            _FACET,
            title=facet.title,
            options=_draw_values(facet.name, facet.options),
            rest=_draw_rest(facet) if facet.rest else "",
        )
        for facet in facets
    )


def draw_branches(points: Sequence[ServicePoint], branch: ServicePoint | None) -> SafeString:
    """Return the buttons that choose one of several service points; nothing where there is no choice."""
    return join(
        _fill(
            _BRANCH,
            code=code_of(point),
            chosen=_CHOSEN if point == branch else "",
            icon=icon("check") if point == branch else "",
            name=point,
        )
        for point in (points if len(points) > 1 else ())
    )


def _draw_rest(facet: Facet) -> SafeString:
    summary = _("另外 %(count)s 项") % {"count": len(facet.rest)}
    return _fill(_REST, summary=summary, options=_draw_values(facet.name, facet.rest))


def _draw_values(name: str, options: Iterable[Option]) -> SafeString:
    return join(
        _fill(
            _VALUE,
            params=option.params,
            chosen=_CHOSEN if option.chosen else "",
            language=_CHINESE if name == "clc" and len(option.value) > 1 else "",
            label=option.label,
            count=digits(option.count),
        )
        for option in options
    )


def _draw_answer(answer: Answer) -> SafeString:
    where = _fill('<span class="where">{icon}{where}</span>', icon=icon("pin"), where=answer.where)
    return _fill(
        _ANSWER,
        state=answer.state,
        icon=icon(answer.icon),
        word=answer.word,
        where=where if answer.where else "",
        back=_fill(" <span>{back}</span>", back=answer.back) if answer.back else "",
        others=_fill('<p class="meta">{others}</p>\n', others=answer.others) if answer.others else "",
    )


def _draw_editions(editions: Editions) -> SafeString:
    count = editions.count
    every = _("全部 %(count)s 个版本，看哪些在架") % {"count": count + 1}
    link = '<li><a rel="nofollow" href="?{params}">{every}</a></li>\n'
    return _fill(
        _EDITIONS,
        summary=ngettext("另有 %(count)s 个版本", "另有 %(count)s 个版本", count) % {"count": count},
        listed=join(map(_draw_edition, editions.records)),
        all=_fill(link, params=editions.params, every=every) if editions.params else "",
    )


def _draw_edition(record: RecordLine) -> SafeString:
    return _fill(
        _ALSO,
        address=address_of(record.pk),
        title=cut(record.title, _TITLE),
        edition=f"{cut(record.edition, _EDITION)} " if record.edition else "",
        imprint=imprint(record),
    )


def join(parts: Iterable[SafeString]) -> SafeString:
    """Return the pieces of HTML in one."""
    return SafeString("".join(parts))


def _fill(pattern: str, **words: object) -> SafeString:
    """Return ``pattern`` with the words escaped: ``format_html`` at a quarter of its cost."""
    return SafeString(
        pattern.format_map(
            {name: word if type(word) is SafeString else escape(str(word)) for name, word in words.items()}
        )
    )

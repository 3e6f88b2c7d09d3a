"""Texts as JSON and back: every shape is checked, and nothing unknown passes. Pure."""

import re
from collections.abc import Mapping
from dataclasses import asdict, fields
from decimal import Decimal, InvalidOperation
from typing import Any

from reports.documents.body import DEEPEST, Block, Body
from reports.enums import Comparison
from reports.figures.charting import Chart, ChartKind, Series
from reports.figures.dims import Dims
from reports.figures.tallying import Number
from reports.summaries.document import Asked, Aspect, Blank, Bound, Mention, Photo, Placed, Segment, Table
from reports.summaries.ways import Way
from reports.words import Words

VERSION = 1
KEY = re.compile(r"b[1-9][0-9]{0,8}")
Json = Any


class BodyInvalid(ValueError):
    """A stored text does not have the shape of one."""


def encode(body: Body) -> dict[str, Json]:
    """Return a text as JSON-ready values."""
    return {
        "version": VERSION,
        "title": list(body.title),
        "blocks": [
            {"key": block.key, "level": block.level, "segments": [_encode_segment(part) for part in block.segments]}
            for block in body.blocks
        ],
        "signature": list(body.signature),
        "tables": [_encode_table(table) for table in body.tables],
        "charts": [_encode_chart(chart) for chart in body.charts],
        "photos": [asdict(photo) for photo in body.photos],
        "next": body.next_key,
        "addressee": body.addressee,
        "comparison": body.comparison.value,
        "left_out": list(body.left_out),
    }


def decode(value: Json) -> Body:
    """Return the text that ``value`` holds.

    :raises BodyInvalid: when it holds none.
    """
    try:
        return _decode(value)
    except (KeyError, TypeError, ValueError, InvalidOperation, AttributeError) as error:
        raise BodyInvalid(str(error)) from error


def encode_dims(dims: Dims) -> dict[str, Json]:
    """Return what ``dims`` asks for, by name."""
    asked = {known.name: getattr(dims, known.name) for known in fields(dims)}
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in asked.items() if value is not None
    }


def decode_dims(value: Mapping[str, Json]) -> Dims:
    """Return the dimensions that ``value`` names."""
    return Dims(**{name: tuple(one) if isinstance(one, list) else one for name, one in value.items()})


def _decode(value: Json) -> Body:
    if value["version"] != VERSION:
        raise BodyInvalid("unknown version")
    blocks = tuple(_decode_block(block) for block in value["blocks"])
    if len({block.key for block in blocks}) != len(blocks):
        raise BodyInvalid("a key stands twice")
    return Body(
        title=_pair(value["title"]),
        blocks=blocks,
        signature=_pair(value["signature"]),
        tables=tuple(_decode_table(table) for table in value["tables"]),
        charts=tuple(_decode_chart(chart) for chart in value["charts"]),
        photos=tuple(_decode_photo(photo) for photo in value["photos"]),
        next_key=int(value["next"]),
        # Older texts say of nobody whom they are for.
        addressee=_text(value.get("addressee", "")),
        # Older texts compared with the same period last year.
        comparison=Comparison(value.get("comparison", Comparison.YEAR.value)),
        left_out=tuple(_text(name) for name in value.get("left_out", ())),
    )


def _decode_block(value: Json) -> Block:
    key, level = _text(value["key"]), value["level"]
    if not KEY.fullmatch(key) or level not in range(DEEPEST + 1):
        raise BodyInvalid(f"block {key!r} of level {level!r}")
    segments = tuple(_decode_segment(segment) for segment in value["segments"])
    if level and any(isinstance(segment, Bound) for segment in segments):
        raise BodyInvalid("a heading holds a number")
    if any(isinstance(segment, Placed) for segment in segments) and (level or len(segments) > 1):
        raise BodyInvalid("a table, a chart or a photograph stands among words")
    return Block(key, level, segments)


def _encode_segment(segment: Segment) -> Json:
    if isinstance(segment, Bound):
        return {
            "code": segment.code,
            "said": segment.phrase,
            "value": _encode_number(segment.value),
            "dims": encode_dims(segment.dims),
            "aspect": segment.aspect.value,
            "way": segment.way.name,
            "digits": segment.digits,
            "period": segment.period,
        }
    if isinstance(segment, Blank):
        return {"blank": segment.hint}
    if isinstance(segment, Mention):
        return {"activity": segment.activity, "said": str(segment)}
    if isinstance(segment, Placed):
        return _encode_placed(segment)
    return segment


def _decode_segment(value: Json) -> Segment:
    if isinstance(value, str):
        return value
    if "blank" in value:
        return Blank(_text(value["blank"]))
    if "activity" in value:
        return Mention(_text(value["said"]), int(value["activity"]))
    if "placed" in value:
        return _decode_placed(value["placed"])
    return Bound(
        code=_text(value["code"]),
        phrase=_text(value["said"]),
        value=_decode_number(value["value"]),
        dims=decode_dims(value["dims"]),
        aspect=Aspect(value["aspect"]),
        way=Way[value["way"]],
        digits=int(value["digits"]),
        period=_text(value["period"]),
    )


def _encode_placed(placed: Placed) -> Json:
    asked = placed.asked
    return {
        "placed": {
            "table": _encode_table(placed.table) if placed.table else None,
            "chart": _encode_chart(placed.chart) if placed.chart else None,
            "photos": [asdict(photo) for photo in placed.photos],
            "asked": asdict(asked) | {"codes": list(asked.codes)} if asked else None,
        }
    }


def _decode_placed(value: Json) -> Placed:
    asked = value["asked"]
    placed = Placed(
        table=_decode_table(value["table"]) if value["table"] else None,
        chart=_decode_chart(value["chart"]) if value["chart"] else None,
        photos=tuple(_decode_photo(photo) for photo in value["photos"]),
        asked=Asked(**{**asked, "codes": tuple(_text(code) for code in asked["codes"])}) if asked else None,
    )
    if sum((placed.table is not None, placed.chart is not None, bool(placed.photos))) != 1:
        raise BodyInvalid("neither a table nor a chart nor photographs, or several of them")
    return placed


def _decode_photo(value: Json) -> Photo:
    digest = _text(value.get("digest", ""))
    return Photo(_text(value["path"]), _text(value["caption"]), digest, int(value.get("number", 0)))


def _encode_number(value: Number) -> int | str:
    return value if isinstance(value, int) else str(value)


def _decode_number(value: Json) -> Number:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return Decimal(_text(value))


def _encode_table(table: Table) -> Json:
    rows = [[_encode_segment(cell) for cell in row] for row in table.rows]
    return {"title": table.title, "header": list(table.header), "rows": rows, "note": table.note}


def _decode_table(value: Json) -> Table:
    rows = tuple(tuple(_decode_segment(cell) for cell in row) for row in value["rows"])
    header = tuple(_text(name) for name in value["header"])
    if any(len(row) != len(header) for row in rows):
        raise BodyInvalid("a row does not fit its header")
    return Table(_text(value["title"]), header, rows, _text(value["note"]))  # type: ignore[arg-type]


def _encode_chart(chart: Chart) -> Json:
    series = [
        {"name": _words(one.name), "values": [None if value is None else _encode_number(value) for value in one.values]}
        for one in chart.series
    ]
    labels = [_words(label) for label in chart.labels]
    note = _words(chart.note) if chart.note else None
    about = {"code": chart.code, "title": _words(chart.title), "kind": chart.kind.value, "unit": _words(chart.unit)}
    shown = {"keys": list(chart.keys), "dimension": chart.dimension, "places": chart.places}
    elapsed = None if chart.elapsed is None else str(chart.elapsed)
    return about | shown | {"labels": labels, "series": series, "note": note, "elapsed": elapsed}


def _decode_chart(value: Json) -> Chart:
    series = tuple(
        Series(
            Words(*one["name"]),
            tuple(None if number is None else _decode_number(number) for number in one["values"]),
        )
        for one in value["series"]
    )
    return Chart(
        code=_text(value["code"]),
        title=Words(*value["title"]),
        kind=ChartKind(value["kind"]),
        labels=tuple(Words(*label) for label in value["labels"]),
        series=series,
        unit=Words(*value["unit"]),
        note=Words(*value["note"]) if value["note"] else None,
        keys=tuple(_text(key) for key in value["keys"]),
        dimension=_text(value["dimension"]),
        elapsed=None if value["elapsed"] is None else Decimal(_text(value["elapsed"])),
        places=int(value["places"]),
    )


def _words(words: Words) -> list[str]:
    return [words.zh, words.en]


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise BodyInvalid(f"{value!r} is no text")
    return value


def _pair(value: Json) -> tuple[str, str]:
    first, second = value
    return _text(first), _text(second)

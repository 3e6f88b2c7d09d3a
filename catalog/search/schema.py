"""The fields of the index and the version that a change of them must raise."""

from functools import lru_cache

import tantivy

SCHEMA_VERSION = 3
"""Raise this with every change of fields or of folding: the index is then built again."""

WATERMARK_ID = -1
"""The record id of the one document that carries the watermark, so that both commit together."""

PHRASED = (
    "title",
    "name",
    "subject",
    "publisher",
    "series_title",
    "body",
    "title_pinyin",
    "name_pinyin",
    "title_initials",
    "name_initials",
)
"""Fields of tokens with positions, so that a row of tokens can be asked for."""

SPLIT = ("exact_title", "title_start", "spoken_title", "isbn", "call", "class")
"""Fields of values without spaces, written in one line, asked for as they are or by their beginning."""

WHOLE = ("exact_name", "name_start", "subject_start", "told", "library", "on_shelf", "hidden")
"""Fields of whole values, asked for as they are or by their beginning."""

COUNTED = ("clc", "division", "language", "material", "type", "place")
"""Fields of whole values that are also facets."""

NUMBERED = ("author", "heading", "series")
"""Facets of so many values that they are counted by number; ``told`` says which name a number stands for."""

SORTED_TEXT = ("sort_title", "sort_call")
NUMBERS = ("year", "newest", "added", "loans", "work", "shelved")


@lru_cache(maxsize=1)
def schema() -> tantivy.Schema:
    """Return the schema; the id is a signed integer because deleting by an unsigned one does nothing."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", stored=True, indexed=True, fast=True)
    builder.add_bytes_field("card", stored=True)
    for name in PHRASED:
        builder.add_text_field(name, tokenizer_name="whitespace")
    for name in SPLIT:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for name in WHOLE:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in COUNTED:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in SORTED_TEXT:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in (*NUMBERS, *NUMBERED):
        builder.add_integer_field(name, indexed=True, fast=True)
    builder.add_float_field("weight", fast=True)
    return builder.build()

"""The fields of the index and the version that a change of them must raise."""

from functools import lru_cache

import tantivy

SCHEMA_VERSION = 2
"""Raise this with every change of fields or of folding: the index is then built again."""

WATERMARK_ID = -1
"""The record id of the one document that carries the watermark, so that both commit together."""

PHRASED = (
    "title",
    "name",
    "subject",
    "publisher",
    "body",
    "title_pinyin",
    "name_pinyin",
    "title_initials",
    "name_initials",
    "title_blunt",
    "name_blunt",
)
"""Fields of tokens with positions, so that a row of tokens can be asked for."""

LISTED = (
    "exact_title",
    "exact_name",
    "title_word",
    "title_start",
    "name_start",
    "isbn",
    "call",
    "class",
    "library",
    "on_shelf",
    "hidden",
)
"""Fields of whole values, only ever asked for as they are."""

COUNTED = ("clc", "language", "material", "place")
"""Fields of whole values that are also facets."""

SORTED_TEXT = ("sort_title", "sort_call")
NUMBERS = ("year", "newest", "added", "loans")


@lru_cache(maxsize=1)
def schema() -> tantivy.Schema:
    """Return the schema; the id is a signed integer because deleting by an unsigned one does nothing."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", stored=True, indexed=True, fast=True)
    builder.add_bytes_field("card", stored=True)
    for name in PHRASED:
        builder.add_text_field(name, tokenizer_name="whitespace")
    for name in LISTED:
        builder.add_text_field(name, tokenizer_name="raw", index_option="freq" if name == "title_word" else "basic")
    for name in COUNTED:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in SORTED_TEXT:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in NUMBERS:
        builder.add_integer_field(name, indexed=True, fast=True)
    return builder.build()

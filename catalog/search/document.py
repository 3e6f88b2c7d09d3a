"""What the search index is told about one record."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class SearchDocument:
    """One record as the index sees it; lists may be empty, text may be anything.

    ``places`` are the codes of service points that have copies, ``on_shelf_places``
    those with a copy on the shelf now; ``added_on`` is a day ordinal. ``sort_title``
    and ``call_sort_key`` are worked out where they are empty. A suppressed record
    is found by staff only. The first contributor and the title say which work it is.
    ``other_names`` and ``other_subjects`` are forms under which people and subjects
    are looked for too; nothing shows or counts them.
    """

    record_id: int
    title: str
    other_titles: tuple[str, ...] | list[str] = ()
    contributors: tuple[str, ...] | list[str] = ()
    contributor_pinyin: tuple[str, ...] | list[str] = ()
    publisher: str = ""
    subjects: tuple[str, ...] | list[str] = ()
    summary: str = ""
    series: str = ""
    isbns: tuple[str, ...] | list[str] = ()
    issns: tuple[str, ...] | list[str] = ()
    call_numbers: tuple[str, ...] | list[str] = ()
    clc_main: str = ""
    clc_numbers: tuple[str, ...] | list[str] = ()
    year: int | None = None
    language: str = ""
    material: str = ""
    places: tuple[str, ...] | list[str] = ()
    libraries: tuple[str, ...] | list[str] = ()
    on_shelf_places: tuple[str, ...] | list[str] = ()
    title_pinyin: str = ""
    added_on: int = 0
    loans: int = 0
    sort_title: str = ""
    call_sort_key: str = ""
    suppressed: bool = False
    record_type: str = ""
    other_names: tuple[str, ...] | list[str] = ()
    other_subjects: tuple[str, ...] | list[str] = ()

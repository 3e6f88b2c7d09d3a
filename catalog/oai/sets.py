"""Sets a harvester may ask for: the main classes of the classification, and the types of records."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import override

from catalog.classification.clc import MAIN_CLASSES, find_main_class
from catalog.enums import RecordType
from catalog.models import Record

CLASS, TYPE = "class", "type"


def all_sets() -> Iterator[tuple[str, str]]:
    """Yield each set with its name; names are in Chinese, as the protocol knows no languages."""
    yield CLASS, "中图法大类"
    for main in MAIN_CLASSES:
        yield f"{CLASS}:{main.letter}", main.name
    yield TYPE, "书目类型"
    with override("zh-hans"):
        types = [(str(one.value), str(one.label)) for one in RecordType]
    yield from ((f"{TYPE}:{code}", name) for code, name in types)


def set_condition(spec: str) -> Q | None:
    """Return the condition of a set, or None where there is no such set."""
    top, _, member = spec.partition(":")
    if spec == TYPE:
        return Q()
    if spec == CLASS:
        return ~Q(clc="")
    if top == CLASS and find_main_class(member) is not None:
        return Q(clc__startswith=member)
    if top == TYPE and member in RecordType.values:
        return Q(record_type=member)
    return None


def sets_of(record: Record) -> list[str]:
    """Return the sets that ``record`` is in, the narrow ones, which imply the wide."""
    main = find_main_class(record.clc[:1])
    return [*([f"{CLASS}:{main.letter}"] if main else []), f"{TYPE}:{record.record_type}"]

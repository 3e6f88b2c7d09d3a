"""The special records of the demonstration library."""

from datetime import date
from random import Random

from catalog.models import Record, RecordVersion
from libsys.access.desk import Desk
from reports.demo.editing import catalogue_specials


def test_there_are_theses_local_documents_resources_and_a_package_with_a_history(desk: Desk) -> None:
    records = catalogue_specials(desk=desk, until=date(2026, 3, 2), random=Random(1))
    kinds = [record.record_type for record in Record.objects.all()]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "thesis": 4,
        "local": 4,
        "electronic": 3,
        "database": 11,
    }
    package = Record.objects.get(record_type="database", parent=None)
    assert (package.components.count(), len(records)) == (10, 22)
    assert all(one["url"].startswith("https://example.edu.cn/") for one in package.links)
    assert RecordVersion.objects.filter(number=3).count() == 2
    assert Record.objects.get(pk=records[0].pk).title_pinyin

"""The audit of readers: who was merged owns nothing, and a number is recognised by its own digest."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from circulation.models import Reader, ReaderAccount, ReaderKey, ReaderWord
from circulation.readers.merging.belongings import plain_relations
from circulation.readers.persons.idnumbers import SEALED_FOR, index_of
from libsys.daybook.auditing import audit_check
from libsys.db.sealing import SealBroken, unseal

SHOWN = 50
SAMPLE = 200


@audit_check("circulation.merged_readers", _("已合并的读者名下没有东西"))
def belongings_of_merged_readers() -> Iterator[str]:
    """Yield each table in which rows still belong to somebody who was merged into another.

    Keys of a year in which both had one stay: the lines that carry them can't be rewritten.
    """
    gone = Reader.objects.filter(merged_into__isnull=False)
    for relation in plain_relations():
        left = relation.model._default_manager.filter(**{f"{relation.column}__in": gone}).count()
        if left:
            yield _g("%(table)s 有 %(count)d 行仍属于已合并的读者") % {"table": relation.label, "count": left}
    for model in (ReaderAccount, ReaderWord):
        left = model._default_manager.filter(reader__in=gone).count()
        if left:
            yield _g("%(table)s 有 %(count)d 行仍属于已合并的读者") % {
                "table": model._meta.label_lower, "count": left,
            }  # fmt: skip
    for reader in gone.exclude(owed=0).order_by("pk")[:SHOWN]:
        yield _g("已合并的读者 %(reader)d 仍有欠费") % {"reader": reader.pk}
    theirs = ReaderKey.objects.filter(reader=OuterRef("reader__merged_into"), year=OuterRef("year"))
    alone = ReaderKey.objects.filter(~Exists(theirs), reader__in=gone).order_by("pk")
    for key in alone[:SHOWN]:
        yield _g("已合并的读者 %(reader)d 留有 %(year)d 年的代号，保留者那年却没有") % {
            "reader": key.reader_id, "year": key.year,
        }  # fmt: skip


@audit_check("circulation.id_numbers", _("证件号码的索引与密封的号码相符"))
def numbers_and_their_digests() -> Iterator[str]:
    """Yield each reader of the newest and the oldest two hundred whose number can't be read or has another digest."""
    held = Reader.objects.exclude(id_sealed="")
    sample = {reader.pk: reader for order in ("pk", "-pk") for reader in held.order_by(order)[:SAMPLE]}
    for pk, reader in sorted(sample.items()):
        try:
            agrees = index_of(unseal(reader.id_sealed, purpose=SEALED_FOR)) == reader.id_index
        except SealBroken:
            yield _g("读者 %(reader)d 的证件号码读不出来：密钥与登记时不同") % {"reader": pk}
            continue
        if not agrees:
            yield _g("读者 %(reader)d 的证件号码与索引不符") % {"reader": pk}

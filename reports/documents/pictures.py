"""Photographs in a text: put in with words under them, kept out of papers for outside where minors have no consent."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from libsys.errors import DomainError, Reason
from libsys.models import Library
from outreach.models import Photograph
from outreach.photographs.keeping import FOLDER
from reports.documents.body import Body
from reports.models import Report
from reports.summaries.document import Photo, Placed

MOST_TOGETHER = 2
LONGEST_CAPTION = 120
OTHER_BRACKETS = str.maketrans("【】", "〔〕")


class PictureRefused(DomainError):
    """The photographs cannot be put into the document."""

    status = 422


def place_photographs(report: Report, chosen: Sequence[tuple[Photograph, str]]) -> Placed:
    """Return one or two photographs as they stand in ``report``, each with its own words or else those of the store.

    The digest goes into the text: whatever becomes of the photograph in the
    store, the document shows these bytes or none.

    :raises PictureRefused: with everything that is wrong.
    """
    reasons = []
    if not 0 < len(chosen) <= MOST_TOGETHER:
        reasons.append(Reason("photographs_one_or_two", _("请选一张照片，或并排的两张。")))
    if any(one.is_removed for one, _words in chosen):
        reasons.append(Reason("photograph_removed", _("选中的照片已从照片库移除。请先恢复，或另选一张。")))
    if report.is_for_outside:
        reasons += [_bar(one.caption) for one, _words in chosen if not one.may_go_outside]
    if reasons:
        raise PictureRefused(reasons)
    photos = (
        Photo(f"{FOLDER}/{one.digest}", _words_under(words or one.caption), one.digest, one.pk) for one, words in chosen
    )
    return Placed(photos=tuple(photos))


def find_barred(body: Body, library: Library) -> list[Reason]:
    """Return why a text may not go outside: its photographs that show minors of whom nobody agreed, in one query."""
    numbers = {photo.number for photo in _photos_of(body) if photo.number}
    if not numbers:
        return []
    barred = Photograph.objects.filter(library=library, pk__in=numbers, shows_minors=True, consent="")
    return [_bar(caption) for caption in barred.order_by("pk").values_list("caption", flat=True)]


def find_photo(body: Body, digest: str) -> Photo | None:
    """Return the photograph with ``digest`` if the text shows it."""
    return next((photo for photo in _photos_of(body) if digest and photo.digest == digest), None)


def _photos_of(body: Body) -> Iterable[Photo]:
    for _block, placed in body.placed():
        yield from placed.photos
    yield from body.photos


def _bar(caption: str) -> Reason:
    text = _("“%(caption)s”能认出未成年人，还没有监护人同意，不能放进对外的文稿。")
    return Reason("photograph_without_consent", text % {"caption": caption})


def _words_under(words: str) -> str:
    return words.strip().translate(OTHER_BRACKETS)[:LONGEST_CAPTION]

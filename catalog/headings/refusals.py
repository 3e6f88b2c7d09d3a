"""Why a heading cannot be made, changed, merged or taken apart: every reason at once."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog.headings.forms.names import LONGEST, Name, agreement
from catalog.models import Heading, HeadingVariant
from libsys.errors import DomainError, Reason


class HeadingRefused(DomainError):
    """Nothing was changed."""


def refuse(reasons: list[Reason]) -> None:
    """Raise if there is any reason.

    :raises HeadingRefused: with all of ``reasons``.
    """
    if reasons:
        raise HeadingRefused(reasons)


def reasons_against_form(name: Name, *, own: Heading | None = None) -> list[Reason]:
    """Return what speaks against a heading of this form: none written, too long, taken, or sent to another."""
    if not name.folded:
        return [Reason("heading_text_missing", _("请填写标目。只有标点的不能作标目。"))]
    reasons = []
    if len(name.text) > LONGEST:
        sentence = _("标目最多 %(limit)s 个字符，现有 %(length)s 个。请缩短。")
        reasons.append(_reason("heading_text_long", sentence, limit=LONGEST, length=len(name.text)))
    taken = find_same(name, own=own)
    if taken is not None:
        sentence = _("已有同类标目“%(text)s”，年代、国别也相同。请合并，或补写生卒年、朝代或国别来区分。")
        reasons.append(_reason("heading_form_taken", sentence, text=taken.text, heading=taken.pk))
    sent = find_sending(name, own=own)
    if sent is not None:
        sentence = _("“%(text)s”是“%(heading)s”的参照形式。请用那一条，或先去掉那条参照。")
        reasons.append(
            _reason("heading_form_is_variant", sentence, text=sent.text, heading=sent.heading.text, id=sent.heading_id)
        )
    return reasons


def reasons_against_variant(name: Name, heading: Heading) -> list[Reason]:
    """Return what speaks against sending from ``name`` to ``heading``."""
    if not name.folded:
        return [Reason("variant_text_missing", _("请填写参照形式。"))]
    reasons = []
    if name.folded == heading.folded and not name.qualifier:
        reasons.append(
            Reason("variant_is_itself", _("参照形式与标目相同，不用建参照。繁简、全半角的不同已经视为相同。"))
        )
    if HeadingVariant.objects.filter(heading=heading, folded=name.folded, qualifier=name.qualifier).exists():
        reasons.append(_reason("variant_exists", _("“%(text)s”已经是这条标目的参照。"), text=name.text))
    others = Heading.objects.filter(kind=heading.kind, folded=name.folded, merged_into=None).exclude(pk=heading.pk)
    qualifier = name.qualifier or heading.qualifier
    for other in others:
        if agreement(other.qualifier, qualifier) is not None:
            sentence = _("“%(text)s”是另一条标目的规范形式。同一个人请合并；不同的人请给双方补写生卒年、朝代或国别。")
            reasons.append(_reason("variant_is_heading", sentence, text=other.text, heading=other.pk))
            break
    return reasons


def reasons_against_standing(heading: Heading, *, version: int | None = None) -> list[Reason]:
    """Return why ``heading`` is no longer as it was seen: it went into another, or somebody changed it."""
    reasons = []
    if heading.merged_into is not None:
        sentence = _("这条标目已并入“%(text)s”。请到那一条去改。")
        reasons.append(_reason("heading_merged_away", sentence, text=heading.merged_into.text))
    if version is not None and heading.version != version:
        sentence = _("您编辑期间，这条标目已由别人改过。请刷新页面，看过现在的内容再改。")
        reasons.append(_reason("heading_changed_meanwhile", sentence, present=heading.version))
    return reasons


def find_same(name: Name, *, own: Heading | None = None) -> Heading | None:
    """Return the standing heading that has exactly this form and qualifier."""
    same = Heading.objects.filter(kind=name.kind, folded=name.folded, qualifier=name.qualifier, merged_into=None)
    return (same.exclude(pk=own.pk) if own else same).first()


def find_sending(name: Name, *, own: Heading | None = None) -> HeadingVariant | None:
    """Return a variant by which this form would be sent to another heading."""
    variants = HeadingVariant.objects.filter(
        folded=name.folded, heading__kind=name.kind, heading__merged_into=None
    ).select_related("heading")
    if own is not None:
        variants = variants.exclude(heading=own)
    for variant in variants:
        if agreement(variant.qualifier or variant.heading.qualifier, name.qualifier) is not None:
            return variant
    return None


def _reason(code: str, sentence: Any, **facts: Any) -> Reason:
    return Reason(code, sentence % facts, facts=facts)

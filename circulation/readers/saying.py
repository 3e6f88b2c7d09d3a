"""Sentences about a reader's card and time, and days inside sentences."""

from datetime import date

from django.utils.translation import gettext as _

from circulation.enums import CardState


def say_day(day: date) -> str:
    """Return a day as a sentence writes it: 2026年5月20日."""
    return _("%(year)s年%(month)s月%(day)s日") % {
        "year": day.year,
        "month": day.month,
        "day": day.day,
        "month_name": f"{day:%b}",
    }


def say_card_state(state: str) -> str:
    """Return what is to be done with a card that is not valid; empty for a valid one."""
    sentences = {
        CardState.VALID.value: "",
        CardState.LOST.value: _("此证已挂失。若是本人找回，请到读者页恢复使用；否则请留下此证。"),
        CardState.REPLACED.value: _("此证已补换，旧证作废。请扫新证，并收回旧证。"),
        CardState.SUSPENDED.value: _("此证已停用。请到读者页查看备注，事情了结后恢复使用。"),
        CardState.CLOSED.value: _("此证已退。要再借书，请重新办证。"),
    }
    return sentences.get(state, _("这位读者没有读者证。请先办证。"))


def say_expiry(valid_until: date, *, on: date) -> str:
    """Return what is to be done for a reader whose time has run out; empty while it runs."""
    if valid_until >= on:
        return ""
    return _("读者证已于 %(day)s到期。请到读者页办理续证。") % {"day": say_day(valid_until)}


def say_suspension(until: date | None, *, on: date) -> str:
    """Return until when a reader may borrow nothing; empty for a reader who is not suspended."""
    if until is None or until < on:
        return ""
    return _("因逾期停借到 %(day)s。过了这一天即可再借和预约。") % {"day": say_day(until)}

"""Keys that people lay elsewhere: where a scanner, a browser or a small keyboard takes one, another does its work."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.errors import Reason, Sentence
from libsys.models import User
from libsys.people.changing import note
from libsys.people.judging import StaffRefused, about, refuse
from libsys.people.kinds import KEYS_CHOSEN

COMMANDS: dict[str, Sentence] = {
    "F1": _("全部按键；字段说明"),
    "F2": _("找读者；增加"),
    "F3": _("找书；查找"),
    "F4": _("撤销上一条；保存"),
    "F6": _("全部续借"),
    "F7": _("只还书"),
    "F8": _("破例"),
    "F9": _("凭条；打印"),
    "F10": _("改日期"),
    "Ctrl+K": _("去任何一页"),
}
"""Every key that the pages print and take, by the name under which they know it, and what it does."""

LETTERS = "ACGIJKLMNOPQRUWXYZ"
"""Letters that go with Alt: browsers keep D, E, F and the letters of their menus for themselves."""

OFFERED = (*COMMANDS, *(f"Alt+{letter}" for letter in LETTERS))
"""What a command may be laid on. F5, F11, F12 and everything else with Ctrl are the browser's."""


def find_keys(user: User) -> dict[str, str]:
    """Return the key of every command as this person has them; what is no longer offered counts as not chosen."""
    told = user.own_keys if isinstance(user.own_keys, dict) else {}
    keys = {code: told.get(code) if told.get(code) in OFFERED else code for code in COMMANDS}
    return {code: str(key) for code, key in keys.items()} if len(set(keys.values())) == len(keys) else _plain()


def write_keys(user: User) -> str:
    """Return the keys that were laid elsewhere as a page carries them: ``F4=Alt+Z F9=F4``; empty where none was."""
    return " ".join(f"{code}={key}" for code, key in find_keys(user).items() if code != key)


@act
def choose_keys(*, user: User, keys: Mapping[str, str], desk: Desk, at: datetime, key: str | None) -> User:
    """Lay a person's keys; those that ``keys`` does not name are the house's again.

    :raises StaffRefused: with every command whose key is not offered, or does something else too.
    """
    if find_recorded(key) is not None:
        return user
    user = lock(user)
    wanted = {code: keys.get(code) or code for code in COMMANDS}
    refuse([*_find_unknown(keys), *_find_conflicts(wanted)])
    chosen, before = {code: own for code, own in wanted.items() if own != code}, user.own_keys
    if chosen != before:
        user.own_keys = chosen
        user.save(update_fields=["own_keys"])
        detail: dict[str, Any] = {"before": before, "after": chosen}
        note(KEYS_CHOSEN, user, desk=desk, at=at, key=key, detail=detail)
    return user


def field_of(code: str) -> str:
    """Return the name of the form's field for a command."""
    return code.replace("+", "_")


def _plain() -> dict[str, str]:
    return {code: code for code in COMMANDS}


def _find_unknown(keys: Mapping[str, str]) -> list[Reason]:
    if set(keys) - set(COMMANDS):
        raise StaffRefused(Reason("key_unknown", _("没有这个命令。请重新打开这一页。")))
    sentence = _("这个键不能用：浏览器或系统留着它。请从列表中选。")
    return [about(field_of(code), "key_unknown", sentence) for code, own in keys.items() if own and own not in OFFERED]


def _find_conflicts(wanted: Mapping[str, str]) -> list[Reason]:
    found = []
    for code, own in wanted.items():
        rival = next((other for other, key in wanted.items() if key == own and other != code), None)
        if rival is not None and own != code:
            words = {"key": own, "words": COMMANDS[rival]}
            sentence = _("%(key)s 已经是“%(words)s”的键。请换一个，或先把那一个移开。") % words
            found.append(about(field_of(code), "key_taken", sentence))
    return found

"""The terminals of a room: laid out at once, out of use for a while, taken away."""

import re
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.models import Room
from libsys.text.dates import local_day
from outreach.models import ComputerSession, Terminal
from outreach.permissions import SET_ROOMS
from outreach.rooms.noting import note_room
from outreach.rooms.rights import RoomRefused, require_room

MOST_TERMINALS = 300
LONGEST_NAME = 20
LONGEST_TROUBLE = 80
_RUN = re.compile(r"(\D*)(\d{1,4})\s*[-~～—至到]\s*(\D*)(\d{1,4})")


def read_names(text: str) -> list[str]:
    """Return the names of terminals that somebody typed: several, or a run such as ``01-12`` or ``A1-A8``.

    A name stands once, in the order of typing; a run counts with the digits of its beginning.
    """
    found: dict[str, None] = {}
    for word in re.split(r"[\s,，、;；]+", text.strip()):
        run = _RUN.fullmatch(word)
        if run and run[3] in ("", run[1]) and int(run[2]) <= int(run[4]) < int(run[2]) + MOST_TERMINALS:
            found |= dict.fromkeys(f"{run[1]}{number:0{len(run[2])}}" for number in range(int(run[2]), int(run[4]) + 1))
        elif word:
            found[word] = None
    return list(found)


@act
def add_terminals(*, room: Room, names: list[str], desk: Desk, at: datetime, key: str) -> list[Terminal]:
    """Add terminals to a room; those that stand there already stay as they are.

    :raises RoomRefused: when nothing is named, a name is too long, or there would be too many.
    """
    room = lock(room)
    here = Terminal.objects.filter(room=room, retired_on=None)
    if find_recorded(key) is not None:
        return list(here)
    known = set(here.values_list("name", flat=True))
    wrong = [
        ("terminals_not_yours", _("您不能增减机位。"), not desk.can(SET_ROOMS)),
        ("room_foreign", _("这个室不属于本馆。"), room.point.library_id != desk.library.pk),
        ("terminal_unnamed", _("请写机位号，如 01-12。"), not names),
        ("terminal_name_long", _("机位号不超过 20 个字。"), any(len(name) > LONGEST_NAME for name in names)),
        ("terminals_too_many", _("一个室最多 300 个机位。"), len(known | set(names)) > MOST_TERMINALS),
    ]
    reasons = [Reason(code, sentence, facts={"field": "names"}) for code, sentence, is_wrong in wrong if is_wrong]
    if reasons:
        raise RoomRefused(reasons)
    added = [name for name in names if name not in known]
    Terminal.objects.bulk_create([Terminal(room=room, name=name) for name in added])
    note_room("terminal", room, room, desk=desk, at=at, key=key, added=added)
    return list(here.order_by("name", "pk"))


@act
def set_trouble(*, terminal: Terminal, trouble: str, desk: Desk, at: datetime, key: str) -> Terminal:
    """Take a terminal out of use with a reason, or into use again with none; a session that is open goes on.

    :raises RoomRefused: when the person does not work in the room.
    """
    terminal = lock(terminal)
    if find_recorded(key) is not None:
        return terminal
    require_room(terminal.room, desk)
    before, terminal.trouble = terminal.trouble, trouble.strip()[:LONGEST_TROUBLE]
    terminal.save(update_fields=["trouble"])
    change = [before, terminal.trouble]
    note_room("terminal", terminal, terminal.room, desk=desk, at=at, key=key, trouble=change)
    return terminal


@act
def retire_terminal(*, terminal: Terminal, desk: Desk, at: datetime, key: str) -> Terminal:
    """Take a terminal away; its sessions stay.

    :raises RoomRefused: while somebody sits there.
    """
    terminal = lock(terminal)
    if find_recorded(key) is not None:
        return terminal
    reasons = []
    if not desk.can(SET_ROOMS) or terminal.room.point.library_id != desk.library.pk:
        reasons.append(Reason("terminals_not_yours", _("您不能增减机位。"), lifted_by=SET_ROOMS))
    if ComputerSession.objects.filter(terminal=terminal, ended_at=None).exists():
        reasons.append(Reason("terminal_taken", _("这个机位有人在用，请先办下机。")))
    if reasons:
        raise RoomRefused(reasons)
    terminal.retired_on = local_day(at)
    terminal.save(update_fields=["retired_on"])
    note_room("terminal", terminal, terminal.room, desk=desk, at=at, key=key, retired=terminal.name)
    return terminal

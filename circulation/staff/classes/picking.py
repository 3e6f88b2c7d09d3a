"""One scan or a few letters in class mode: a pupil is picked, or a copy goes to the one who is."""

from django.utils.translation import gettext as _

from circulation.models import Card, Reader, ReaderGroup
from circulation.readers.finding import filter_readers, readers_of
from circulation.staff.classes.drawing import pupils_of
from circulation.staff.desk.resolving import resolve_code
from circulation.staff.desk.scanning import finish, obey, take_item
from circulation.staff.desk.session import DeskSession, Outcome, Stand

LONGEST_NUMBER = 3
MOST_OFFERED = 9


def take_class_scan(raw: str, group: ReaderGroup, state: DeskSession, *, stand: Stand) -> None:
    """Pick a pupil by card, number, initials or name, or lend and take back the scanned copy; empty, pick nobody."""
    scan = resolve_code(raw, desk=stand.desk)
    state.mode = ""
    if scan.command:
        obey(scan.command, state, stand=stand)
    elif scan.item:
        take_item(scan.item, state, stand=stand)
    elif scan.card:
        _take_card(scan.card, group, state)
    elif scan.is_code:
        state.outcome = Outcome("unknown", text=scan.text)
    else:
        _take_words(raw.strip(), group, state, stand=stand)


def pick(reader: Reader, state: DeskSession) -> None:
    """Open a pupil without a card in hand; picked again, they are put back."""
    if state.reader == reader.pk:
        finish(state)
        return
    state.mode = ""
    state.open(reader=reader.pk, card=None)
    state.outcome = Outcome("opened", reader=reader.pk)


def find_pupils(words: str, group: ReaderGroup, *, stand: Stand) -> list[Reader]:
    """Return the pupils whom ``words`` may mean: a number of the class's list, initials, or part of a name."""
    pupils = pupils_of(group, stand.desk.library)
    if words.isascii() and words.isdecimal() and len(words) <= LONGEST_NUMBER:
        number = int(words)
        return pupils[number - 1 : number] if number else []
    fitting = filter_readers(readers_of(stand.desk.library).filter(group=group), words) if words else []
    found = {reader.pk for reader in fitting}
    return [pupil for pupil in pupils if pupil.pk in found]


def _take_card(card: Card, group: ReaderGroup, state: DeskSession) -> None:
    if card.reader.group_id == group.pk:
        pick(card.reader, state)
    else:
        state.outcome = Outcome("found", sentences=[_("这张证不是本班的。请回借还台办理。")])


def _take_words(words: str, group: ReaderGroup, state: DeskSession, *, stand: Stand) -> None:
    found = find_pupils(words, group, stand=stand)
    if len(found) == 1:
        pick(found[0], state)
    elif found:
        state.outcome = Outcome("found", text=words, readers=[reader.pk for reader in found[:MOST_OFFERED]])
    else:
        state.outcome = Outcome("unknown", text=words)

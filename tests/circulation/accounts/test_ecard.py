"""The electronic card: good for two minutes, for one account, until the password changes."""

from datetime import timedelta

import pytest

from catalog.labels.codes import qr_code
from circulation.accounts.ecard import draw_code, find_card, is_code
from circulation.accounts.passwords import choose_password
from circulation.models import Card, Reader
from libsys.access.desk import Desk
from libsys.text.numbers import normalise_code
from tests.fixtures import NOON


def test_the_code_of_this_half_minute_is_the_readers_card_for_two_minutes(reader: Reader, desk: Desk) -> None:
    account = choose_password(reader=reader, password="lantern-river-9", desk=desk, at=NOON, key=None)
    code = draw_code(account, at=NOON)
    assert is_code(code)
    assert normalise_code(code.lower()).value == code
    for seconds in (0, 29, 119):
        card = find_card(code, at=NOON + timedelta(seconds=seconds))
        assert card is not None
        assert card.reader == reader
    for seconds in (-61, 160, 86400):
        assert find_card(code, at=NOON + timedelta(seconds=seconds)) is None


def test_a_new_password_makes_older_codes_worthless(reader: Reader, desk: Desk) -> None:
    account = choose_password(reader=reader, password="lantern-river-9", desk=desk, at=NOON, key=None)
    code = draw_code(account, at=NOON)
    choose_password(reader=reader, password="another-lamp-7", desk=desk, at=NOON, key=None)
    assert find_card(code, at=NOON) is None


def test_a_reader_whose_card_is_lost_has_no_electronic_card(reader: Reader, desk: Desk) -> None:
    account = choose_password(reader=reader, password="lantern-river-9", desk=desk, at=NOON, key=None)
    Card.objects.update(state="lost")
    assert find_card(draw_code(account, at=NOON), at=NOON) is None


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["LSE-1-", "LSE--X", "LSE-x-ABC", "LSE-99999999999999999999-ABC", "LSE-²-ABC"])
def test_a_forged_code_is_nobodys_card(text: str) -> None:
    assert find_card(text, at=NOON) is None


@pytest.mark.parametrize("text", ["", "R0001", "LSE", "LSE-1", "LSE-1-2-3", "9787020002207"])
def test_other_scans_are_no_electronic_card(text: str) -> None:
    assert not is_code(text)


def test_the_code_fits_a_qr_code_that_a_telephone_shows(reader: Reader, desk: Desk) -> None:
    account = choose_password(reader=reader, password="lantern-river-9", desk=desk, at=NOON, key=None)
    drawn = qr_code(draw_code(account, at=NOON))
    assert drawn is not None
    assert drawn.modules <= 37

"""Tests of agreements: drawn up from the library's wording, signed, renewed, ended, taken back."""

from datetime import date, timedelta
from typing import Any

import pytest

from libsys.access.desk import Desk
from libsys.models import Entry, Library, ServicePoint
from libsys.web.operations import new_key
from outreach.models import Agreement
from outreach.points.agreements.drafting import AgreementDraft, change_draft, draw_up, find_history
from outreach.points.agreements.signing import (
    cancel_agreement,
    end_agreement,
    in_force,
    sign_agreement,
    state_of,
    to_be_renewed,
)
from outreach.points.agreements.wording import Wording, fill_in, find_wording, keep_wording
from outreach.points.audit import points_have_their_lines
from outreach.points.refusals import PointRefused
from tests.fixtures import NOON
from tests.outreach.points.conftest import total

TODAY = date(2026, 3, 2)


def draft_of(point: ServicePoint, **values: Any) -> AgreementDraft:
    """Return what an agreement of a year is about."""
    plain = {"party": "河西村村委会", "starts_on": TODAY, "ends_on": date(2027, 3, 1), "copies": 300}
    return AgreementDraft(point=point, **{**plain, **values})


def draw(point: ServicePoint, desk: Desk, **values: Any) -> Agreement:
    """Draw an agreement up."""
    return draw_up(draft=draft_of(point, **values), desk=desk, at=NOON, key=new_key())


def sign(agreement: Agreement, desk: Desk, on: date = TODAY) -> Agreement:
    """Sign an agreement."""
    return sign_agreement(agreement=agreement, on=on, desk=desk, at=NOON, key=new_key())


def code_of(refused: Any) -> str:
    """Return the code of a refusal's only reason."""
    (reason,) = refused.value.reasons
    return reason.code


def test_an_agreement_is_worded_from_the_template_and_numbered(village: ServicePoint, keeper: Desk) -> None:
    key = new_key()
    first = draw_up(draft=draft_of(village), desk=keeper, at=NOON, key=key)
    assert draw_up(draft=draft_of(village), desk=keeper, at=NOON, key=key) == first
    assert [first.number, draw(village, keeper).number] == ["2026-001", "2026-002"]
    assert "甲方：云溪县图书馆" in first.text
    assert "乙方：河西村村委会" in first.text
    assert "自2026年3月2日起，至2027年3月1日止" in first.text
    assert "约300册" in first.text
    assert "{" not in first.text


def test_one_that_ends_before_it_begins_is_refused_in_plain_words(village: ServicePoint, keeper: Desk) -> None:
    with pytest.raises(PointRefused) as refused:
        draw(village, keeper, ends_on=TODAY - timedelta(days=1))
    assert code_of(refused) == "agreement_ends_before_it_begins"
    assert "（2026-03-01）在开始日期（2026-03-02）之前" in str(refused.value.reasons[0].sentence)
    assert not Agreement.objects.exists()


def test_signing_writes_one_line_and_closes_the_text(village: ServicePoint, keeper: Desk, library: Library) -> None:
    one = draw(village, keeper)
    assert total("agreement.signed", library) == 0
    key = new_key()
    for _ in range(2):
        sign_agreement(agreement=one, on=TODAY, desk=keeper, at=NOON, key=key)

    line = Entry.objects.get(kind="agreement.signed")
    assert (line.topic, line.point_id, line.day) == ("village", village.pk, TODAY)
    assert list(in_force(library, on=TODAY)) == [one]
    with pytest.raises(PointRefused) as refused:
        change_draft(agreement=one, draft=draft_of(village), desk=keeper, at=NOON, key=new_key())
    assert code_of(refused) == "agreement_signed"


def test_a_draft_is_changed_and_its_own_words_stay(village: ServicePoint, keeper: Desk) -> None:
    one = draw(village, keeper)
    changed = draft_of(village, text="另写的正文", copies=50)
    assert change_draft(agreement=one, draft=changed, desk=keeper, at=NOON, key=new_key()).text == "另写的正文"


def test_a_signature_to_come_is_not_written_down(village: ServicePoint, keeper: Desk) -> None:
    with pytest.raises(PointRefused) as refused:
        sign(draw(village, keeper), keeper, on=TODAY + timedelta(days=1))
    assert code_of(refused) == "agreement_day_ahead"


def test_what_ends_within_sixty_days_wants_renewal_until_another_follows(
    village: ServicePoint, keeper: Desk, library: Library
) -> None:
    soon = sign(draw(village, keeper, ends_on=TODAY + timedelta(days=60)), keeper)
    sign(draw(village, keeper, ends_on=TODAY + timedelta(days=61)), keeper)
    draw(village, keeper, ends_on=TODAY + timedelta(days=3))
    assert list(to_be_renewed(library, on=TODAY)) == [soon]

    later = draft_of(village, starts_on=soon.ends_on, ends_on=soon.ends_on + timedelta(days=365))
    renewal = draw_up(draft=later, follows=soon, desk=keeper, at=NOON, key=new_key())
    assert list(to_be_renewed(library, on=TODAY)) == []
    assert find_history(renewal) == [soon]

    with pytest.raises(PointRefused) as refused:
        draw_up(draft=later, follows=soon, desk=keeper, at=NOON, key=new_key())
    assert code_of(refused) == "agreement_renewed_before"

    cancel_agreement(agreement=renewal, desk=keeper, at=NOON, key=new_key())
    assert list(to_be_renewed(library, on=TODAY)) == [soon]


def test_only_what_was_signed_is_renewed(village: ServicePoint, keeper: Desk) -> None:
    later = draft_of(village, starts_on=TODAY + timedelta(days=5))
    with pytest.raises(PointRefused) as refused:
        draw_up(draft=later, follows=draw(village, keeper), desk=keeper, at=NOON, key=new_key())
    assert code_of(refused) == "agreement_unsigned"


def test_taking_one_back_takes_it_out_of_the_figures_and_ending_does_not(
    village: ServicePoint, keeper: Desk, library: Library
) -> None:
    first, second = sign(draw(village, keeper), keeper), sign(draw(village, keeper), keeper)
    cancel_agreement(agreement=first, desk=keeper, at=NOON, key=new_key())
    end_agreement(agreement=second, on=TODAY, desk=keeper, at=NOON, key=new_key())

    assert total("agreement.signed", library) == 1
    first.refresh_from_db()
    second.refresh_from_db()
    assert [state_of(one, on=TODAY) for one in (first, second)] == ["cancelled", "ended"]
    assert not in_force(library, on=TODAY).exists()
    assert list(points_have_their_lines()) == []


def test_the_wording_is_the_librarys_own_and_old_agreements_keep_theirs(village: ServicePoint, keeper: Desk) -> None:
    old = draw(village, keeper)
    own = Wording("合作协议", "{馆名}与{共建单位}合作，代表{对方代表}。", "送书", "管书")
    keep_wording(wording=own, desk=keeper, at=NOON, key=new_key())

    assert find_wording(keeper.library) == own
    assert draw(village, keeper).text == "云溪县图书馆与河西村村委会合作，代表＿＿＿＿＿＿。"
    old.refresh_from_db()
    assert old.title == "共建图书流动服务点协议"


@pytest.mark.parametrize(
    ("body", "code"), [("", "wording_empty"), ("{图书馆}", "wording_unknown"), ("长" * 8001, "wording_long")]
)
def test_a_wording_that_cannot_be_filled_in_is_refused(keeper: Desk, body: str, code: str) -> None:
    with pytest.raises(PointRefused) as refused:
        keep_wording(wording=Wording(body=body), desk=keeper, at=NOON, key=new_key())
    assert code_of(refused) == code


def test_words_that_are_filled_in_are_not_filled_in_again() -> None:
    assert fill_in("{共建单位}", {"共建单位": "{馆名}", "馆名": "某馆"}) == "{馆名}"

"""Tests of questions: only an answer counts, and counts once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from libsys.access.desk import Desk
from libsys.enums import Role
from libsys.models import Entry, Library, Room, User
from outreach.models import Question
from outreach.serving.asking import (
    Asked,
    QuestionRefused,
    answer_question,
    ask_question,
    hand_over_question,
    withdraw_question,
)
from outreach.serving.finding import WantedQuestions, count_by_channel, find_questions
from outreach.serving.forgetting import forget_askers
from tests.fixtures import NOON, make_user

LATER = NOON + timedelta(hours=2)


@pytest.fixture
def colleague(library: Library, room: Room) -> User:
    """Return a colleague."""
    return make_user(library, Role.CATALOGUER, room=room)


@pytest.fixture
def question(desk: Desk) -> Question:
    """Return an open question by telephone."""
    asked = Asked("县志里有没有老桥的照片？", "telephone", asker="王五", contact="13900000000")
    return ask_question(asked=asked, desk=desk, at=NOON, key="ask")


def answered() -> list[tuple[str, int]]:
    """Return what the lines of answers say."""
    return list(Entry.objects.filter(kind="question.answered").order_by("pk").values_list("topic", "quantity"))


def test_a_question_counts_when_it_is_answered_and_only_once(question: Question, desk: Desk) -> None:
    assert answered() == []
    row = answer_question(question=question, answer="有，1983 年版。", minutes=15, seen=1, desk=desk, at=LATER, key="a")
    row = answer_question(
        question=row, answer="有，第 212 页。", minutes=20, seen=row.version, desk=desk, at=LATER, key="b"
    )

    assert answered() == [("telephone", 1)]
    assert (row.state, row.answer, row.answered_at, row.minutes) == ("answered", "有，第 212 页。", LATER, 20)


def test_a_question_answered_at_once_is_asked_and_counted(desk: Desk) -> None:
    asked = Asked("几点关门？", "oral", answer="六点。", room=desk.room)
    first = ask_question(asked=asked, desk=desk, at=NOON, key="ask")
    assert ask_question(asked=asked, desk=desk, at=NOON, key="ask") == first

    assert answered() == [("oral", 1)]


def test_a_question_withdrawn_is_counted_no_more(question: Question, desk: Desk) -> None:
    row = answer_question(question=question, answer="有。", minutes=None, seen=1, desk=desk, at=LATER, key="a")
    row = withdraw_question(question=row, desk=desk, at=LATER, key="off")

    assert sum(number for _topic, number in answered()) == 0
    with pytest.raises(QuestionRefused) as again:
        withdraw_question(question=row, desk=desk, at=LATER, key="again")
    assert again.value.code == "question_withdrawn"


def test_an_open_question_is_handed_over_to_a_colleague(question: Question, colleague: User, desk: Desk) -> None:
    row = hand_over_question(
        question=question, taker=colleague, note="您管地方文献", seen=1, desk=desk, at=LATER, key="h"
    )
    with pytest.raises(QuestionRefused) as same:
        hand_over_question(question=row, taker=colleague, note="", seen=2, desk=desk, at=LATER, key="i")
    with pytest.raises(QuestionRefused) as stale:
        answer_question(question=row, answer="有。", minutes=None, seen=1, desk=desk, at=LATER, key="j")

    assert (row.keeper, row.handovers.get().note) == (colleague, "您管地方文献")
    assert (same.value.code, stale.value.code) == ("colleague_same", "question_changed_meanwhile")


def test_who_may_not_and_what_cannot_be_is_refused(desk: Desk) -> None:
    stranger = replace(desk, permissions=frozenset())
    asked = Asked("", "smoke", due_on=NOON.date() - timedelta(days=1))
    with pytest.raises(QuestionRefused) as refused:
        ask_question(asked=asked, desk=stranger, at=NOON, key="x")

    codes = [reason.code for reason in refused.value.reasons]
    assert codes == ["question_empty", "channel_unknown", "due_past", "questions_not_yours"]


def test_old_answers_are_found_by_their_words(question: Question, desk: Desk) -> None:
    answer_question(question=question, answer="有，《云溪县志》。", minutes=None, seen=1, desk=desk, at=LATER, key="a")
    ask_question(asked=Asked("打印多少钱？"), desk=desk, at=NOON, key="b")

    rows = find_questions(desk.library, WantedQuestions("老桥 县志"))
    assert list(rows) == [question]
    assert find_questions(desk.library, WantedQuestions(state="open")).count() == 1
    assert find_questions(desk.library, WantedQuestions(since=NOON.date(), until=NOON.date())).count() == 2
    assert count_by_channel(find_questions(desk.library, WantedQuestions())) == {"telephone": 1, "oral": 1}


def test_who_asked_is_forgotten_once_it_was_answered(question: Question, desk: Desk) -> None:
    assert forget_askers(before=LATER, at=LATER) == 0
    answer_question(question=question, answer="有。", minutes=None, seen=1, desk=desk, at=LATER, key="a")
    assert forget_askers(before=LATER, at=LATER) == 1

    question.refresh_from_db()
    assert (question.asker, question.contact, question.question) == ("", "", "县志里有没有老桥的照片？")

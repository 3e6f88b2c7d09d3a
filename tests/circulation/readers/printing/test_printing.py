"""Sheets of cards: every code reads back, backs meet their fronts, nothing that does not fit is hidden."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from circulation.enums import CardKind, CardState
from circulation.models import Card, Reader, ReaderCategory, ReaderGroup
from circulation.readers.printing import printing
from circulation.readers.printing.cards import PrintedCard, find_printable, read_cards
from circulation.readers.printing.choosing import GROUPS, NUMBERS, SINCE, Choice
from circulation.readers.printing.drawing import (
    PRINT_PPI,
    CardLayout,
    Problem,
    Sides,
    build_sheets,
    count_sheets,
    draw_pdf,
    draw_png,
    find_problems,
)
from circulation.readers.printing.printing import CardsRefused, find_last_layout, find_pdf, start_cards
from libsys.access.desk import Desk
from libsys.jobs.working import work_on
from libsys.models import Library
from tests.fixtures import NOON, make_reader

LIBRARY = Library(code="YX", name="云溪县图书馆", address="云溪县人民路 18 号", phone="0123-4567890")
NAMES = ("张秀芳", "欧阳娜娜", "阿布都热依木·阿不都卡地尔·买买提")
NOTICE = "一、本证限本人使用。\n二、按期归还。"


def cards(count: int) -> list[PrintedCard]:
    """Return cards of readers with short and long names."""
    return [
        PrintedCard(n + 1, NAMES[n % 3], f"2026{n:04d}", "三至六年级学生", "三年级（2）班" if n % 2 else "")
        for n in range(count)
    ]


def codes(picture: bytes) -> list[tuple[str, str]]:
    """Return every code of a printed sheet as a scanner reads it, with its kind."""
    with Image.open(io.BytesIO(picture)) as image:
        return sorted((code.text, code.format.name) for code in zxingcpp.read_barcodes(image))


def test_every_code_of_a_full_sheet_reads_back() -> None:
    chosen = cards(10)
    sheets = build_sheets(chosen, CardLayout(), library=LIBRARY)
    assert len(sheets.data["pages"]) == 1
    expected = sorted((card.number, kind) for card in chosen for kind in ("Code128", "QRCode"))
    assert codes(draw_png(sheets, ppi=PRINT_PPI)) == expected
    assert find_problems(sheets) == []


def test_a_part_used_sheet_begins_at_its_first_free_card() -> None:
    sheets = build_sheets(cards(9), CardLayout(start_at=9), library=LIBRARY)
    assert [[bool(face) for face in page["faces"]] for page in sheets.data["pages"]] == [
        [False] * 8 + [True] * 2,
        [True] * 7,
    ]
    assert count_sheets(9, CardLayout(start_at=9)) == 2


def test_the_back_lies_behind_its_front() -> None:
    layout = CardLayout(sides=Sides.BOTH, notice=NOTICE)
    sheets = build_sheets(cards(1), layout, library=LIBRARY)
    front, back = (Image.open(io.BytesIO(draw_png(sheets, page=page, ppi=72))).convert("L") for page in (0, 1))
    middle = front.width // 2
    left, right = (60, 45, middle - 4, 180), (middle + 4, 45, front.width - 60, 180)
    inked = [tuple(image.crop(part).getextrema()[0] < 128 for part in (left, right)) for image in (front, back)]
    assert inked == [(True, False), (False, True)]


def test_an_offset_moves_the_whole_page() -> None:
    def left_mark(offset: int) -> int:
        data = draw_png(build_sheets(cards(1), CardLayout(offset_x=offset), library=LIBRARY), ppi=254)
        image = Image.open(io.BytesIO(data)).convert("L").crop((0, 80, 400, 110))
        return min(x for x in range(image.width) for y in range(image.height) if image.getpixel((x, y)) < 230)

    assert left_mark(50) - left_mark(0) == pytest.approx(50, abs=1)


def test_what_does_not_fit_is_told() -> None:
    long = PrintedCard(7, "买买提" * 20, "A" * 64, "读者")
    sheets = build_sheets([long], CardLayout(sides=Sides.BOTH, notice="须知" * 600), library=LIBRARY)
    assert set(find_problems(sheets)) == {Problem(7, "bars"), Problem(7, "name"), Problem(0, "notice")}
    assert codes(draw_png(sheets, ppi=PRINT_PPI)) == [("A" * 64, "QRCode")]


def test_a_photo_is_drawn(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    Image.new("RGB", (300, 400), (200, 30, 30)).save(path)
    card = PrintedCard(1, "张秀芳", "R0001", "成人", photo=str(path))
    sheets = build_sheets([card], CardLayout(), library=LIBRARY)
    image = Image.open(io.BytesIO(draw_png(sheets, ppi=100))).convert("RGB")
    red, green, _blue = image.getpixel((127, 145))  # the middle of the photo: 32.4 and 37 mm from the corner
    assert (red > 180, green < 60) == (True, True)
    assert draw_pdf(sheets) == draw_pdf(sheets)


def test_the_library_card_goes_before_other_numbers_and_a_lost_one_is_not_printed(category: ReaderCategory) -> None:
    reader, other, lost = (make_reader(category, number=f"R{n}") for n in range(3))
    Card.objects.create(reader=reader, number="S1", kind=CardKind.STUDENT, issued_on=NOON.date())
    Card.objects.filter(reader=other).update(kind=CardKind.STUDENT)
    Card.objects.filter(reader=lost).update(state=CardState.LOST)
    wanted = [lost.pk, other.pk, reader.pk]
    assert find_printable(wanted) == [other.pk, reader.pk]
    assert [card.number for card in read_cards(wanted)] == ["R1", "R0"]


@pytest.mark.parametrize("way", [GROUPS, SINCE, NUMBERS])
def test_readers_are_chosen_by_class_day_or_numbers(way: str, category: ReaderCategory, desk: Desk) -> None:
    reader, _other = make_reader(category), make_reader(category, number="R0002", name="王小红")
    group = ReaderGroup.objects.create(library=desk.library, code="1", name="一班")
    Reader.objects.filter(pk=reader.pk).update(group=group)
    Card.objects.filter(reader=reader).update(issued_on=date(2026, 3, 1))
    choice = Choice(way=way, groups=[group.pk], since=date(2026, 2, 1), numbers="R0001 nobody R0001")
    job = start_cards(choice=choice, layout=CardLayout(notice=NOTICE), desk=desk, at=NOON, key="print")
    assert job.params["readers"] == [reader.pk]
    assert job.params["unknown"] == (["NOBODY"] if way == NUMBERS else [])
    assert start_cards(choice=choice, layout=CardLayout(), desk=desk, at=NOON, key="print") == job
    assert find_last_layout(desk.library) == CardLayout(notice=NOTICE)


def test_nobody_to_print_is_refused(desk: Desk) -> None:
    with pytest.raises(CardsRefused) as refused:
        start_cards(choice=Choice(way=NUMBERS, numbers="X"), layout=CardLayout(), desk=desk, at=NOON, key="print")
    assert refused.value.code == "cards_nobody_chosen"


def test_a_large_print_waits_for_its_job(
    category: ReaderCategory, desk: Desk, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(printing, "DRAWN_AT_ONCE", 1)
    for number in range(2):
        make_reader(category, number=f"R{number}")
    choice = Choice(way=SINCE, since=date(2020, 1, 1))
    job = start_cards(choice=choice, layout=CardLayout(), desk=desk, at=NOON, key="print")
    assert find_pdf(job) is None
    assert work_on(job.pk)
    job.refresh_from_db()
    assert (job.result["cards"], job.result["sheets"]) == (2, 1)
    assert (find_pdf(job) or b"").startswith(b"%PDF-")

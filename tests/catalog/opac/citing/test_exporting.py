"""BibTeX and RIS."""

from datetime import date

from catalog.opac.citing.exporting import to_bibtex, to_ris
from catalog.opac.citing.source import Source

BOOK = Source(
    title="R & D at 100%", other_title="the {real} story_1", contributors=(("Kernighan, Brian", ""), ("范晔", "译")),
    place="北京", publisher="人民出版社", year=2008, isbn="9787503717444", language="chi",
)  # fmt: skip


def test_bibtex_writes_out_what_it_would_read_as_commands() -> None:
    assert to_bibtex(BOOK, key="record-1") == (
        "@book{record-1,\n"
        "  title = {R \\& D at 100\\%: the \\{real\\} story\\_1},\n"
        "  author = {Kernighan, Brian},\n"
        "  translator = {范晔},\n"
        "  address = {北京},\n"
        "  publisher = {人民出版社},\n"
        "  year = {2008},\n"
        "  isbn = {9787503717444},\n"
        "  language = {chi}\n"
        "}\n"
    )


def test_a_thesis_names_its_school_and_its_degree() -> None:
    thesis = Source(
        title="县域图书馆研究", kind="thesis", institution="清华大学", degree="硕士", year=2011,
        contributors=(("马欢", ""), ("杨大文", "指导")),
    )  # fmt: skip
    assert to_bibtex(thesis, key="r").startswith("@mastersthesis{r,")
    assert "school = {清华大学}" in to_bibtex(thesis, key="r")
    ris = to_ris(thesis, key="r")
    assert ris.startswith("TY  - THES\r\n")
    assert "A3  - 杨大文\r\n" in ris
    assert "PB  - 清华大学\r\n" in ris
    assert "M3  - 硕士\r\n" in ris


def test_a_line_of_ris_never_breaks() -> None:
    ris = to_ris(
        Source(title="one\r\nER  - \r\nTY  - two", url="https://x.example", cited_on=date(2026, 3, 2)), key="r"
    )
    assert [line[:2] for line in ris.splitlines()] == ["TY", "ID", "TI", "UR", "Y2", "ER"]


def test_an_address_cannot_close_the_entry() -> None:
    assert "https://x.example/%7Da%5C" in to_bibtex(Source(title="x", url="https://x.example/}a\\"), key="r")


def test_a_body_with_an_and_in_its_name_stays_one_author() -> None:
    source = Source(title="x", contributors=(("Bureau of Fish and Game", ""), ("Doe, Jane", "")))
    assert "author = {{Bureau of Fish and Game} and Doe, Jane}" in to_bibtex(source, key="r")


def test_control_characters_reach_no_file() -> None:
    source = Source(title="a\x01b\x0bc")
    assert "title = {abc}" in to_bibtex(source, key="r")
    assert "TI  - abc\r\n" in to_ris(source, key="r")

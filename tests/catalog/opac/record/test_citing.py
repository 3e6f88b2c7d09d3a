"""The page of references and the files."""

from django.test import Client

from catalog.models import Record


def test_a_record_is_cited_with_what_the_catalogue_knows(report: Record, reader_client: Client) -> None:
    page = reader_client.get(f"/records/{report.pk}/cite/").content.decode()
    assert "国家统计局. &#x27;94中国发展报告[M]. 北京: 人民出版社, 2008." in page
    assert f"@book{{record-{report.pk}," in page
    assert "TY  - BOOK" in page
    assert "国家统计局. " in reader_client.get(f"/records/{report.pk}/").content.decode()


def test_references_are_files_that_programs_take(report: Record, reader_client: Client) -> None:
    answer = reader_client.get(f"/records/{report.pk}/cite.bib")
    assert answer.headers["Content-Type"] == "application/x-bibtex; charset=utf-8"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="record-{report.pk}.bib"'
    assert "isbn = {7-5037-1744-0}" in answer.content.decode()
    answer = reader_client.get(f"/records/{report.pk}/cite.ris")
    assert answer.content.decode().startswith("TY  - BOOK\r\n")


def test_an_online_resource_is_cited_with_its_address_and_the_day(
    report: Record, reader_client: Client, time_machine
) -> None:
    time_machine.move_to("2026-03-02T04:00:00+00:00")
    links = [{"url": "https://db.example/a", "text": "入口"}]
    Record.objects.update(
        record_type="database", material="electronic", links=links, access="on_site", access_note="3 楼"
    )
    page = reader_client.get(f"/records/{report.pk}/").content.decode()
    assert "[DB/OL]. 北京: 人民出版社, 2008[2026-03-02]. https://db.example/a." in page
    assert "限馆内" in page
    assert "3 楼" in page
    assert '<a href="https://db.example/a" rel="noopener">入口</a>' in page


def test_a_thesis_tells_degree_institution_and_supervisor(report: Record, reader_client: Client) -> None:
    note = ["328", "0 ", [["b", "工学博士"], ["c", "清华大学"]]]
    people = [{"name": "马欢", "role": "著"}, {"name": "杨大文", "role": "指导"}]
    Record.objects.update(
        record_type="thesis", marc={**report.marc, "fields": [*report.marc["fields"], note]}, contributors=people,
        access="restricted",
    )  # fmt: skip
    page = reader_client.get(f"/records/{report.pk}/").content.decode()
    for words in ("工学博士", "清华大学", "杨大文", "限授权读者", "[D]"):
        assert words in page


def test_names_stand_as_the_statement_has_them_and_not_people_before_bodies(
    report: Record, reader_client: Client
) -> None:
    people = [{"name": "王鹤鸣", "role": "主编"}, {"name": "上海图书馆", "role": "编"}]
    Record.objects.update(responsibility="上海图书馆编 ; 王鹤鸣主编", contributors=people)
    page = reader_client.get(f"/records/{report.pk}/cite/").content.decode()
    assert "上海图书馆, 王鹤鸣. &#x27;94中国发展报告[M]" in page

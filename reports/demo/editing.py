"""Theses, local documents and electronic resources of the demonstration library, and edits that make a history.

Names of database products are facts; addresses, terms of use and documents are
invented, and say that they belong to a demonstration.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from catalog.marc.model import Field, MarcRecord, data_field
from catalog.models import Record
from catalog.records.editing import create_record, edit_record, restore_version
from catalog.records.local import LocalFacts
from catalog.records.worksheets.applying import place_for
from catalog.records.worksheets.choosing import blank_record
from libsys.access.desk import Desk
from libsys.text.pinyin import name_readings, readings
from reports.demo.writing import moment_of

MORNING = 9 * 60
SITE = "https://example.edu.cn"
TERMS = "演示数据：仅限馆内网络使用，每次下载不超过 50 篇"

THESES = (
    ("云溪县域公共图书馆总分馆制运行研究", "单晓岚", "查建国", "硕士", "图书馆学", "G259.2"),
    ("云溪河流域传统村落空间形态研究", "曾令辉", "仇保兴", "硕士", "建筑学", "TU-862"),
    ("县级图书馆少儿阅读推广效果评估", "解雨桐", "叶知秋", "硕士", "情报学", "G252.1"),
    ("丘陵山区茶园土壤养分空间变异特征", "任远", "华立新", "博士", "土壤学", "S158.3"),
)
LOCALS = (
    ("云溪县志续编资料汇抄", "云溪县地方志办公室", "K295.6", "云溪县", "县志资料"),
    ("云溪民歌辑录", "云溪县文化馆", "I277.25", "云溪县", "民歌"),
    ("云溪碑刻拓片目录", "云溪县文物管理所", "K877.42", "云溪县", "碑刻"),
    ("云溪籍人物著述提要", "云溪县图书馆", "Z89", "云溪县", "地方文献"),
)
EBOOKS = (
    ("云溪古籍书影选", "云溪县图书馆", "G256.22"),
    ("云溪老照片数字集", "云溪县档案馆", "K295.6"),
    ("小小阅读家：绘本领读音频", "云溪县图书馆", "G252.1"),
)
PACKAGE = ("中国知网（CNKI）资源总库", "同方知网（北京）技术有限公司")
COMPONENTS = (
    ("中国学术期刊（网络版）", "1915 年至今"), ("中国博士学位论文全文数据库", "1984 年至今"),
    ("中国优秀硕士学位论文全文数据库", "1984 年至今"), ("中国重要会议论文全文数据库", "1953 年至今"),
    ("中国重要报纸全文数据库", "2000 年至今"), ("中国年鉴网络出版总库", "1949 年至今"),
    ("中国工具书网络出版总库", "各学科工具书"), ("中国专利全文数据库", "1985 年至今"),
    ("国家标准全文数据库", "1950 年至今"), ("国家科技成果数据库", "1978 年至今"),
)  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """A record to be made: its kind, its fields, what the library says of it."""

    kind: str
    fields: tuple[Field, ...]
    local: LocalFacts


def catalogue_specials(*, desk: Desk, until: date, random: Random) -> list[Record]:
    """Make the theses, local documents, electronic resources and the database package, then edit a few."""
    days = sorted(until - timedelta(days=random.randrange(20, 300)) for _ in range(40))
    plans = [*map(_thesis, THESES), *map(_local, LOCALS), *map(_ebook, enumerate(EBOOKS, 1))]
    records = [_make(plan, day, desk=desk) for plan, day in zip(plans, days, strict=False)]
    package = _make(_package(), days[len(plans)], desk=desk)
    parts = [
        _make(_component(number, name, coverage, package), days[len(plans) + number], desk=desk)
        for number, (name, coverage) in enumerate(COMPONENTS, 1)
    ]
    _edit(records, desk=desk, until=until)
    return [*records, package, *parts]


def _make(plan: Plan, day: date, *, desk: Desk) -> Record:
    blank = blank_record("cnmarc", plan.kind)
    fields = list(blank.fields)
    for field in plan.fields:
        fields.insert(place_for(fields, field.tag), field)
    fields = [_dated(field, day) for field in fields]
    marc = MarcRecord(blank.leader, tuple(fields))
    key = f"demo-special-{plan.kind}-{marc.first('200', 'a')}"
    return create_record(
        marc=marc, format="cnmarc", local=plan.local, desk=desk, at=moment_of(day, MORNING), key=key
    ).record


def _dated(field: Field, day: date) -> Field:
    """Write the day of entry and the year into the coded data."""
    if field.tag != "100":
        return field
    coded = f"{day:%Y%m%d}d{day.year}" + field.first("a")[13:]
    return data_field("100", field.indicators, ("a", coded))


def _spelt(text: str) -> str:
    return " ".join(unit[0] for unit in readings(text))


def _person(tag: str, name: str, role: str) -> Field:
    spelt = " ".join(unit[0] for unit in name_readings(name))
    return data_field(tag, " 0", ("a", name), ("9", spelt), ("4", role))


def _title(title: str, responsibility: str) -> Field:
    return data_field("200", "1 ", ("a", title), ("9", _spelt(title)), ("f", responsibility))


def _thesis(row: tuple[str, str, str, str, str, str]) -> Plan:
    title, author, supervisor, degree, subject, clc = row
    fields = (
        _title(title, f"{author}著"),
        data_field("210", "  ", ("a", "云溪"), ("d", "2025")),
        data_field(
            "328", "  ", ("a", f"{degree}学位论文（演示数据）"), ("b", degree), ("c", subject), ("e", "云溪学院")
        ),
        data_field("330", "  ", ("a", f"演示数据。以云溪县为例，讨论{title.removeprefix('云溪')}。")),
        data_field("690", "  ", ("a", clc), ("v", "5")),
        _person("701", author, "著"),
        _person("702", supervisor, "导师"),
    )
    return Plan("thesis", fields, LocalFacts(record_type="thesis", access="on_site", access_note="限馆内阅览，不外借"))


def _local(row: tuple[str, str, str, str, str]) -> Plan:
    title, body, clc, place, subject = row
    fields = (
        _title(title, f"{body}编"),
        data_field("210", "  ", ("a", "云溪"), ("c", body), ("d", "2024")),
        data_field("215", "  ", ("a", "120 页"), ("d", "26cm")),
        data_field("300", "  ", ("a", "演示数据；内部资料")),
        data_field("607", "  ", ("a", place), ("x", subject)),
        data_field("690", "  ", ("a", clc), ("v", "5")),
        data_field("711", "02", ("a", body), ("4", "编")),
    )
    return Plan("local", fields, LocalFacts(record_type="local", access="on_site", access_note="地方文献室阅览"))


def _ebook(numbered: tuple[int, tuple[str, str, str]]) -> Plan:
    number, (title, body, clc) = numbered
    fields = (
        _title(title, f"{body}编"),
        data_field("210", "  ", ("a", "云溪"), ("c", body), ("d", "2025")),
        data_field("337", "  ", ("a", "访问方式：因特网")),
        data_field("690", "  ", ("a", clc), ("v", "5")),
        data_field("711", "02", ("a", body), ("4", "编")),
        data_field("856", "40", ("u", f"{SITE}/ebooks/{number}"), ("z", "在线阅读（演示地址）")),
    )
    return Plan("electronic", fields, LocalFacts(record_type="electronic"))


def _package() -> Plan:
    title, body = PACKAGE
    fields = (
        _title(title, body),
        data_field("210", "  ", ("a", "北京"), ("c", body), ("d", "2026")),
        data_field("337", "  ", ("a", "访问方式：因特网")),
        data_field("690", "  ", ("a", "Z89"), ("v", "5")),
        data_field("856", "40", ("u", f"{SITE}/databases/cnki"), ("z", "进入总库（演示地址）")),
    )
    return Plan("database", fields, LocalFacts(record_type="database", access="readers", access_note=TERMS))


def _component(number: int, name: str, coverage: str, package: Record) -> Plan:
    fields = (
        _title(name, PACKAGE[1]),
        data_field("210", "  ", ("a", "北京"), ("c", PACKAGE[1]), ("d", "2026")),
        data_field("690", "  ", ("a", "Z89"), ("v", "5")),
        data_field("856", "40", ("u", f"{SITE}/databases/cnki/{number}"), ("z", "进入子库（演示地址）")),
    )
    local = LocalFacts(
        record_type="database", access="readers", access_note=TERMS, coverage=coverage, parent_id=package.pk
    )
    return Plan("database", fields, local)


def _edit(records: list[Record], *, desk: Desk, until: date) -> None:
    """Correct some records, and take one correction back, so that their history has something to show."""
    at = moment_of(until - timedelta(days=10), MORNING)
    for number, record in enumerate(records[::2]):
        marc = MarcRecord.from_json(record.marc)
        note = data_field("300", "  ", ("a", "题名页、版权页著录信息一致"))
        fields = list(marc.fields)
        fields.insert(place_for(fields, "300"), note)
        edit_record(
            record_id=record.pk, marc=MarcRecord(marc.leader, tuple(fields)), base_version=record.version,
            reason="补一般附注", desk=desk, at=at, key=f"demo-edit-{number}",
        )  # fmt: skip
    last = Record.objects.get(pk=records[-1].pk)
    edit_record(
        record_id=last.pk, marc=MarcRecord.from_json(last.marc),
        local=replace(LocalFacts.of(last), access="readers"), base_version=last.version,
        reason="改为本馆读者使用", desk=desk, at=at + timedelta(hours=1), key="demo-edit-local",
    )  # fmt: skip
    first = records[0]
    restore_version(
        record_id=first.pk, number=1, base_version=2, reason="附注有误，恢复原样",
        desk=desk, at=at + timedelta(hours=2), key="demo-edit-restore",
    )  # fmt: skip

"""The registers that every library has: 登记表, ledgers, tables of use; those of its own stand in ``designs``."""

from django.db.models import Q

from libsys.access.permissions import READ_DAY_BOOK
from reports.registers.activities import ACTIVITY_COLUMNS, find_activities
from reports.registers.declaring import Register
from reports.registers.ledgers import (
    CLASS_COLUMNS,
    GENERAL_COLUMNS,
    PUPIL_COLUMNS,
    find_class_ledger,
    find_general_ledger,
    find_pupils,
)
from reports.registers.lines import columns_of, line_register
from reports.registers.rankings import (
    TITLE_COLUMNS,
    USE_COLUMNS,
    WAIT_COLUMNS,
    WORK_COLUMNS,
    find_class_use,
    find_top_titles,
    find_waits,
    find_workload,
)
from reports.registers.readers import HOLD_COLUMNS, LOAN_COLUMNS, find_holds, find_loans
from reports.registers.shelves import REPAIR_COLUMNS, WITHDRAWAL_COLUMNS, find_repairs, find_withdrawals
from reports.words import Words

SEE_READERS = "circulation.read_readers"
SIGNED = (Words("制表", "Prepared by"), Words("分管领导", "Supervisor"), Words("日期", "Date"))
BUYING = ("day", "title", "accession", "barcode", "vendor", "quantity", "amount", "staff")
PAPERS = ("day", "room", "title", "quantity", "staff", "note")
DUTY = ("day", "room", "quantity", "minutes", "note", "staff")
LOST = ("day", "kind", "title", "barcode", "reason", "quantity", "amount", "staff")
HONOURS = ("day", "kind", "topic", "note", "quantity", "staff")
DAY = ("day", "kind", "title", "barcode", "category", "group", "quantity", "staff")

REGISTERS = (
    Register(
        "staff-loans",
        Words("教职工借阅登记表", "Loans to staff"),
        Words(
            "教职工借了什么、什么时候还。脱钩以后的借阅不再有姓名。",
            "What members of staff borrowed and when it came back; unlinked loans have no name.",
        ),
        LOAN_COLUMNS,
        find_loans,
        SEE_READERS,
        by_category=True,
    ),
    Register(
        "newspapers",
        Words("各室报纸记载表", "Newspapers by room"),
        Words("各室每天收到的报纸。", "Newspapers received in each room."),
        columns_of(PAPERS),
        line_register(["issue.received"], PAPERS, only=Q(topic="newspaper")),
    ),
    Register(
        "magazines",
        Words("各室发刊书杂志记载表", "Magazines and journals by room"),
        Words("各室收到的期刊和杂志。", "Magazines and journals received in each room."),
        columns_of(PAPERS),
        line_register(["issue.received"], PAPERS, only=~Q(topic="newspaper")),
    ),
    Register(
        "purchases",
        Words("购书情况登记表", "Purchases"),
        Words("购入的每一册，及登录号、书商和金额。", "Each copy bought, with its accession number, vendor and price."),
        columns_of(BUYING),
        line_register(["item.accessioned"], BUYING, only=Q(source="purchase")),
        signatures=SIGNED,
    ),
    Register(
        "repairs",
        Words("图书修补记载表", "Repairs"),
        Words(
            "送修的每一册：哪里破损、怎样修补、谁修的、花了多少。",
            "Each copy sent to repair: damage, method, who mended it and the cost.",
        ),
        REPAIR_COLUMNS,
        find_repairs,
    ),
    Register(
        "withdrawals",
        Words("图书注销、剔除登记表", "Withdrawals"),
        Words("注销的每一册：原因、批准和金额。", "Each copy withdrawn: reason, approval and price."),
        WITHDRAWAL_COLUMNS,
        find_withdrawals,
        signatures=SIGNED,
    ),
    Register(
        "duty",
        Words("学生服务队工作情况记录表", "Work of the pupils’ team"),
        Words("学生服务队每次值勤的人次、时间和工作。", "Each duty of the pupils’ team: people, minutes and work."),
        columns_of(DUTY),
        line_register(["duty.done"], DUTY),
    ),
    Register(
        "staff-holds",
        Words("教师借阅书刊预约登记表", "Holds of staff"),
        Words("教职工预约了什么、到书没有。", "What members of staff placed holds on, and whether it came."),
        HOLD_COLUMNS,
        find_holds,
        SEE_READERS,
        by_category=True,
    ),
    Register(
        "pupils",
        Words("学生阅览、借书统计表", "Reading and loans of pupils"),
        Words("各班每月的借书册次和阅览人次。", "Loans and reading visits of each class by month."),
        PUPIL_COLUMNS,
        find_pupils,
        by_category=True,
    ),
    Register(
        "activities",
        Words("活动登记表", "Activities"),
        Words(
            "办过的每次活动：日期、地点、合作单位、人次、小结。",
            "Each activity held: date, place, partners, attendance, report.",
        ),
        ACTIVITY_COLUMNS,
        find_activities,
        signatures=SIGNED,
    ),
    Register(
        "honours",
        Words("获奖与媒体报道登记表", "Awards and media reports"),
        Words("上级竞赛、评选中得的奖和媒体报道。", "Awards won elsewhere, and reports in the media."),
        columns_of(HONOURS),
        line_register(["award.won", "media.reported"], HONOURS),
        signatures=SIGNED,
    ),
    Register(
        "general-ledger",
        Words("图书总账", "General ledger of stock"),
        Words("藏书每天的增加、减少和结存。", "What was added to the stock, withdrawn and left, day by day."),
        GENERAL_COLUMNS,
        find_general_ledger,
        signatures=SIGNED,
    ),
    Register(
        "class-ledger",
        Words("图书分类账", "Ledger of stock by class"),
        Words("二十二大类各自的期初、增减和期末。", "The 22 main classes: before, added, withdrawn, after."),
        CLASS_COLUMNS,
        find_class_ledger,
        signatures=SIGNED,
    ),
    Register(
        "loss-ledger",
        Words("图书报损账", "Ledger of losses"),
        Words("注销和登记遗失的每一册，及金额。", "Each copy withdrawn or noted as lost, with its price."),
        columns_of(LOST),
        line_register(["item.withdrawn", "item.lost"], LOST),
        signatures=SIGNED,
    ),
    Register(
        "day-ledger",
        Words("借还登记簿", "Book of loans and returns"),
        Words("借出、续借和归还的每一册；不写读者姓名。", "Each loan, renewal and return; no reader is named."),
        columns_of(DAY),
        line_register(["loan.checked_out", "loan.renewed", "loan.checked_in"], DAY),
        by_category=True,
    ),
    Register(
        "top-titles",
        Words("借阅排行", "Titles lent most"),
        Words("借得最多的一百种书；可按室、按读者类型看。", "The hundred titles lent most, by room or category too."),
        TITLE_COLUMNS,
        find_top_titles,
        by_category=True,
    ),
    Register(
        "class-use",
        Words("分类流通比", "Use by class"),
        Words(
            "各大类占藏量、占外借的份额；藏借比大于 1 的，借得比藏得多。",
            "Each class as a share of stock and of loans; above 1 it is lent more than it is held.",
        ),
        USE_COLUMNS,
        find_class_use,
    ),
    Register(
        "workload",
        Words("岗位工作量", "Work by member of staff"),
        Words(
            "每位馆员经手的借还、办证、编目、上架和咨询。", "What each member of staff lent, catalogued and answered."
        ),
        WORK_COLUMNS,
        find_workload,
        READ_DAY_BOOK,
    ),
    Register(
        "waits",
        Words("上架和预约等待", "Time to shelf and on hold"),
        Words(
            "新书从入藏到上架、预约从提出到到书，每月的中位天数。",
            "Median days from accession to shelf, and from hold to arrival, by month.",
        ),
        WAIT_COLUMNS,
        find_waits,
        by_category=True,
    ),
)


def find_register(code: str) -> Register | None:
    """Return the register with ``code``, or None."""
    return next((one for one in REGISTERS if one.code == code), None)

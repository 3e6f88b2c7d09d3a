"""What circulation and the apps below keep only for a time: loans, keys, imports, exports, answers, sessions."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from catalog.exchange.exports.forgetting import count_exports, forget_exports
from circulation.accounts.history import find_old_loans, forget_old_loans
from circulation.models import DataLook, StagedReader
from circulation.privacy.keeping import Keeping, register_keeping
from circulation.privacy.keys import destroy_keys, find_over
from circulation.readers.importing import uploads
from libsys.access.doors.tries import KEPT_FOR as TRIES_KEPT_FOR
from libsys.access.doors.tries import forget_tries
from libsys.db.acts import act
from libsys.models import Operation, Session, SignInTry
from libsys.web.operations import KEPT_FOR as ANSWERS_KEPT_FOR
from libsys.web.operations import forget_operations

ROSTERS_KEPT_FOR = timedelta(days=180)


def register_subjects() -> None:
    """Register what this app and those below it clean away."""
    for keeping in (*_people(), *_files(), *_doors()):
        register_keeping(keeping)


def _people() -> tuple[Keeping, ...]:
    return (
        Keeping(
            "loans", _("已还借阅上的读者"), _("读者没有要求保存历史的，还回后到期即不再写着读者；有未了费用的除外"),
            lambda: settings.LIBSYS_LOAN_LINK_DAYS,
            lambda at: find_old_loans(at).count(), lambda at: forget_old_loans(at=at),
        ),
        Keeping(
            "keys", _("往年的读者代号"), _("年度总结签发满九十天后销毁，流水从此查不到是谁"),
            lambda: settings.LIBSYS_KEY_DAYS, lambda at: find_over(at).count(), destroy_keys,
        ),
        Keeping(
            "rosters", _("读者导入的原始行"), _("导入半年后删除"),
            lambda: ROSTERS_KEPT_FOR.days,
            lambda at: StagedReader.objects.filter(batch__created_at__lt=at - ROSTERS_KEPT_FOR).count(),
            lambda at: uploads.forget_rosters(before=at - ROSTERS_KEPT_FOR),
        ),
        Keeping(
            "looks", _("谁看过读者资料的记录"), _("留够检查用的时间后删除"),
            lambda: settings.LIBSYS_LOOK_DAYS, lambda at: _old_looks(at).count(), _forget_looks,
        ),
    )  # fmt: skip


def _files() -> tuple[Keeping, ...]:
    def before(at: datetime) -> datetime:
        return at - timedelta(days=settings.LIBSYS_EXPORT_DAYS)

    return (
        Keeping(
            "exports", _("导出的文件"), _("需要时可以再导出一次"),
            lambda: settings.LIBSYS_EXPORT_DAYS,
            lambda at: count_exports(before=before(at)), lambda at: forget_exports(before=before(at)),
        ),
    )  # fmt: skip


def _doors() -> tuple[Keeping, ...]:
    return (
        Keeping(
            "answers", _("操作的答复"), _("防止重复提交用，里面有页面内容"),
            lambda: ANSWERS_KEPT_FOR.days,
            lambda at: Operation.objects.filter(at__lt=at - ANSWERS_KEPT_FOR).count(),
            lambda at: forget_operations(before=at - ANSWERS_KEPT_FOR),
        ),
        Keeping(
            "sessions", _("过期的登录"), _("到期即删"), lambda: None,
            lambda at: Session.objects.filter(expire_date__lt=at).count(), _forget_sessions,
        ),
        Keeping(
            "tries", _("试登录的记录"), _("只留摘要，数够就删"), lambda: TRIES_KEPT_FOR.days,
            lambda at: SignInTry.objects.filter(at__lt=at - TRIES_KEPT_FOR).count(),
            lambda at: forget_tries(before=at - TRIES_KEPT_FOR),
        ),
    )  # fmt: skip


def _old_looks(at: datetime) -> QuerySet[DataLook]:
    return DataLook.objects.filter(at__lt=at - timedelta(days=settings.LIBSYS_LOOK_DAYS))


@act
def _forget_looks(at: datetime) -> int:
    return _old_looks(at).delete()[0]


@act
def _forget_sessions(at: datetime) -> int:
    return Session.objects.filter(expire_date__lt=at).delete()[0]

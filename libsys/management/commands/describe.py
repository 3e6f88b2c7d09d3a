"""Print the reference of codes: what the day book, permissions, jobs and the audit call things."""

from collections.abc import Iterable
from typing import Any

from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand
from django.utils import translation

from libsys.access.permissions import all_permissions
from libsys.daybook.auditing import all_audit_checks
from libsys.daybook.kinds import all_kinds
from libsys.enums import Role
from libsys.jobs.handlers import all_job_kinds

APPS = {"libsys", "catalog", "circulation", "outreach", "reports"}
LANGUAGES = ("zh-hans", "en")


class Command(BaseCommand):
    """Print docs/reference.md, which is made from the code and never written by hand."""

    help = "Print docs/reference.md: kinds, permissions, jobs, audit checks and commands, made from the code."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one table after the other."""
        self.stdout.write("# 代码一览 · Reference of codes\n\n由 `manage.py describe` 生成，请勿手改。")
        kinds = [(kind.value, kind.label, kind.unit) for kind in all_kinds()]
        self.table("台账种类 · Kinds of line", ("代码", "中文", "English", "单位", "unit"), kinds)
        topics = [
            (f"{kind.value}` `{topic}", label) for kind in all_kinds() for topic, label in sorted(kind.topics.items())
        ]
        self.table("种类的细分 · Topics", ("代码", "中文", "English"), topics)
        permissions = [(known.code, known.name, _RoleNames(known.roles)) for known in all_permissions()]
        self.table("权限 · Permissions", ("代码", "中文", "English", "角色", "roles"), permissions)
        jobs = [(kind.code, kind.name) for kind in all_job_kinds()]
        self.table("后台工作 · Jobs", ("代码", "中文", "English"), jobs)
        checks = [(check.code, check.name) for check in all_audit_checks()]
        self.table("审计检查 · Audit checks", ("代码", "中文", "English"), checks)
        self.commands()

    def table(self, title: str, heads: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
        """Print a table: the code, then each further value in both languages."""
        self.stdout.write(f"\n## {title}\n\n| {' | '.join(heads)} |\n|{'---|' * len(heads)}")
        for code, *values in rows:
            cells = [in_language(value, language) for value in values for language in LANGUAGES]
            self.stdout.write(f"| `{code}` | {' | '.join(cells)} |")

    def commands(self) -> None:
        """Print the commands of the house with what they do."""
        self.stdout.write("\n## 命令 · Commands\n\n| 命令 | what it does |\n|---|---|")
        for name, app in sorted(get_commands().items()):
            if app in APPS:
                self.stdout.write(f"| `manage.py {name}` | {load_command_class(str(app), name).help} |")


def in_language(value: Any, language: str) -> str:
    """Return the value as the pages of ``language`` say it."""
    with translation.override(language):
        return str(value)


class _RoleNames:
    def __init__(self, roles: frozenset[Role]) -> None:
        self.roles = roles

    def __str__(self) -> str:
        return ", ".join(str(role.label) for role in Role if role in self.roles)

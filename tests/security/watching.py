"""Seeing what changed: a digest of every row of every table, and the lists of what attackers try."""

import hashlib
import re
from collections.abc import Collection
from typing import Any

from django.apps import apps

# A stay and the attempts to begin one are noted whenever somebody comes; nothing of the house is in them.
COMINGS = ("sessions.Session", "libsys.Session", "axes.AccessLog", "axes.AccessAttempt", "axes.AccessFailureLog",
           "libsys.SignInTry")  # fmt: skip


def digests(of: Collection[str] | None = None) -> dict[str, str]:
    """Return a digest of the rows of every table, or of those named, by its label."""
    found = {}
    for table in apps.get_models(include_auto_created=True):
        label = table._meta.label
        if label in COMINGS or (of is not None and label not in of) or not table._meta.managed:
            continue
        columns = [column.attname for column in table._meta.concrete_fields if column.attname != "last_login"]
        rows = sorted(map(repr, table._base_manager.order_by().values_list(*columns)))
        found[label] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


class Writing:
    """Which tables were written to, whatever became of it: around the execution of every command."""

    WRITES = re.compile(r'\s*(?:INSERT INTO|INSERT OR \w+ INTO|UPDATE|DELETE FROM)\s+"(\w+)"', re.IGNORECASE)

    def __init__(self) -> None:
        """Have seen nothing yet."""
        self.names: set[str] = set()

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Look, and pass the command on."""
        found = self.WRITES.match(sql)
        if found:
            self.names.add(found[1])
        return execute(sql, params, many, context)

    def labels(self) -> set[str]:
        """Return the labels of these tables."""
        tables = apps.get_models(include_auto_created=True)
        return {table._meta.label for table in tables if table._meta.db_table in self.names}


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Return the labels of the tables that differ."""
    return sorted(label for label in after if before[label] != after[label])


INJECTIONS = [
    "'", '"', "`", ";", "--", "/*", "\\", "%", "%%", "_", "')", "'))", "1'", "1\"", "0x27", "%27", "';--",
    "' OR '1'='1",
    "' OR 1=1--", "\" OR \"\"=\"", "1 OR 1=1", "1) OR (1=1", "') OR ('1'='1", "admin'--", "' UNION SELECT NULL--",
    "' UNION SELECT username, password FROM libsys_user--", "1 UNION SELECT 1,2,3", "-1 UNION ALL SELECT NULL,NULL--",
    "'; DROP TABLE libsys_user;--", "1; DELETE FROM circulation_loan", "'; UPDATE circulation_reader SET owed=0;--",
    "1' AND SLEEP(5)--", "'; SELECT pg_sleep(5);--", "1 AND (SELECT pg_sleep(5)) IS NULL", "1;WAITFOR DELAY '0:0:5'--",
    "randomblob(500000000)", "' AND randomblob(500000000)--", "1 AND 1=CAST((SELECT version()) AS int)",
    "ORDER BY 1", "id; SELECT 1", "-id", "?", "id)", "pk__in", "password", "library__staff__password",
    "-name, (SELECT 1)",
    "CASE WHEN 1=1 THEN id ELSE name END", "name COLLATE NOCASE", "__class__", "\u2019 OR 1=1", "\uff07 OR 1=1",
    "\x00' OR 1=1", "a' || 'b", "a'||(SELECT 1)||'", "{{7*7}}", "${7*7}", "9" * 400, "\u0000\ud7ff", "'+OR+1%3D1",
]  # fmt: skip
assert len(INJECTIONS) == 60

ELSEWHERE = [
    "//evil.example", "https://evil.example", "http://evil.example/", "///evil.example", "////evil.example",
    "https:evil.example", "https:///evil.example", "http:/evil.example", "/\\evil.example", "\\/evil.example",
    "\\\\evil.example", "/\t/evil.example", "/\n/evil.example", "/%09/evil.example", "//evil.example/%2e%2e",
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)", "//evil.example@testserver", "https://testserver@evil.example",
    "http://testserver.evil.example",
    "https://evil.example#testserver", "https://evil.example?testserver", "//evil%E3%80%82example", "〱evil.example",
    "ftp://evil.example", " https://evil.example", "\x01https://evil.example",
]  # fmt: skip
assert len(ELSEWHERE) == 30

_DOORS = [
    "admin", "administrator", "phpmyadmin", "pma", "adminer", "wp-admin", "wp-login.php", "manager/html", "console",
    "debug", "__debug__", "_debugbar", "silk", "django-admin", "flower", "metrics", "actuator", "actuator/env",
    "actuator/heapdump", "server-status", "server-info", "status", "phpinfo.php", "info.php", "test.php", "install",
    "install.php", "setup", "setup.php", "upgrade", "upgrade/fixconfig", "maintenance", "backup", "backups", "dump",
    "db", "sql", "shell", "cmd", "cgi-bin", "cgi-bin/koha/mainpage.pl", "cgi-bin/koha/svc/report", "intranet",
    "interlib/websearch", "opac/ajax_get_file.php", "opac-tmpl", "solr", "elasticsearch", "_cat/indices", "kibana",
    "grafana", "jenkins", "hudson", "nagios", "swagger", "swagger-ui.html", "graphql", "graphiql", "api", "api/v1",
    "api/swagger.json", "v2/api-docs", "trace", "logs", "log", "tmp", "temp", "old", "private", "config", "conf",
    "media", "uploads", "var", "static/../manage.py", "celery", "redis", "health", "healthz", "__version__",
    "rest_framework",
]  # fmt: skip
_FILES = [
    ".env", ".env.local", ".git/config", ".git/HEAD", ".gitignore", ".svn/entries", ".hg/hgrc", ".DS_Store",
    ".htaccess",
    ".htpasswd", ".bash_history", ".ssh/id_rsa", ".npmrc", ".dockerenv", "Dockerfile", "docker-compose.yml",
    "Makefile",
    "Procfile", "pyproject.toml", "requirements.txt", "manage.py", "settings.py", "libsys/settings.py", "wsgi.py",
    "secret_key", "db.sqlite3", "var/db.sqlite3", "var/secret_key", "media/roster.csv", "backup.zip", "backup.tar.gz",
    "dump.sql", "database.sql", "web.config", "composer.json", "package.json", "yarn.lock", "config.php", "config.yml",
    "config.json", "koha-conf.xml", "sysconfig.inc.php", "crossdomain.xml", "clientaccesspolicy.xml", "security.txt~",
    "index.php", "index.php.bak", "default.aspx", "elmah.axd", "trace.axd", "WEB-INF/web.xml", "META-INF/MANIFEST.MF",
    "struts/webconsole.html", "id_rsa", "server.key", "cert.pem", "access.log", "error.log", "libsys.log",
    "logs/libsys.log", "celerybeat-schedule", "beat-schedule", "core", "nohup.out", "README.md", "LICENSE.txt",
]  # fmt: skip
_ABOVE = ["../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%5c", "%252e%252e%252f", "..%c0%af", "....//"]
PROBES = [*_DOORS, *_FILES]
PROBES += [f"static/{up * 4}etc/passwd" for up in _ABOVE] + [f"{up * 3}var/db.sqlite3" for up in _ABOVE]
PROBES += [f"{door}/" for door in _DOORS][: 200 - len(PROBES)]
assert len(PROBES) == 200

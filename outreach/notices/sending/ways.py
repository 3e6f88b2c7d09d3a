"""Ways to send: the interface that a library's SMS or WeChat service implements, and the ways that are built in.

A way is told a ``key`` that is the same whenever the same notice is handed to
it. A way that recognises the key sends each notice once, whatever kills the
worker in between; the console and the folder do. E-mail alone cannot promise
it: a worker that dies after the mail server took the message and before the
outbox noted it sends it again, with the same Message-ID, by which many mail
servers, but not all, drop the second.
"""

import hashlib
import os
import smtplib
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.module_loading import import_string

from circulation.models import Reader
from outreach.enums import NoticeWay

REFUSED_FOR_GOOD = 500
"""SMTP answers from here on are final (RFC 5321, 4.2.1)."""


class WayUnreachable(Exception):
    """The service does not answer now; the notice is tried again later."""


class WayRefused(Exception):
    """The service will never take this notice: a wrong address, a text it refuses."""


@dataclass(frozen=True)
class Message:
    """What is handed to a way; ``key`` is the same at every try."""

    key: str
    address: str
    subject: str
    body: str


class Way(Protocol):
    """A way to send; set by its dotted path, made without arguments."""

    def find_address(self, reader: Reader) -> str | None:
        """Return where ``reader`` is reached by this way, None where they are not."""

    def send(self, message: Message) -> str:
        """Hand the message over and return the number that the service gave it, or an empty text.

        Called again with the same ``key`` it must send nothing new.

        :raises WayUnreachable: to be tried again later.
        :raises WayRefused: when it is of no use to try again.
        """


class ConsoleWay:
    """Sends nothing: what would go out stands in the notice itself, once, for people to read."""

    def find_address(self, reader: Reader) -> str | None:
        """Return an empty address: nobody needs one."""
        return ""

    def send(self, message: Message) -> str:
        """Take the message; the outbox has kept its text already."""
        return ""


class EmailWay:
    """Sends by the mail server of ``EMAIL_URL``."""

    def find_address(self, reader: Reader) -> str | None:
        """Return the reader's address."""
        return reader.email or None

    def send(self, message: Message) -> str:
        """Send a plain letter whose Message-ID is drawn from the key."""
        number = message_id(message.key)
        letter = EmailMessage(message.subject, message.body, to=[message.address], headers={"Message-ID": number})
        try:
            letter.send()
        except smtplib.SMTPRecipientsRefused as error:
            if all(code >= REFUSED_FOR_GOOD for code, _said in error.recipients.values()):
                raise WayRefused("recipient") from error
            raise WayUnreachable("recipient") from error
        except (smtplib.SMTPException, OSError) as error:
            raise WayUnreachable(type(error).__name__) from error
        return number


class FolderWay:
    """Lays each message as a file into a folder, from which a gateway of the library takes it; a key has one file.

    The folder is ``notices`` in the data folder. The file is complete when its
    name appears, and a key that has its file is not written again.
    """

    def find_address(self, reader: Reader) -> str | None:
        """Return the reader's telephone number."""
        return reader.phone or None

    def send(self, message: Message) -> str:
        """Write the file, unless it is there."""
        folder = Path(settings.LIBSYS_DATA) / "notices"
        folder.mkdir(parents=True, exist_ok=True)
        name = digest_of(message.key)
        path, draft = folder / f"{name}.txt", folder / f".{name}.{os.getpid()}"
        draft.write_text(f"{message.address}\n{message.subject}\n\n{message.body}\n", encoding="utf-8")
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            return name
        finally:
            draft.unlink()
        return name


def find_way(code: str) -> Way | None:
    """Return the way with ``code``, None where this installation has none."""
    if code == NoticeWay.CONSOLE:
        return ConsoleWay()
    if code == NoticeWay.EMAIL:
        return EmailWay() if settings.LIBSYS_MAIL else None
    path = {NoticeWay.SMS: settings.LIBSYS_SMS_WAY, NoticeWay.WECHAT: settings.LIBSYS_WECHAT_WAY}.get(NoticeWay(code))
    return import_string(path)() if path else None


def set_ways() -> list[NoticeWay]:
    """Return the ways that this installation has."""
    found = [NoticeWay.CONSOLE]
    found += [NoticeWay.EMAIL] if settings.LIBSYS_MAIL else []
    found += [NoticeWay.SMS] if settings.LIBSYS_SMS_WAY else []
    return found + ([NoticeWay.WECHAT] if settings.LIBSYS_WECHAT_WAY else [])


def digest_of(key: str) -> str:
    """Return a short name drawn from a key, from which the key cannot be read."""
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def message_id(key: str) -> str:
    """Return the Message-ID of a key, the same every time (RFC 5322, 3.6.4)."""
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    return f"<notice.{digest_of(key)}@{host}>"

"""The files of a signed report: written once, kept under their hash, checked byte by byte."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from reports.models import SignedFile, Signing
from reports.output.facts import Facts
from reports.output.formats import FORMATS, write_report
from reports.summaries.document import Document

FOLDER = "signed"


@dataclass(frozen=True)
class Written:
    """A file before it is kept."""

    format: str
    content: bytes
    sha256: str

    @property
    def path(self) -> str:
        """Where it is kept: the same bytes always lie in the same place."""
        return f"{FOLDER}/{self.sha256[:2]}/{self.sha256}.{FORMATS[self.format].extension}"


def write_files(document: Document, facts: Facts) -> list[Written]:
    """Return the report in every format."""
    found = []
    for code, known in FORMATS.items():
        content = write_report(document, facts, known)
        found.append(Written(code, content, hashlib.sha256(content).hexdigest()))
    return found


def digest_of(files: Mapping[str, str], figures: Mapping[str, Any]) -> str:
    """Return the hash over the hashes of the files, by format, and the figures."""
    plain = json.dumps([sorted(files.items()), figures], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def keep(written: Written) -> str:
    """Lay a file into the store and return its path there; bytes that lie there already are not written again."""
    if not default_storage.exists(written.path):
        return default_storage.save(written.path, ContentFile(written.content))
    return written.path


def read(file: SignedFile) -> bytes:
    """Return the bytes of a kept file.

    :raises FileNotFoundError: when the store has lost it.
    """
    with default_storage.open(file.path, "rb") as opened:
        return bytes(opened.read())


def find_faults(signing: Signing) -> list[str]:
    """Return what is wrong with a signed report: the format of a file that changed or is lost, or ``digest``."""
    faults = []
    files = list(signing.files.all())
    for file in files:
        try:
            content = read(file)
        except OSError:
            faults.append(file.format)
            continue
        if hashlib.sha256(content).hexdigest() != file.sha256 or len(content) != file.size:
            faults.append(file.format)
    if digest_of({file.format: file.sha256 for file in files}, signing.figures) != signing.digest:
        faults.append("digest")
    return faults

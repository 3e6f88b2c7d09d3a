"""``manage.py link_headings``: link the records that were there before headings were kept, or link all anew."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from catalog.headings.linking import link_records
from catalog.models import Record
from libsys.clock import now
from libsys.db.acts import writing

CHUNK = 200


class Command(BaseCommand):
    """Read every record and bring its links in step with what it names."""

    help = "Link the names, subjects and series of all records to headings; may be run again at any time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take where to begin."""
        parser.add_argument("--from", type=int, default=0, dest="first", help="begin at the record with this number")

    def handle(self, *args: Any, **options: Any) -> None:
        """Link chunk by chunk, each in a short transaction, and say how far it went."""
        last, done = options["first"] - 1, 0
        while records := list(Record.objects.filter(pk__gt=last).order_by("pk")[:CHUNK]):
            with writing():
                link_records(records, at=now())
            last, done = records[-1].pk, done + len(records)
        self.stdout.write(f"{done} records linked")

"""Make the account of a person of the staff."""

import secrets
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from libsys.access.desk import command_desk
from libsys.clock import now
from libsys.enums import Role
from libsys.errors import DomainError
from libsys.people.changing import add_colleague
from libsys.people.drawing import Password
from libsys.people.sheets import PersonSheet, Place
from libsys.places.finding import find_library, find_place
from libsys.places.opening import CENTRAL_CODE


class Command(BaseCommand):
    """Make an account; without ``--ask`` its password is drawn at random and printed once."""

    help = "Make the account of a person of the staff; the password is drawn at random and printed once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take who it is, what they are trusted with, where they work."""
        parser.add_argument("username", help="sign-in name")
        parser.add_argument("--name", required=True, help="the person's name")
        parser.add_argument("--role", action="append", required=True, choices=Role.values, help="may be given again")
        parser.add_argument("--library", help="code of the library; needed where there are several")
        parser.add_argument(
            "--point", default=CENTRAL_CODE, help="code or name of the point; the central one unless told"
        )
        parser.add_argument("--room", default="", help="code or name of the room")
        parser.add_argument("--ask", action="store_true", help="ask for the password instead of drawing one")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the account and say its password."""
        password = getpass() if options["ask"] else secrets.token_urlsafe(12)
        try:
            library = find_library(options["library"])
            place = find_place(library=library, point=options["point"], room=options["room"])
            if place.point is None:
                raise CommandError("--point")
            user = add_colleague(
                username=options["username"],
                password=Password(password, is_one_time=False),
                sheet=PersonSheet(options["name"], options["role"], [Place(place.point, place.room)]),
                desk=command_desk(library, name="add_staff"),
                at=now(),
                key=None,
            )
        except DomainError as error:
            raise CommandError("\n".join(str(reason.sentence) for reason in error.reasons)) from error
        self.stdout.write(f"{library.name}  {user.username}  {user.name}")
        if not options["ask"]:
            self.stdout.write(f"password: {password}")

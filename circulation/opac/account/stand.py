"""Who acts on a reader's own page: the reader, by the web, with no permission of the staff."""

from django.http import HttpRequest

from circulation.models import Reader
from libsys.access.desk import Desk
from libsys.enums import Channel


def find_reader(request: HttpRequest) -> Reader:
    """Return the reader whom the guard let in."""
    return request.reader  # type: ignore[attr-defined,no-any-return]


def desk_of(reader: Reader) -> Desk:
    """Return the desk of a reader at home."""
    return Desk(library=reader.library, channel=Channel.OPAC)

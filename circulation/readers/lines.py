"""What a line of the day book says of a reader, without saying who it was."""

from datetime import date

from circulation.models import Reader
from circulation.readers.ages import age_band
from circulation.readers.keys import reader_key_for


def describe_reader(reader: Reader, *, on: date, reader_key: int | None = None) -> dict[str, object]:
    """Return the columns of a line that say who, without saying who; ``reader_key`` where many were read at once."""
    return {
        "reader_key": reader_key_for(reader, on.year) if reader_key is None else reader_key,
        "reader_category": reader.category.code,
        "age_band": age_band(reader.birth_month, on),
        "group": reader.group.code if reader.group else "",
    }

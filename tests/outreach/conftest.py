"""What tests of outreach share."""

import pytest

from circulation.models import Reader, ReaderGroup
from libsys.models import Library


@pytest.fixture
def school_class(library: Library, reader: Reader) -> ReaderGroup:
    """Return the reader's class, with a teacher who can be written to."""
    group = ReaderGroup.objects.create(
        library=library, code="SY2024-01", name="实验小学三年级(1)班", teacher="李梅", teacher_email="li@example.org"
    )
    reader.group = group
    reader.save(update_fields=["group"])
    return group

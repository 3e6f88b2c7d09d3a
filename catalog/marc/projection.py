"""Project a record by the rules of its format."""

from catalog.marc.formats import MarcFormat, recognise_format
from catalog.marc.identifiers import Isbn, Price
from catalog.marc.model import MarcRecord
from catalog.marc.projection_cnmarc import project_cnmarc, titles_and_classes_cnmarc
from catalog.marc.projection_marc21 import project_marc21, titles_and_classes_marc21
from catalog.marc.projection_parts import (
    Audience,
    Contributor,
    Link,
    Material,
    OtherClass,
    Projection,
    SeriesStatement,
    Subject,
    TitlesAndClasses,
    VariantTitle,
)


def project(record: MarcRecord, marc_format: MarcFormat | str | None = None) -> Projection:
    """Return the projection of ``record``; without a format it is recognised first."""
    if MarcFormat(marc_format or recognise_format(record)) is MarcFormat.MARC21:
        return project_marc21(record)
    return project_cnmarc(record)


def project_titles_and_classes(record: MarcRecord, marc_format: MarcFormat | str) -> TitlesAndClasses:
    """Return the titles, series and classes of :func:`project` alone, for whoever reads a million records."""
    if MarcFormat(marc_format) is MarcFormat.MARC21:
        return titles_and_classes_marc21(record)
    return titles_and_classes_cnmarc(record)


__all__ = [
    "Audience",
    "Contributor",
    "Isbn",
    "Link",
    "Material",
    "OtherClass",
    "Price",
    "Projection",
    "SeriesStatement",
    "Subject",
    "TitlesAndClasses",
    "VariantTitle",
    "project",
    "project_titles_and_classes",
]

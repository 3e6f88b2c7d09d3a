"""The projection: what a catalogue needs to know of a record, whatever its format.

The record itself stays untouched; the projection is made again whenever the
record or these rules change.
"""

from dataclasses import dataclass
from enum import StrEnum

from catalog.marc.identifiers import Isbn, Price


class Material(StrEnum):
    """What kind of thing a record describes."""

    BOOK = "book"
    SERIAL = "serial"
    THESIS = "thesis"
    MAP = "map"
    MUSIC = "music"
    SOUND = "sound"
    VIDEO = "video"
    ELECTRONIC = "electronic"
    MANUSCRIPT = "manuscript"
    MICROFORM = "microform"
    KIT = "kit"
    IMAGE = "image"
    OTHER = "other"


class Audience(StrEnum):
    """For whom a work was written, as far as it is coded."""

    UNKNOWN = ""
    JUVENILE = "juvenile"
    YOUNG_ADULT = "young_adult"
    ADULT = "adult"


@dataclass(frozen=True, slots=True)
class VariantTitle:
    """Another title of the work: parallel, uniform, variant, cover, contained, series entry or romanised."""

    title: str
    kind: str = "variant"
    pinyin: str = ""


@dataclass(frozen=True, slots=True)
class TitlesAndClasses:
    """The part of a projection by which a record is found beside its columns; the same as in the whole."""

    title: str
    variant_titles: "tuple[VariantTitle, ...]" = ()
    series: "tuple[SeriesStatement, ...]" = ()
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contributor:
    """Someone responsible: a person, a body or a meeting, with the role as recorded."""

    name: str
    role: str = ""
    pinyin: str = ""
    kind: str = "person"
    dates: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject heading: its parts in order, and what vocabulary or field it came from."""

    parts: tuple[str, ...]
    kind: str = "topic"
    pinyin: str = ""

    @property
    def text(self) -> str:
        """Return the heading as it is shown: ``经济发展--概况--中国``."""
        return "--".join(self.parts)


@dataclass(frozen=True, slots=True)
class SeriesStatement:
    """A series and the number within it."""

    title: str
    volume: str = ""
    pinyin: str = ""


@dataclass(frozen=True, slots=True)
class OtherClass:
    """A class number of a scheme other than the Chinese Library Classification."""

    scheme: str
    number: str


@dataclass(frozen=True, slots=True)
class Link:
    """An address on the net, what to call it, and to what part or format it leads."""

    url: str
    text: str = ""
    materials: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """One record as the catalogue shows, indexes and counts it."""

    title: str = ""
    other_title: str = ""
    part: str = ""
    title_pinyin: str = ""
    variant_titles: tuple[VariantTitle, ...] = ()
    other_titles: tuple[str, ...] = ()
    original_title: str = ""
    responsibility: str = ""
    responsibility_pinyin: str = ""
    contributors: tuple[Contributor, ...] = ()
    edition: str = ""
    place: str = ""
    publisher: str = ""
    year: int | None = None
    date_text: str = ""
    extent: str = ""
    illustrations: str = ""
    size: str = ""
    accompanying: str = ""
    series: tuple[SeriesStatement, ...] = ()
    subjects: tuple[Subject, ...] = ()
    classes: tuple[str, ...] = ()
    other_classes: tuple[OtherClass, ...] = ()
    call_number: str = ""
    summary: str = ""
    notes: tuple[str, ...] = ()
    restrictions: str = ""
    degree: str = ""
    frequency: str = ""
    links: tuple[Link, ...] = ()
    language: str = ""
    languages: tuple[str, ...] = ()
    original_language: str = ""
    country: str = ""
    isbns: tuple[Isbn, ...] = ()
    issns: tuple[str, ...] = ()
    unified_number: str = ""
    prices: tuple[Price, ...] = ()
    material: Material = Material.BOOK
    audience: Audience = Audience.UNKNOWN
    control_number: str = ""
    agency: str = ""

"""The ledger of a conversion: what was taken from each field, what was written, and what was lost.

Every subfield of the source is either taken by a rule or listed as a loss, so
nothing disappears silently.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from dataclasses import field as made
from enum import StrEnum

from catalog.marc.model import Field, MarcRecord, Subfield


class LossReason(StrEnum):
    """Why something is not in the converted record."""

    NO_PLACE = "no_place"
    """The other format has no place for it."""
    LOCAL = "local"
    """It is a field of the library's own."""
    CODED = "coded"
    """A code that the other format does not know."""
    ROMANISED = "romanised"
    """The romanised form of something that is kept in its own script."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A subfield, or a part of coded data, that the converted record does not hold.

    ``code`` is empty for a control field and the leader (``LDR``).
    """

    tag: str
    occurrence: int
    code: str
    text: str
    reason_code: LossReason


@dataclass(eq=False)
class Source:
    """A field of the record being converted, with the subfields that rules have taken."""

    field: Field
    occurrence: int
    romanised: "Source | None" = None
    reason: LossReason = LossReason.NO_PLACE
    taken: set[int] = made(default_factory=set)

    @property
    def tag(self) -> str:
        """Return the tag."""
        return self.field.tag

    def indicator(self, number: int) -> str:
        """Return the first or second indicator, # as a blank."""
        return self.field.indicators.ljust(2)[number - 1].replace("#", " ")

    def take(self, code: str) -> str:
        """Return the first subfield ``code`` that is not taken yet, and take it."""
        return next(iter(self.take_all(code, limit=1)), "")

    def take_all(self, codes: str, *, limit: int = 0) -> list[str]:
        """Return what stands in ``codes``, in the order written, and take it; empty ones are taken unsaid."""
        return [value for _, value in self.take_pairs(codes, limit=limit)]

    def take_pairs(self, codes: str, *, limit: int = 0) -> list[Subfield]:
        """Return code and value of what stands in ``codes``, and take it."""
        found: list[Subfield] = []
        for number, (code, value) in enumerate(self.field.subfields):
            if code in codes and number not in self.taken and not (limit and len(found) >= limit):
                self.taken.add(number)
                if text := value.strip():
                    found.append((code, text))
        return found

    def take_value(self) -> str:
        """Return the value of a control field, and take it."""
        self.taken.add(-1)
        return self.field.value or ""

    def losses(self) -> Iterator[Loss]:
        """Yield what no rule has taken."""
        if self.field.value is not None:
            if -1 not in self.taken and self.field.value.strip():
                yield Loss(self.tag, self.occurrence, "", self.field.value, self.reason)
            return
        for number, (code, value) in enumerate(self.field.subfields):
            if number not in self.taken and value.strip():
                yield Loss(self.tag, self.occurrence, code, value, self.reason)


@dataclass
class Ledger:
    """The fields of the source, the fields written, and what was lost on the way."""

    leader: str
    sources: list[Source]
    written: list[Field] = made(default_factory=list)
    noted: list[Loss] = made(default_factory=list)
    links: int = 0

    @classmethod
    def of(cls, record: MarcRecord) -> "Ledger":
        """Open a ledger for ``record``."""
        counts: dict[str, int] = {}
        sources = []
        for one in record.fields:
            number = counts.get(one.tag, 0)
            counts[one.tag] = number + 1
            sources.append(Source(one, number))
        return cls(record.leader.ljust(24)[:24], sources)

    def all(self, *tags: str) -> list[Source]:
        """Return the fields with these tags, in record order."""
        return [source for source in self.sources if source.tag in tags]

    def first(self, tag: str) -> Source | None:
        """Return the first field ``tag``."""
        return next((source for source in self.sources if source.tag == tag), None)

    def write(self, tag: str, indicators: str, subfields: Iterable[Subfield]) -> Field | None:
        """Write a field, unless it would be empty."""
        kept = tuple((code, value) for code, value in subfields if value)
        if not kept:
            return None
        self.written.append(Field(tag, indicators, kept))
        return self.written[-1]

    def write_value(self, tag: str, value: str) -> None:
        """Write a control field, unless it would be empty."""
        if value:
            self.written.append(Field(tag, value=value))

    def note(self, source: Source, code: str, text: str, reason: LossReason = LossReason.CODED) -> None:
        """List a loss that is smaller than a subfield."""
        self.noted.append(Loss(source.tag, source.occurrence, code, text, reason))

    def losses(self) -> tuple[Loss, ...]:
        """Return every loss, in record order."""
        found = [*self.noted, *(loss for source in self.sources for loss in source.losses())]
        order = {(source.tag, source.occurrence): number for number, source in enumerate(self.sources)}
        return tuple(sorted(found, key=lambda loss: order.get((loss.tag, loss.occurrence), -1)))

"""What belongs to a reader: every table that points at one, found by itself, so that a merge forgets nothing."""

from dataclasses import dataclass

from django.db import models

from circulation.models import Card, Charge, Guardian, Hold, Loan, Reader

SPECIAL = frozenset({"circulation.guardian.person", "circulation.reader.merged_into"})
"""Relations that a merge treats in a way of their own, beside those that are one per reader."""
ONE_PER_READER = frozenset({"circulation.readeraccount.reader", "circulation.readerkey.reader"})
"""A reader has one account, and one key of a year: what the kept reader has already stays or goes."""
DERIVED = frozenset({"circulation.readerword.reader"})
"""Written afresh for both."""
NAMED = (Loan, Hold, Charge, Card, Guardian)
"""Shown one by one in the preview; other tables are counted together."""


@dataclass(frozen=True)
class Relation:
    """A column that points at a reader."""

    model: type[models.Model]
    column: str

    @property
    def label(self) -> str:
        """Return its name, such as ``circulation.loan.reader``."""
        return f"{self.model._meta.label_lower}.{self.column}"

    def rows_of(self, reader: Reader) -> models.QuerySet[models.Model]:
        """Return the rows that point at ``reader``."""
        return self.model._default_manager.filter(**{self.column: reader}).order_by("pk")

    def move(self, keys: list[int], *, source: Reader, target: Reader) -> None:
        """Point those of the rows ``keys`` at ``target`` that still point at ``source``."""
        self.rows_of(source).filter(pk__in=keys).order_by().update(**{self.column: target})


def relations() -> list[Relation]:
    """Return every column of every app that points at a reader, by label."""
    found = [
        Relation(relation.related_model, relation.field.name)
        for relation in Reader._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete and not relation.many_to_many
    ]
    return sorted(found, key=lambda relation: relation.label)


def plain_relations() -> list[Relation]:
    """Return those whose rows simply move."""
    kept_back = SPECIAL | ONE_PER_READER | DERIVED
    return [relation for relation in relations() if relation.label not in kept_back]

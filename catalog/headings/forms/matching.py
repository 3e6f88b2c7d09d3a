"""Choose among headings of one form: decided by years, country or dynasty, never guessed."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.headings.forms.names import Name, agreement, qualify


@dataclass
class Candidate:
    """A heading that a name could mean; one that is new has no number yet.

    A provisional heading *learns* the years and the country that a record tells
    of it, so that the next person of that name is told apart.
    """

    heading_id: int | None
    qualifier: str = ""
    learns: bool = False
    dates: str = ""
    country: str = ""

    def __post_init__(self) -> None:
        """Remember whether the heading stands in the database."""
        self.is_new = self.heading_id is None

    def agrees(self, qualifier: str) -> bool:
        """Tell whether nothing in ``qualifier`` speaks against this heading."""
        return agreement(self.qualifier, qualifier) is not None

    def learn(self, name: Name) -> bool:
        """Take over what ``name`` says beyond what is known, and tell whether there was anything."""
        if not self.learns or not name.qualifier or name.qualifier == self.qualifier:
            return False
        years, _, land = self.qualifier.partition("/")
        self.dates = name.dates if not years else self.dates
        self.country = name.country if not land else self.country
        learned = qualify(self.dates, "").rstrip("/") or years
        after = f"{learned}/{land or qualify('', self.country).lstrip('/')}"
        changed, self.qualifier = after != self.qualifier, after
        return changed


def choose(qualifier: str, candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the one heading that ``qualifier`` means, or nothing where none or several could be meant.

    The heading that agrees in most parts is meant if it is alone in that; two
    forms of the same heading are one.
    """
    agreeing = [(points, one) for one in candidates if (points := agreement(one.qualifier, qualifier)) is not None]
    if not agreeing:
        return None
    most = max(points for points, _ in agreeing)
    best = [one for points, one in agreeing if points == most]
    first = best[0]
    if all(one is first or (one.heading_id is not None and one.heading_id == first.heading_id) for one in best):
        return first
    return None

"""Where something is put into a text, and from what it is made: read from the request, checked against the text."""

from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest

from libsys.access.desk import find_desk
from libsys.clock import now
from libsys.web.operations import read_key
from reports.documents.body import PARAGRAPH, Body
from reports.documents.gathering import gather_cuts
from reports.documents.writing import save_body
from reports.staff.documents.opened import Opened, read_base
from reports.summaries.basis import Basis
from reports.summaries.document import Asked, Placed
from reports.summaries.placing import cuts_of, make_placed


@dataclass(frozen=True)
class Spot:
    """Where something goes: behind the block ``after``, or in the place of ``block``."""

    after: str = ""
    block: str = ""
    placed: Placed | None = None

    @property
    def query(self) -> str:
        """The spot as the query string of an address."""
        return f"block={self.block}" if self.block else f"after={self.after}"

    def put(self, body: Body, placed: Placed) -> tuple[Body, str]:
        """Return the text with ``placed`` at this spot, and its block."""
        if self.block:
            return body.with_segments({self.block: (placed,)}), self.block
        return body.with_block_after(self.after, PARAGRAPH, (placed,))


def find_spot(request: HttpRequest, body: Body) -> Spot:
    """Return the spot that the address names; answer that there is none where the text has no such block."""
    after, block = request.GET.get("after", ""), request.GET.get("block", "")
    key = block or after
    found = body.find(key)
    if (key and found is None) or (block and (found is None or found.placed is None)):
        raise Http404
    return Spot(after, block, found.placed if block and found else None)


def make_from(opened: Opened, asked: Asked) -> Placed | None:
    """Return the table or chart with the figures of now; None where it would be empty."""
    basis: Basis = opened.catalogue.basis
    cuts = gather_cuts(opened.report.library, basis.figures, cuts_of(asked))
    return make_placed(asked, replace(basis, cuts={**basis.cuts, **cuts}))


def save_placed(request: HttpRequest, opened: Opened, spot: Spot, placed: Placed) -> str:
    """Save the text with what was put into it, as an edition, and return its block."""
    body, key = spot.put(opened.body, placed)
    base = read_base(request) or opened.report.edition
    save_body(
        report=opened.report, body=body, base=base, step="edited",
        desk=find_desk(request), at=now(), key=read_key(request),
    )  # fmt: skip
    return key

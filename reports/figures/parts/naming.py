"""The names of the parts of a figure, as people say them."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext_lazy as _

from catalog.classification.clc import find_main_class
from catalog.enums import AcquisitionSource, Material
from circulation.models import ReaderCategory, ReaderGroup
from libsys.daybook.kinds import find_kind
from libsys.enums import AgeBand, Channel, Provenance
from libsys.errors import Sentence
from libsys.models import Library, ServicePoint
from reports.figures.dims import BLANK, CUTS, SPANNING, Dims
from reports.figures.parts.dimensions import Dimension, place_of
from reports.figures.places import NOWHERE, find_places
from reports.words import Words

Names = dict[str, Sentence | Words]
NOT_SAID = _("未注明")


def name_members(dimension: Dimension, library: Library, members: Iterable[str], kinds: Iterable[str]) -> Names:
    """Return the name of each member; one that nothing here knows stands for itself.

    The names of topics belong to the ``kinds`` of line. Places come in the house's order.
    """
    wanted = list(members)
    if dimension is Dimension.PLACE:
        return _name_places(library, wanted)
    found = FINDERS[dimension](library) if dimension in FINDERS else _name_topics(kinds)
    return {member: found.get(member, member) if member else NOT_SAID for member in wanted}


def name_narrowing(dims: Dims, library: Library) -> list[tuple[Dimension, str, Sentence | Words]]:
    """Return by what else ``dims`` narrow a figure: the dimension, the member as addresses say it, its name."""
    shown = (*CUTS, Dimension.SOURCE.value, Dimension.POINT.value)
    found = []
    for one in Dimension:
        wanted = getattr(dims, one.value) if one.value in shown else None
        if wanted is not None:
            found.append((one, str(wanted) or BLANK, name_members(one, library, [str(wanted)], ())[str(wanted)]))
    return found


def _name_places(library: Library, members: list[str]) -> Names:
    _points, places = find_places(library)
    named: Names = {place.code: place.name for place in places.values() if place.code in set(members)}
    return named | {member: NOWHERE for member in members if member not in named and place_of(member)}


def _name_topics(kinds: Iterable[str]) -> Names:
    known = [kind for code in kinds if (kind := find_kind(code)) is not None]
    return {topic: name for kind in reversed(known) for topic, name in kind.topics.items()}


def _name_points(library: Library) -> Names:
    points = ServicePoint.objects.filter(library=library).order_by("pk")
    named: Names = {str(point.pk): Words(point.name, point.english_name or point.name) for point in points}
    return {**named, "0": NOT_SAID}


def _name_categories(library: Library) -> Names:
    known = ReaderCategory.objects.filter(library=library).order_by("pk")
    return {category.code: Words(category.name, category.english_name or category.name) for category in known}


def _name_groups(library: Library) -> Names:
    return dict(ReaderGroup.objects.filter(library=library).order_by("pk").values_list("code", "name"))


def _name_class(letter: str) -> Words | str:
    main = find_main_class(letter)
    return Words(f"{main.letter} {main.name}", f"{main.letter} {main.english_name}") if main else letter


def _name_classes(library: Library) -> Names:
    del library
    return {letter: _name_class(letter) for letter in "ABCDEFGHIJKNOPQRSTUVXZ"}


def _fixed(choices: Iterable[tuple[str, Sentence]]) -> Callable[[Library], Names]:
    names: Names = dict(choices)
    return lambda _library: names


FINDERS: dict[Dimension, Callable[[Library], Names]] = {
    Dimension.POINT: _name_points,
    Dimension.MONTH: _fixed([(SPANNING, _("跨月"))]),
    Dimension.AGE_BAND: _fixed(AgeBand.choices),
    Dimension.SOURCE: _fixed(AcquisitionSource.choices),
    Dimension.PROVENANCE: _fixed(Provenance.choices),
    Dimension.CATEGORY: _name_categories,
    Dimension.GROUP: _name_groups,
    Dimension.CLC: _name_classes,
    Dimension.MATERIAL: _fixed(Material.choices),
    Dimension.CHANNEL: _fixed(Channel.choices),
}
"""Topics are not among them: their names belong to the kinds of line."""

"""The tag that keeps what a template drew: the frame of a page is drawn once, not with every page."""

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language

MOST = 64

register = template.Library()


class KeptNode(template.Node):
    """A part of a template that is drawn once for each language and each combination of ``values``."""

    def __init__(self, values: list[FilterExpression], nodelist: NodeList) -> None:
        """Keep what is drawn, and nothing drawn so far."""
        self.values = values
        self.nodelist = nodelist
        self._drawn: dict[tuple[object, ...], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        """Return what was drawn for these values, or draw it."""
        key = (get_language(), *[str(value.resolve(context, ignore_failures=True)) for value in self.values])
        drawn = self._drawn.get(key)
        if drawn is None:
            drawn = self.nodelist.render(context)
            if len(self._drawn) >= MOST:
                self._drawn.clear()
            self._drawn[key] = drawn
        return drawn


@register.tag
def keep(parser: Parser, token: Token) -> KeptNode:
    """Draw ``{% keep value … %} … {% endkeep %}`` once for each combination of values, as long as the process lives.

    The values must name all that the part depends on besides the language:
    nothing else of the page may stand in it, least of all a token or a person.
    A template that is loaded anew begins anew.
    """
    values = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    nodelist = parser.parse(("endkeep",))
    parser.delete_first_token()
    return KeptNode(values, nodelist)

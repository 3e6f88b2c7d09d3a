"""Style sheets: one per family of components, listed by the page that draws with them."""

from django import template
from django.templatetags.static import static

register = template.Library()


@register.filter
def slugs(names: str) -> list[str]:
    """Split a list of names written with spaces."""
    return names.split()


@register.simple_tag
def sheet(name: str) -> str:
    """Return the address of the style sheet of a family."""
    return static(f"libsys/css/{name}.css")

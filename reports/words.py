"""Words in two languages that belong to a declaration and not to a page."""

from dataclasses import dataclass

from django.utils.translation import get_language


@dataclass(frozen=True)
class Words:
    """A Chinese text and its English twin; written out in the language of the page.

    Declarations of indicators carry both, because their definitions are part of
    the figures that are handed to others, whatever language the page has.
    """

    zh: str
    en: str

    def __str__(self) -> str:
        """Return the text in the active language."""
        return self.en if (get_language() or "").startswith("en") else self.zh

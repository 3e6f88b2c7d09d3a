"""What codes of a record are called: languages and classes, in the language of the page."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from catalog.classification.clc import find_main_class
from libsys.errors import Sentence

LANGUAGES: dict[str, Sentence] = {
    "chi": _("中文"),
    "zho": _("中文"),
    "eng": _("英语"),
    "jpn": _("日语"),
    "rus": _("俄语"),
    "fre": _("法语"),
    "fra": _("法语"),
    "ger": _("德语"),
    "deu": _("德语"),
    "spa": _("西班牙语"),
    "kor": _("朝鲜语"),
    "ita": _("意大利语"),
    "por": _("葡萄牙语"),
    "ara": _("阿拉伯语"),
    "lat": _("拉丁语"),
    "heb": _("希伯来语"),
    "tib": _("藏语"),
    "bod": _("藏语"),
    "uig": _("维吾尔语"),
    "mon": _("蒙古语"),
    "kaz": _("哈萨克语"),
    "vie": _("越南语"),
    "mul": _("多语种"),
    "und": _("语种不明"),
}
"""Names of the languages that a Chinese library holds most of; others are shown by their code."""


def language_name(code: str) -> str:
    """Return the name of a language by its three letters."""
    return str(LANGUAGES.get(code, code))


def class_title(letter: str) -> str:
    """Return the name of a main class of the Chinese Library Classification."""
    main = find_main_class(letter)
    if main is None:
        return letter
    return main.english_name if (get_language() or "").startswith("en") else main.name

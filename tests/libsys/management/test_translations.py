"""Sentences are found wherever they stand, and the catalogue keeps its translations."""

from pathlib import Path

import polib

from libsys.management.translations import Sentence, read_python, read_template, update_catalogue


def test_sentences_of_a_module_are_found_by_whatever_name_the_function_has() -> None:
    text = (
        "from django.utils.translation import gettext_lazy as _, ngettext as n, pgettext\n"
        "def f(_unused):\n"
        "    return [_('借出'), n('%(n)d 册', '%(n)d 册们', 2), pgettext('动词', '借'), other('不是')]\n"
        "_('连' '起来')\n"
    )
    found = {Sentence("借出"), Sentence("%(n)d 册", "%(n)d 册们"), Sentence("借", "", "动词"), Sentence("连起来")}
    assert set(read_python(text)) == found


def test_sentences_of_a_template_are_found_in_every_tag() -> None:
    text = (
        '{% load i18n %}<c-x label="{% translate "借出" %}">{{ _("还") }}{{ x|default:_("滤（a) b）") }}'
        '{% translate "一" context "动词" %}{# {% translate "注" %} #}'
        "{% blocktranslate trimmed count n=n %}\n  {{ n }} 册\n{% plural %}\n  {{ n }} 册们\n{% endblocktranslate %}"
    )
    found = {Sentence("借出"), Sentence("还"), Sentence("滤（a) b）"), Sentence("一", "", "动词")}
    assert set(read_template(text)) == found | {Sentence("%(n)s 册", "%(n)s 册们")}


def test_the_catalogue_keeps_what_is_translated_adds_what_is_new_and_drops_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "django.po"
    assert update_catalogue(path, {Sentence("借出"): ["a.py"], Sentence("旧"): ["a.py"]}) == (2, 0)
    catalogue = polib.pofile(str(path))
    catalogue.find("借出").msgstr = "Check out"
    catalogue.save()
    assert update_catalogue(path, {Sentence("借出"): ["b.py"], Sentence("册", "册们"): ["b.py"]}) == (1, 1)
    entries = {entry.msgid: entry for entry in polib.pofile(str(path))}
    assert set(entries) == {"借出", "册"}
    assert (entries["借出"].msgstr, entries["册"].msgstr_plural) == ("Check out", {0: "", 1: ""})

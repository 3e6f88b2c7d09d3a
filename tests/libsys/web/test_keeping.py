"""The tag that keeps what a template drew."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils.translation import override

from libsys.web.templatetags.keeping import MOST


class Counted:
    """Something that a template draws, and how often it did."""

    def __init__(self) -> None:
        """Nothing is drawn yet."""
        self.times = 0

    def __str__(self) -> str:
        """Return what is drawn, and count."""
        self.times += 1
        return "<drawn>"


def test_a_part_is_drawn_once_for_each_value_and_each_language() -> None:
    counted = Counted()
    template = Template("{% load keeping %}{% keep value other %}{{ counted }}{{ value }}{% endkeep %}")
    for value in ("one", "two", "one", "two"):
        assert template.render(Context({"counted": counted, "value": value})) == f"&lt;drawn&gt;{value}"
    assert counted.times == 2
    with override("en"):
        template.render(Context({"counted": counted, "value": "one"}))
    assert counted.times == 3


def test_the_parts_of_one_template_and_of_two_are_kept_apart() -> None:
    text = "{% load keeping %}{% keep %}a{{ value }}{% endkeep %}{% keep %}b{{ value }}{% endkeep %}"
    first, second = Template(text), Template(text)
    assert first.render(Context({"value": 1})) == "a1b1"
    assert second.render(Context({"value": 2})) == "a2b2"
    assert first.render(Context({"value": 3})) == "a1b1"


def test_no_more_is_kept_than_a_house_can_hold() -> None:
    template = Template("{% load keeping %}{% keep value %}{{ value }}{% endkeep %}")
    for value in range(3 * MOST):
        assert template.render(Context({"value": value})) == str(value)
    assert len(template.nodelist[-1]._drawn) <= MOST


def test_a_part_that_never_ends_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError):
        Template("{% load keeping %}{% keep %}a")

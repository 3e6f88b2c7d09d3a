"""Names as references write them."""

import pytest

from catalog.opac.citing.names import cite_name, cite_names


@pytest.mark.parametrize(
    ("name", "cited"),
    [
        ("费孝通", "费孝通"),
        ("(美)海明威", "海明威"),
        ("［英］J.K.罗琳", "J.K.罗琳"),
        ("（唐）王维", "王维"),
        ("鲁迅(1881-1936)", "鲁迅"),
        ("Einstein, Albert", "EINSTEIN A"),
        ("Einstein, Albert, 1879-1955", "EINSTEIN A"),
        ("Sartre, Jean-Paul", "SARTRE J P"),
        ("van der Waals, J. D.", "VAN DER WAALS J D"),
        ("King, Martin Luther, Jr.", "KING M L Jr"),
        ("World Health Organization", "World Health Organization"),
        ("云溪县图书馆", "云溪县图书馆"),
        ("", ""),
    ],
)
def test_a_name_is_cited(name: str, cited: str) -> None:
    assert cite_name(name) == cited


def test_three_names_stand_and_the_others_are_counted_together() -> None:
    assert cite_names(["甲", "乙", "丙"], chinese=True) == "甲, 乙, 丙"
    assert cite_names(["甲", "乙", "丙", "丁"], chinese=True) == "甲, 乙, 丙, 等"
    assert cite_names(["A, B", "C, D", "E, F", "G, H"], chinese=False) == "A B, C D, E F, et al"
    assert cite_names(["甲"], chinese=True, with_others=True) == "甲, 等"
    assert cite_names([], chinese=True, with_others=True) == ""

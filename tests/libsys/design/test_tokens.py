"""Colours: named in one file, equal in both night blocks, readable by day and by night."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[3] / "libsys" / "static" / "libsys" / "css"
RAW_COLOUR = re.compile(
    r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|light-dark|color-mix)\(|"
    r":\s*(?:white|black|red|green|blue|gr[ae]y|yellow|orange|purple)\b"
)
SHEETS = sorted(path for path in CSS.glob("*.css") if path.name != "tokens.css")
GROUNDS = ("bg-opac", "bg-desk", "surface", "sunken")
STATES = ("brand", "ok", "warn", "block", "hold", "transit", "offline")
TEXT_PAIRS = [
    *((ink, ground) for ink in ("ink-1", "ink-2", "ink-3") for ground in GROUNDS),
    *((state, f"{state}-soft") for state in STATES),
    *((state, "surface") for state in STATES),
    *((state, "bg-desk") for state in STATES),
    *(("ink-1", f"{state}-soft") for state in STATES),
    *(("ink-2", f"{state}-soft") for state in STATES),
    ("on-brand", "brand"),
    ("on-block", "block"),
    ("on-seal", "seal"),
    ("on-fill", "warn-fill"),
    ("on-slip", "slip"),
    ("surface", "ink-1"),
    ("brand", "bg-opac"),
]
BORDER_PAIRS = [
    *(("line-strong", ground) for ground in ("bg-opac", "bg-desk", "surface")),
    *(("focus", ground) for ground in GROUNDS),
    *((f"chart-{number}", "surface") for number in range(1, 7)),
    ("seal", "surface"),
]


def without_comments(path: Path) -> str:
    """Return a style sheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)


def blocks(selector: str) -> list[str]:
    """Return the bodies of the rules of tokens.css with exactly this selector."""
    text = without_comments(CSS / "tokens.css")
    return re.findall(rf"(?:^|[}}{{])\s*{re.escape(selector)}\s*\{{([^}}]*)\}}", text)


def declared(body: str) -> dict[str, str]:
    """Return the custom properties that a rule sets."""
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9A-F]{6})\b", body))


def colours(theme: str) -> dict[str, str]:
    """Return every colour of a theme."""
    day = declared(blocks(":root")[0])
    return day if theme == "light" else day | declared(blocks(':root[data-theme="dark"]')[0])


def luminance(colour: str) -> float:
    """Return the relative luminance after WCAG 2."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_no_style_sheet_but_tokens_holds_a_raw_colour(path: Path) -> None:
    assert RAW_COLOUR.findall(without_comments(path)) == []


def test_both_night_blocks_say_the_same() -> None:
    wished, chosen = blocks(':root:not([data-theme="light"])'), blocks(':root[data-theme="dark"]')
    assert len(wished) == 1
    assert re.sub(r"\s+", " ", wished[0]).strip() == re.sub(r"\s+", " ", chosen[0]).strip()


def test_night_gives_every_ink_and_ground_of_the_day_anew() -> None:
    day, night = declared(blocks(":root")[0]), declared(blocks(':root[data-theme="dark"]')[0])
    assert set(day) == set(night)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_is_readable_on_its_ground(theme: str, ink: str, ground: str) -> None:
    known = colours(theme)
    assert contrast(known[ink], known[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), BORDER_PAIRS)
def test_borders_and_marks_are_visible_on_their_ground(theme: str, line: str, ground: str) -> None:
    known = colours(theme)
    assert contrast(known[line], known[ground]) >= 3


@pytest.mark.parametrize("number", range(1, 7))
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_title_on_a_book_spine_is_readable_on_every_cloth(theme: str, number: int) -> None:
    known = colours(theme)
    assert contrast(known["slip"], known[f"cloth-{number}"]) >= 4.5

"""The layout of an official document after GB/T 9704-2012, for python-docx.

Margins 37/28/26/35 mm, title 2号小标宋, body 3号仿宋 on lines of 28.95 pt so that
a page holds 22 lines of 28 characters, headings 黑体, 楷体 and 仿宋, page numbers
"— 1 —" in 4号, on the right of odd and the left of even pages. Where a machine
has not got these fonts, the font table names others in their place.
"""

from dataclasses import dataclass
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

LINE = Pt(28.95)
SANS, SERIF, FANGSONG, KAITI = "黑体", "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312"
LATIN = "Times New Roman"
SUBSTITUTES = {
    SERIF: "FZXiaoBiaoSong-B05S;方正小标宋_GBK;华文中宋;宋体;Noto Serif CJK SC",
    FANGSONG: "仿宋;FangSong;华文仿宋;Noto Serif CJK SC",
    KAITI: "楷体;KaiTi;华文楷体;Noto Serif CJK SC",
    SANS: "SimHei;Noto Sans CJK SC",
}
GRID_LINE, TIGHTER = "579", "-5"
"""The grid of the page: lines of 28.95 pt, characters closer by a quarter of a point, so that 28 fit 156 mm.

A grid of characters would say the same, but LibreOffice gives each character two of its cells.
"""
LANGUAGE = "zh-CN"


ORDER = {
    qn("w:pPr"): ("w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
                  "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection",
                  "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr"),
    qn("w:rPr"): ("w:snapToGrid", "w:vanish", "w:webHidden", "w:color", "w:spacing", "w:w", "w:kern", "w:position",
                  "w:sz", "w:szCs", "w:highlight", "w:u", "w:effect", "w:bdr", "w:shd", "w:fitText", "w:vertAlign",
                  "w:rtl", "w:cs", "w:em", "w:lang"),
}  # fmt: skip
"""What comes after a property of a paragraph or of a run (ISO/IEC 29500-1, 17.3)."""


@dataclass(frozen=True)
class Look:
    """How a paragraph style looks; ``indent`` is in characters."""

    font: str
    size: float
    indent: int = 0
    bold: bool = False
    centred: bool = False
    keep_with_next: bool = False
    line: Pt | None = LINE
    outline: int | None = None
    on_grid: bool = True


LOOKS = {
    "Normal": Look(FANGSONG, 16, indent=2),
    "Title": Look(SERIF, 22, centred=True, line=Pt(36)),
    "Heading 1": Look(SANS, 16, indent=2, keep_with_next=True),
    "Heading 2": Look(KAITI, 16, indent=2, keep_with_next=True),
    "Heading 3": Look(FANGSONG, 16, indent=2, keep_with_next=True),
    "Caption": Look(SANS, 14, centred=True, keep_with_next=True, line=Pt(24), outline=0, on_grid=False),
    "Table Text": Look(FANGSONG, 10.5, line=Pt(15), on_grid=False),
    "Chart": Look(FANGSONG, 10.5, centred=True, keep_with_next=True, line=None, on_grid=False),
    "Signature": Look(FANGSONG, 16),
    "Footer": Look("宋体", 14, line=None, on_grid=False),
    "TOC Title": Look(SANS, 16, centred=True),
    "toc 1": Look(SANS, 14, on_grid=False, line=Pt(26)),
    "toc 2": Look(FANGSONG, 14, on_grid=False, line=Pt(26)),
    "toc 3": Look(FANGSONG, 14, on_grid=False, line=Pt(26)),
}


def lay_out(document: WordDocument) -> None:
    """Give the document the page, the styles and the page numbers of an official document."""
    section = document.sections[0]
    lay_page(section)
    _set_language(document)
    for name, look in LOOKS.items():
        _style(document, name, look)
    document.settings.odd_and_even_pages_header_footer = True
    _name_fonts(document)


def lay_page(section: Section) -> None:
    """Give a section the page of an official document: A4, its margins, its grid."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.right_margin = Mm(37), Mm(26)
    section.bottom_margin, section.left_margin = Mm(35), Mm(28)
    section.footer_distance = Mm(28)
    _lay_grid(section)


def number_pages(section: Section) -> None:
    """Begin at page 1 in this section and write "— 1 —" at its foot, on the outer side."""
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(start, "w:cols", "w:docGrid")
    section.footer.is_linked_to_previous = section.even_page_footer.is_linked_to_previous = False
    _number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    _number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)


def add_field(paragraph: Paragraph, code: str, shown: str) -> None:
    """Add a field with the text that it shows until it is updated."""
    for kind, text in (("begin", ""), ("", f" {code} "), ("separate", ""), (None, shown), ("end", "")):
        run = paragraph.add_run()
        if kind is None:
            run.text = text
            continue
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.set(qn("xml:space"), "preserve")
            element.text = text
        run._r.append(element)


def _lay_grid(section: Section) -> None:
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), GRID_LINE)


def _name_fonts(document: WordDocument) -> None:
    """Name in the font table what may stand for a font that a machine has not got."""
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    table = parse_xml(part.blob)
    for name, others in SUBSTITUTES.items():
        font, other = OxmlElement("w:font"), OxmlElement("w:altName")
        font.set(qn("w:name"), name)
        other.set(qn("w:val"), others)
        font.append(other)
        table.append(font)
    part._blob = serialize_part_xml(table)


def _set_language(document: WordDocument) -> None:
    """Say in the defaults that the text is Chinese and 3号: spelling, line breaks and the grid follow them."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    fonts = defaults.find(qn("w:rFonts"))
    if fonts is not None:
        fonts.attrib.clear()
        for script, font in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", FANGSONG), ("cs", LATIN)):
            fonts.set(qn(f"w:{script}"), font)
    for name in ("w:sz", "w:szCs"):
        size = defaults.find(qn(name))
        if size is not None:
            size.set(qn("w:val"), "32")
    language = defaults.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        defaults.append(language)
    for name, value in (("val", "en-US"), ("eastAsia", LANGUAGE), ("bidi", "ar-SA")):
        language.set(qn(f"w:{name}"), value)


def _style(document: WordDocument, name: str, look: Look) -> None:
    known = {style.name for style in document.styles}
    style = document.styles[name] if name in known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - all names above are paragraph styles
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    _set_fonts(style, look.font)
    layout = style.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.keep_with_next = look.keep_with_next
    layout.widow_control = True
    layout.alignment = WD_ALIGN_PARAGRAPH.CENTER if look.centred else WD_ALIGN_PARAGRAPH.JUSTIFY
    if look.line:
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, look.line
    indent = style.element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(look.indent * 100))
    indent.set(qn("w:firstLine"), str(int(look.indent * look.size * 20)))
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)
    if look.outline is not None:
        _put(properties, "w:outlineLvl", str(look.outline))
    for spacing in ("w:autoSpaceDE", "w:autoSpaceDN"):
        _put(properties, spacing, "0")
    if look.on_grid:
        _put(style.element.get_or_add_rPr(), "w:spacing", TIGHTER)
    else:
        _put(properties, "w:snapToGrid", "0")
        _put(style.element.get_or_add_rPr(), "w:snapToGrid", "0")


def _put(properties: Any, tag: str, value: str) -> None:
    """Set a property in its place: Word wants them in the order of the schema."""
    element = OxmlElement(tag)
    element.set(qn("w:val"), value)
    known = ORDER[properties.tag]
    properties.insert_element_before(element, *known[known.index(tag) + 1 :])


def _set_fonts(style: ParagraphStyle, font: str) -> None:
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for name, value in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", font), ("cs", LATIN)):
        fonts.set(qn(f"w:{name}"), value)
    for leftover in ("w:spacing", "w:kern"):
        for element in properties.findall(qn(leftover)):
            properties.remove(element)
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    language.set(qn("w:eastAsia"), LANGUAGE)


def _number(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """Write "— 1 —" with the number as a field, one character away from the edge."""
    paragraph.alignment = side
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:rightChars" if side is WD_ALIGN_PARAGRAPH.RIGHT else "w:leftChars"), "100")
    paragraph.add_run("— ")
    add_field(paragraph, "PAGE", "1")
    paragraph.add_run(" —")

"""The layout of an official document after GB/T 9704-2012, for python-docx.

Margins 37/28/26/35 mm, title 2号小标宋, body 3号仿宋 on lines of 28.95 pt so that
a page holds 22 lines of 28 characters, headings 黑体 and 楷体, page numbers
"— 1 —" in 4号, on the right of odd and the left of even pages.
"""

from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

LINE = Pt(28.95)
SANS, SERIF, FANGSONG, KAITI = "黑体", "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312"
LATIN = "Times New Roman"
LANGUAGE = "zh-CN"


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


LOOKS = {
    "Normal": Look(FANGSONG, 16, indent=2),
    "Title": Look(SERIF, 22, centred=True, line=Pt(36)),
    "Heading 1": Look(SANS, 16, indent=2, keep_with_next=True),
    "Heading 2": Look(KAITI, 16, indent=2, keep_with_next=True),
    "Caption": Look(SANS, 14, keep_with_next=True, line=Pt(24)),
    "Table Text": Look(FANGSONG, 10.5, line=Pt(16)),
    "Signature": Look(FANGSONG, 16),
    "Footer": Look("宋体", 14, line=None),
}


def lay_out(document: WordDocument) -> None:
    """Give the document the page, the styles and the page numbers of an official document."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.right_margin = Mm(37), Mm(26)
    section.bottom_margin, section.left_margin = Mm(35), Mm(28)
    section.footer_distance = Mm(28)
    _lay_grid(section)
    _set_language(document)
    for name, look in LOOKS.items():
        _style(document, name, look)
    document.settings.odd_and_even_pages_header_footer = True
    _number_pages(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    _number_pages(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)


def _lay_grid(section: object) -> None:
    grid = section._sectPr.find(qn("w:docGrid"))  # type: ignore[attr-defined]
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)  # type: ignore[attr-defined]
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), "579")


def _set_language(document: WordDocument) -> None:
    """Say in the defaults that the text is Chinese, so that spelling and line breaks follow."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
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
    for border in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


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


def _number_pages(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """Write "— 1 —" with the number as a field, one character away from the edge."""
    paragraph.alignment = side
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:rightChars" if side is WD_ALIGN_PARAGRAPH.RIGHT else "w:leftChars"), "100")
    paragraph.add_run("— ")
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), (None, "1"), ("end", "")):
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
    paragraph.add_run(" —")

"""Files that attackers send: small outside and huge inside, called one thing and being another."""

import io
import struct
import zipfile
import zlib

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="{target}"/></Relationships>'
)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {"abcdefghij"[n + 1]} "{("&" + "abcdefghij"[n] + ";") * 10}">' for n in range(9))
    + "]><collection>&j;</collection>"
).encode()
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><collection>&x;</collection>'
MEGABYTE = 1 << 20


def _packed(**parts: bytes | str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return content.getvalue()


def workbook(sheet: bytes, *, target: str = "worksheets/sheet1.xml") -> bytes:
    """Return a workbook whose one sheet is ``sheet``, said to lie at ``target``."""
    return _packed(**{
        "[Content_Types].xml": _TYPES, "xl/workbook.xml": _BOOK,
        "xl/_rels/workbook.xml.rels": _LINKS.format(target=target), f"xl/{target}": sheet,
    })  # fmt: skip


def picture(width: int, height: int) -> bytes:
    """Return a picture that says it is so wide and high, and holds nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * MEGABYTE))
        + chunk(b"IEND", b"")
    )


def bombs() -> dict[str, bytes]:
    """Return the files by the names under which they are sent."""
    rows = b"<worksheet><sheetData>" + b"<row><c><v>1</v></c></row>" * 10
    return {
        "bomb.xlsx": workbook(rows + b" " * (60 * MEGABYTE) + b"</sheetData></worksheet>"),
        "bomb.zip": _packed(**{f"{n}.csv": b"0" * (2 * MEGABYTE) for n in range(40)}),
        "above.xlsx": workbook(rows + b"</sheetData></worksheet>", target="../../../../../etc/passwd"),
        "laughs.xlsx": workbook(LAUGHS),
        "laughs.xml": LAUGHS,
        "outside.xml": OUTSIDE,
        "huge.png": picture(65_000, 65_000),
        "script.jpg": b"<script>alert(1)</script>" * 40,
        "both.gif": b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)//",
        "page.pdf": b"%PDF-1.7\n<script>alert(1)</script>",
        "drawing.svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        "../../../../tmp/above.csv": b"day,kind\n=1,2\n",
        "nothing.csv": b"",
        "zeros.mrc": b"\0" * MEGABYTE,
        "long" * 80 + ".csv": b"a,b\n1,2\n",
    }

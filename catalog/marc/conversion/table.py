"""The declared table of fields that are carried subfield by subfield.

A line reads: CNMARC tag, MARC 21 tag, its indicators, and the subfields
(``ab`` is $a as $a and $b as $b, ``a>c`` is $a as $c). ``=`` works in both
directions, ``>`` only from CNMARC to MARC 21, ``<`` only back.
"""

from dataclasses import dataclass

_LINES = """
001 = 001 ..
005 = 005 ..
010 = 020 .. a b>q d>c z
011 = 022 .. a f>l g>m y>z z>y
013 = 024 2. a b>q d>c z
014 > 024 8. a z
015 = 027 .. a b>q z
016 = 024 0. a b>q d>c z
017 = 024 8. a b>q d>c z 2
020 = 015 .. b>a a>2 z
021 = 017 .. b>a a>b z
022 > 086 .. b>a z
029 = 088 .. b>a
033 = 024 7. a 2 z
035 = 035 .. a z
040 = 030 .. a z
071 = 028 .0 a b c>q
092 > 037 .. b>a c>b d>c
094 > 024 8. b>a z
181 > 336 .. c>a 2
182 > 337 .. c>a 2
183 > 338 .. c>a 2
206 = 255 .. a c>b d>c
207 = 362 0. a z
208 = 254 .. a
211 = 263 .. a
230 = 256 .. a
300 = 500 .. a 5
301 > 500 .. a 5
302 = 546 .. a 5
303 > 500 .. a 5
304 > 500 .. a 5
305 > 500 .. a 5
306 > 500 .. a 5
307 > 500 .. a 5
308 > 500 .. a 5
310 = 506 .. a u 5
311 = 580 .. a 5
312 > 500 .. a 5
313 > 500 .. a 5
314 > 500 .. a 5
315 = 515 .. a 5
316 = 562 .. a 5 u>3
317 = 561 .. a 5 u
318 = 583 .. a b c d h>i i>j k l p>x r>z 5
320 = 504 .. a
321 = 510 .. a
322 = 508 .. a
323 = 511 0. a
324 > 534 .. a>n
325 = 533 .. a 5
326 = 310 .. a b
326 < 321 .. a b
328 = 502 .. a z>g b d e>c c>o
330 = 520 .. a b>c u
332 = 524 .. a
333 = 521 .. a
334 = 586 .. a
336 = 516 .. a
337 = 538 .. a u
345 = 037 .. b>a a>b d>c c>f
300 < 501 .. a
300 < 507 .. a
300 < 513 .. a
303 < 588 .. a
312 < 247 .. i
300 < 518 .. a
300 < 522 .. a
300 < 525 .. a
300 < 530 .. a
300 < 535 .. a
300 < 536 .. a
300 < 540 .. a
300 < 541 .. a
314 < 545 .. a
304 < 547 .. a
306 < 550 .. a
300 < 555 .. a
307 < 563 .. a
300 < 581 .. a
300 < 585 .. a
300 < 590 .. a
608 = 655 .7 a j>v x y>z z>y 2 5 3>0
610 = 653 .. a
615 = 072 .7 a x 2
620 = 752 .. a b c d 3>0
626 = 753 .. a b c
660 = 043 .. a
661 = 045 .. a
675 = 080 .. a v>2
676 = 082 04 a v>2
680 = 050 .4 a b
680 < 060 .. a b
660 < 048 .. a
690 < 093 .. a 2>v
696 < 086 .. a
830 > 588 .. a
856 = 856 .. a c d f h m>m n o p q s u v w x 2>y y>2 z 3
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table, in one direction."""

    source: str
    target: str
    indicators: str
    codes: dict[str, str]


def _rows() -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    forth: list[Row] = []
    back: list[Row] = []
    for line in filter(None, _LINES.splitlines()):
        cnmarc, way, marc21, indicators, *pairs = line.split()
        codes = {one[0]: one[-1] for one in pairs}
        if way in "=>":
            forth.append(Row(cnmarc, marc21, indicators, codes))
        if way in "=<":
            back.append(Row(marc21, cnmarc, indicators, {new: old for old, new in codes.items()}))
    return tuple(forth), tuple(back)


TO_MARC21, TO_CNMARC = _rows()

"""Damaging what is whole, always the same way for the same dice."""

import io
import zipfile
from random import Random

ODD = [
    b"\x00", b"\x1d", b"\x1e", b"\x1f", b"\x1b", b"\xff", b"\x81", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80",
    "\u202e".encode(), "\u200d".encode(), "\ue000".encode(), "\U00020b9f".encode(), "㐀".encode("gb18030"), b"99999",
    b"00000",
    b"-1", b"9" * 40, b"%s%n", b"'\"><", b"&x;", b"]]>", b"<!DOCTYPE a>", b"=1+1", b"\r\n", b"\t", b'"', b",,,,",
]  # fmt: skip


def damage(data: bytes, random: Random) -> bytes:
    """Return ``data`` with one to six wounds."""
    whole = bytearray(data)
    for _ in range(random.randint(1, 6)):
        _WOUNDS[random.randrange(len(_WOUNDS))](whole, random)
    return bytes(whole)


def damage_text(text: str, random: Random) -> str:
    """Return ``text`` damaged, still words."""
    return damage(text.encode(), random).decode("utf-8", "replace")


def damage_packed(data: bytes, random: Random) -> bytes:
    """Return a packed file with damage inside one of its parts, or upon its outside."""
    if random.random() < 0.25:
        return damage(data, random)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        hurt = {random.choice(names) for _ in range(random.randint(1, 2))}
        for name in names:
            if name in hurt and random.random() < 0.15:
                continue
            called = f"../{name}" if name in hurt and random.random() < 0.1 else name
            new.writestr(called, damage(old.read(name), random) if name in hurt else old.read(name))
    return packed.getvalue()


def _place(whole: bytearray, random: Random) -> int:
    return random.randrange(len(whole) + 1)


def _flip(whole: bytearray, random: Random) -> None:
    if whole:
        whole[random.randrange(len(whole))] ^= 1 << random.randrange(8)


def _put(whole: bytearray, random: Random) -> None:
    place = _place(whole, random)
    whole[place:place] = random.choice(ODD) * random.choice((1, 1, 1, 2, 30))


def _replace(whole: bytearray, random: Random) -> None:
    place, odd = _place(whole, random), random.choice(ODD)
    whole[place : place + len(odd)] = odd


def _cut(whole: bytearray, random: Random) -> None:
    place = _place(whole, random)
    del whole[place : place + random.choice((1, 2, 5, 50, 5000))]


def _repeat(whole: bytearray, random: Random) -> None:
    place = _place(whole, random)
    part = whole[place : place + random.randint(1, 200)]
    whole[place:place] = part * random.choice((1, 2, 50))


def _digit(whole: bytearray, random: Random) -> None:
    digits = [place for place, byte in enumerate(whole) if 48 <= byte <= 57]
    if digits:
        whole[random.choice(digits)] = 48 + random.randrange(10)


_WOUNDS = (_flip, _put, _replace, _cut, _repeat, _digit)

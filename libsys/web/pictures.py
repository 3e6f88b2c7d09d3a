"""Pictures that people send: known by what they are, drawn anew as JPEG that says nothing but the picture.

No place, no device, no preview, no note of any kind survives; a file that only
calls itself a picture, or would fill the memory, is refused.
"""

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageOps, UnidentifiedImageError

JPEG = "image/jpeg"
FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 60_000_000
QUALITY = 85
BROKEN = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    SyntaxError,
    Image.DecompressionBombWarning,
    Image.DecompressionBombError,
)
"""What the library of pictures raises for a file that is none, or that would fill the memory."""


class PictureBroken(ValueError):
    """The file is no picture that can be drawn."""


class PictureTooLarge(PictureBroken):
    """The picture has more pixels than are taken."""


@dataclass(frozen=True)
class Drawn:
    """A picture drawn anew: JPEG, upright."""

    content: bytes
    width: int
    height: int


def draw_anew(
    file: BinaryIO | bytes,
    *,
    edge: int,
    formats: tuple[str, ...] = FORMATS,
    most_pixels: int = MOST_PIXELS,
    quality: int = QUALITY,
) -> Drawn:
    """Return a picture upright, its longer side at most ``edge`` pixels; the number of pixels is seen before any is.

    :raises PictureTooLarge: when it has more than ``most_pixels``.
    :raises PictureBroken: when it is none of ``formats``, or broken.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(file) if isinstance(file, bytes) else file, formats=formats)
            if picture.width * picture.height > most_pixels:
                raise PictureTooLarge(f"{picture.width} × {picture.height}")
            # A JPEG can be decoded at a fraction of its size, which keeps the memory small.
            picture.draft("RGB", (edge, edge))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((edge, edge))
            plain = _flatten(upright)
    except PictureBroken:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise PictureTooLarge(str(error)) from error
    except BROKEN as error:
        raise PictureBroken(str(error)) from error
    written = BytesIO()
    plain.save(written, "JPEG", quality=quality, optimize=True)
    return Drawn(written.getvalue(), *plain.size)


def _flatten(picture: Image.Image) -> Image.Image:
    """Return a picture on white paper; a new one, so that nothing but the pixels goes along."""
    plain = Image.new("RGB", picture.size, "white")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        plain.paste(clear, mask=clear.getchannel("A"))
    else:
        plain.paste(picture.convert("RGB"))
    return plain

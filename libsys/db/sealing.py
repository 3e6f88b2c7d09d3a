"""Secrets at rest: sealed with a key that lies beside the database, never in it.

AES-256-GCM (NIST SP 800-38D) with a fresh nonce for each seal; the key is drawn
from the installation's own secret by HKDF (RFC 5869), one for each purpose, so
that what was sealed for one can't be opened as another.
"""

import base64
import hashlib
import hmac
import secrets
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_NONCE = 12
_MARK = "s1:"


class SealBroken(ValueError):
    """The text was sealed with another key, for another purpose, or was changed."""


def seal(text: str, *, purpose: str) -> str:
    """Return ``text`` sealed for ``purpose``; an empty text stays empty."""
    if not text:
        return ""
    nonce = secrets.token_bytes(_NONCE)
    sealed = AESGCM(_key(settings.SECRET_KEY, purpose)).encrypt(nonce, text.encode(), purpose.encode())
    return _MARK + base64.urlsafe_b64encode(nonce + sealed).decode()


def unseal(sealed: str, *, purpose: str) -> str:
    """Return what was sealed.

    :raises SealBroken: when the key, the purpose or a byte is another.
    """
    if not sealed:
        return ""
    try:
        raw = base64.urlsafe_b64decode(sealed.removeprefix(_MARK))
        return AESGCM(_key(settings.SECRET_KEY, purpose)).decrypt(raw[:_NONCE], raw[_NONCE:], purpose.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise SealBroken(purpose) from error


def blind_index(text: str, *, purpose: str) -> str:
    """Return a keyed digest of ``text``, 64 hexadecimal digits, by which equal texts meet without being read.

    ``purpose`` must be another than the one for which the text is sealed.
    HMAC-SHA-256: without the key nobody can try out the few numbers there are.
    """
    return keyed_digest(text, purpose=purpose).hexdigest() if text else ""


def keyed_digest(text: str, *, purpose: str) -> "hmac.HMAC":
    """Return a digest begun with ``text``, to be fed further; without the key nobody can try out what was fed."""
    return hmac.new(_key(settings.SECRET_KEY, purpose), text.encode(), hashlib.sha256)


@lru_cache(maxsize=16)
def _key(secret: str, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(secret.encode())

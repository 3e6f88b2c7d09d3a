"""Secrets at rest."""

import pytest

from libsys.db.sealing import SealBroken, seal, unseal


def test_what_is_sealed_can_be_opened_and_never_looks_the_same() -> None:
    first, second = seal("口令 1", purpose="target"), seal("口令 1", purpose="target")
    assert first != second
    assert "口令" not in first
    assert unseal(first, purpose="target") == unseal(second, purpose="target") == "口令 1"
    assert seal("", purpose="target") == unseal("", purpose="target") == ""


@pytest.mark.parametrize(
    "change", [lambda text: text[:-4] + "AAA=", lambda text: "x", lambda text: text[:8] + text[9:]]
)
def test_a_changed_seal_is_refused(change: object) -> None:
    with pytest.raises(SealBroken):
        unseal(change(seal("secret", purpose="target")), purpose="target")  # type: ignore[operator]


def test_another_purpose_or_key_opens_nothing(settings: object) -> None:
    sealed = seal("secret", purpose="target")
    with pytest.raises(SealBroken):
        unseal(sealed, purpose="identity")
    settings.SECRET_KEY = "another secret of this installation"  # type: ignore[attr-defined]
    with pytest.raises(SealBroken):
        unseal(sealed, purpose="target")

"""The house that is crawled is the one that is attacked."""

from tests.security.conftest import _index_folder, siege  # noqa: F401 - fixtures

"""The same report and people as in the tests of the acts."""

from tests.reports.signing.conftest import _store, body, person, report, sign

__all__ = ["_store", "body", "person", "report", "sign"]

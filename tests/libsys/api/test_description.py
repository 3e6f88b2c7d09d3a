"""The description of the interface: whole, true to what is answered, and readable."""

from typing import Any

import pytest
from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema
from jsonschema import Draft202012Validator

from catalog.models import Record
from circulation.models import LoanRule, ReaderCategory
from libsys.access.checks import all_patterns
from libsys.models import User
from libsys.web.operations import new_key
from tests.catalog.conftest import index_now, reader_client, report, shelve  # noqa: F401 - fixtures
from tests.fixtures import make_reader, sign_in


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    """Return the description."""
    return dict(SchemaGenerator().get_schema(request=None, public=True))


def holds(description: dict[str, Any], name: str, document: object) -> None:
    """Fail unless ``document`` is as the component ``name`` says."""
    schema = {"$ref": f"#/components/schemas/{name}", "components": description["components"]}
    Draft202012Validator(schema).validate(document)


def test_the_description_is_valid_and_names_every_address_of_the_interface(description: dict[str, Any]) -> None:
    validate_schema(description)
    addresses = {f"/{route}" for route, _ in all_patterns() if route.startswith("api/v1/")}
    described = {path.replace("{", "<").replace("}", ">") for path in description["paths"]}
    plain = {address.replace("<int:", "<").replace("<str:", "<") for address in addresses}
    assert described == plain


def test_every_operation_has_words_and_an_answer(description: dict[str, Any]) -> None:
    bare = [
        f"{method} {path}"
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
        if not operation.get("description") or not operation.get("responses")
    ]
    assert bare == []


def test_records_are_answered_as_described(
    description: dict[str, Any],
    report: Record,  # noqa: F811
    reader_client: Client,  # noqa: F811
) -> None:
    holds(description, "RecordPage", reader_client.get("/api/v1/records", {"q": "发展"}).json())
    holds(description, "FullRecord", reader_client.get(f"/api/v1/records/{report.pk}").json())
    holds(description, "ProblemDocument", reader_client.get("/api/v1/records/999999").json())


def test_lending_is_answered_as_described(
    description: dict[str, Any],
    report: Record,  # noqa: F811
    librarian: User,
    category: ReaderCategory,
    general_rule: LoanRule,
) -> None:
    make_reader(category)
    browser = sign_in(librarian)

    def post(path: str, body: dict[str, str]) -> Any:
        headers = {"Idempotency-Key": new_key()}
        return browser.post(f"/api/v1/{path}", body, content_type="application/json", headers=headers).json()

    holds(description, "LoanDocument", post("check-outs", {"card": "R0001", "barcode": "1683011"}))
    holds(description, "LoansDocument", browser.get("/api/v1/readers/R0001/loans").json())
    holds(description, "LoanDocument", post("renewals", {"barcode": "1683011"}))
    holds(description, "CheckInDocument", post("check-ins", {"barcode": "1683011"}))
    for body in ({}, {"card": "nobody", "barcode": "1683011"}):
        holds(description, "ProblemDocument", post("check-outs", body))


def test_everybody_may_read_the_description(db: None) -> None:
    answer = Client().get("/api/schema")
    assert answer.status_code == 200
    assert answer.json()["info"]["title"] == "libsys"
    page = Client().get("/api/docs/")
    assert page.status_code == 200
    assert "<script>" not in page.content.decode()
    assert "text/html" in page.headers["Content-Type"]
    script = Client().get("/api/docs/", {"script": ""})
    assert script.headers["Content-Type"].startswith("application/javascript")
    assert "/api/schema" in script.content.decode()

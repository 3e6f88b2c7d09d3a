"""A copy of one's own data as a file that other programs read."""

from django.http import HttpResponse, JsonResponse

from circulation.privacy.copying import Section


def answer_copy(sections: list[Section]) -> HttpResponse:
    """Return the sections as JSON, readable as it stands, to be saved."""
    answer = JsonResponse(
        {"sections": sections}, json_dumps_params={"ensure_ascii": False, "indent": 2}, content_type="application/json"
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="my-data.json"'
    answer.headers["Cache-Control"] = "no-store"
    return answer

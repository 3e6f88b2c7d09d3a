"""Handing a kept file out: as what it is, never as a page of ours."""

from pathlib import Path

from django.http import FileResponse, Http404


def answer_file(path: Path, *, media_type: str, name: str, inline: bool = False) -> FileResponse:
    """Return the file as an attachment called ``name``; ``inline`` shows a picture in the browser.

    :raises Http404: when the store has lost it.
    """
    if not path.is_file():
        raise Http404(name)
    answer = FileResponse(path.open("rb"), content_type=media_type, as_attachment=not inline, filename=name)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer

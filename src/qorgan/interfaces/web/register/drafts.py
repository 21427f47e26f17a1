"""The mapping as it stands between two pages: kept with the file, so that nothing chosen is lost when a page is left or a fault comes."""

from django.http import HttpRequest

from qorgan.interfaces.web.register import held

_DRAFT = "draft"


def keep(request: HttpRequest, held_id: str, spec: dict[str, object]) -> None:
    """Remember the mapping of a held file."""
    held.note(request, held_id, **{_DRAFT: spec})


def of(request: HttpRequest, held_id: str) -> dict[str, object]:
    """The mapping of a held file, empty if none was made yet."""
    return held.noted(request, held_id, _DRAFT)

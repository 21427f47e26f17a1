"""The mapping as it stands between two pages: in the session, so that nothing chosen is lost when a page is left or a fault comes."""

from django.http import HttpRequest

_SESSION = "register_drafts"
_KEPT = 10


def keep(request: HttpRequest, held_id: str, spec: dict[str, object]) -> None:
    """Remember the mapping of a held file; the oldest is forgotten when there are many."""
    known = {key: told for key, told in _known(request).items() if key != held_id}
    while len(known) >= _KEPT:
        known.pop(next(iter(known)))
    request.session[_SESSION] = known | {held_id: spec}


def of(request: HttpRequest, held_id: str) -> dict[str, object]:
    """The mapping of a held file, empty if none was made yet."""
    return _known(request).get(held_id, {})


def _known(request: HttpRequest) -> dict[str, dict[str, object]]:
    return dict(request.session.get(_SESSION, {}))

"""What a form says: texts as they were typed, for showing them again, and the same as the declaration of the act reads them."""

import base64
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils import timezone

from qorgan.actions.asked import FILE_LIMIT_BYTES, Enter
from qorgan.actions.described import Described

KEY, KEY_SIGNS = "key", 64
FILLED = "filled"
"""The hidden names of the fields that held something when the form was first shown: emptied now, they are told to be empty."""
ON = "on"
NOW = "now"
"""In an address: the moment at which the form is shown."""
Typed = Mapping[str, str]


def prefilled(entries: Iterable[Described], request: HttpRequest) -> Typed:
    """What the address line says of the fields. Nothing confidential is ever taken from there."""
    told = [entry for entry in entries if entry.name in request.GET and not entry.is_confidential]
    return {entry.name: _given(entry, ", ".join(request.GET.getlist(entry.name))) for entry in told}


def _given(entry: Described, text: str) -> str:
    if entry.enter is Enter.MOMENT and text == NOW:
        return timezone.localtime().replace(tzinfo=None).isoformat(timespec="minutes")
    return text


def typed(entries: Iterable[Described], request: HttpRequest) -> Typed:
    """What the form says, as it was typed; a list from several boxes is joined with commas."""
    return {entry.name: ", ".join(request.POST.getlist(entry.name)) for entry in entries if entry.name in request.POST}


def values(entries: Sequence[Described], typed: Typed) -> dict[str, object]:
    """Of fields without files what the declaration reads. What was left empty is left out."""
    found = {entry.name: _text(entry, typed.get(entry.name, "")) for entry in entries if entry.enter is not Enter.FILE}
    return {name: value for name, value in found.items() if value is not None}


def told(entries: Sequence[Described], typed: Typed, request: HttpRequest) -> dict[str, object]:
    """The same as the declaration reads it. What was left empty is left out."""
    found = {entry.name: _one(entry, typed.get(entry.name, ""), request) for entry in entries}
    emptied = {entry.name for entry in entries if entry.is_nullable and entry.name in filled(request, typed)}
    return {name: value for name, value in found.items() if value is not None or name in emptied}


def filled(request: HttpRequest, typed: Typed) -> frozenset[str]:
    """The names of the fields that held something when the form was first shown."""
    if request.method == "POST":
        return frozenset(request.POST.get(FILLED, "").split())
    return frozenset(name for name, text in typed.items() if text)


def key(request: HttpRequest) -> str:
    """The key of this form: made when it is first shown, kept as long as it is shown again, so that a double click does it once."""
    return request.POST.get(KEY, "")[:KEY_SIGNS] or str(uuid4())


def _one(entry: Described, text: str, request: HttpRequest) -> object:
    return _upload(entry.name, request) if entry.enter is Enter.FILE else _text(entry, text)


def _text(entry: Described, text: str) -> object:
    match entry.enter:
        case Enter.FLAG:
            return text == ON
        case Enter.LIST:
            return [part for part in (piece.strip() for piece in text.split(",")) if part] or None
        case Enter.MOMENT:
            return _moment(text)
        case _:
            return text if text.strip() else None


def _upload(name: str, request: HttpRequest) -> dict[str, str] | None:
    upload = request.FILES.get(name)
    if not isinstance(upload, UploadedFile):
        return None
    # One byte more than the limit is enough to be told that it is too large.
    return {"name": upload.name or "", "content": base64.b64encode(upload.read(FILE_LIMIT_BYTES + 1)).decode("ascii")}


def _moment(text: str) -> str | None:
    """A moment of the country's own clock as one with its zone; what is no moment stays as it is."""
    if not text.strip():
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return text
    return (timezone.make_aware(moment) if moment.tzinfo is None else moment).isoformat()

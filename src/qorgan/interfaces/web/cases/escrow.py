"""What several hands were asked to open, or have opened, of the cases on a page: said above everything else, to all who hold them."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.interfaces.web.cases import words
from qorgan.store import escrow_page
from qorgan.store.case_page import Listed
from qorgan.store.escrow_page import Request


class Told(NamedTuple):
    """A request, the code of the visit and the name of the part."""

    request: Request
    code: str
    part: str


def of_cases(me: Actor, now: datetime, cases: Iterable[Listed]) -> list[Told]:
    """Of the parts that the reader holds in these cases; seven queries at most."""
    parts = {part.id: (case.code, part.kind) for case in cases for part in case.parts}
    if not parts:
        return []
    found = escrow_page.of_compartments(me, timezone.localdate(now), now, parts)
    return [
        Told(request, parts[number][0], words.part(parts[number][1]))
        for number, requests in found.items()
        for request in requests
    ]

"""How far the signing of a report is, and what its reader may do next: freeze, dissents, manifest, signatures (¶27).

All of it is told by rows in clear; what the report says opens on pages of its own.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from qorgan.interfaces.acts import offered
from qorgan.interfaces.web.people import words as people_words
from qorgan.interfaces.web.reports import doors, frame, signing_path, words
from qorgan.interfaces.web.shell.here import Here
from qorgan.reporting import manifest
from qorgan.store import report_signing
from qorgan.store.report_page import Whole
from qorgan.store.report_signing import CONFIRMERS, Signer, Status
from qorgan.wording import entries
from qorgan.workflow.report import REPORT


class Way(NamedTuple):
    """Something to do: where it is done, and what its button says."""

    name: str
    address: str
    label: str


class Line(NamedTuple):
    """One of the roster as the page shows it. ``seen``: by how many the ink was confirmed; ``sheet``: where it is printed."""

    signer: Signer
    region: str
    stand: str
    way: str
    tag: str
    seen: int
    sheet: str
    ways: Sequence[Way]


class Opinion(NamedTuple):
    """A dissent. ``is_readable``: whether the reader may open it."""

    seq: int
    author: str
    registered_at: datetime
    is_attached: bool
    is_own: bool
    is_readable: bool


@require_safe
def signing(request: HttpRequest, report: str) -> HttpResponse:
    """Raises ``PermissionDenied``; ``Http404`` where the report is not the reader's."""
    here, whole = doors.to_report(request, report)
    status = report_signing.status(whole.row)
    own = status.of(here.me.person)
    facts = {
        **frame.framed(here, whole, "signing"),
        "status": status,
        "steps": signing_path.steps(whole, status),
        "mark": manifest.mark(status.manifest) if status.manifest else "",
        "lines": [_line(here, whole, status, one) for one in status.signers],
        "opinions": list(_opinions(here, whole, status)),
        "own": own,
        "own_stand": words.name("stand", own.row.stand) if own else "",
        "holds": whole.drafts is not None,
        "wanted": CONFIRMERS,
        "ways": list(_ways(here, whole, status, own)),
        "earlier": list(whole.row.versions.exclude(reopened_at=None)) if whole.drafts else [],
    }
    return render(request, "reports/signing.html", facts)


def _ways(here: Here, whole: Whole, status: Status, own: Signer | None) -> Iterator[Way]:
    """What the reader may do about the whole, the next step first."""
    if not whole.writes:
        return
    mine = own is not None and not own.has_left
    has_dissent = own is not None and own.dissent is not None
    is_attached = own is not None and own.dissent in status.attached
    wanted = {
        "sign_report": mine and own is not None and own.row.key_id is not None and not own.has_signed,
        "fix_manifest": not status.unsaid and not status.loose,
        "freeze_report": True,
        "take_stand": mine and own is not None and not has_dissent,
        "write_dissent": mine,
        "attach_dissent": mine and has_dissent and not is_attached,
        "withdraw_dissent": mine and has_dissent,
        "reopen_report": True,
    }
    pages = {"sign_report": "reports:sign", "write_dissent": "reports:dissent"}
    for name, is_wanted in wanted.items():
        if is_wanted and _is_open(here, whole, name):
            address = reverse(pages[name], args=[whole.number]) if name in pages else _form(whole, name)
            yield Way(name, address, entries.act(name, words.language()))


def _line(here: Here, whole: Whole, status: Status, one: Signer) -> Line:
    sheet = reverse("reports:sheet", args=[whole.number, one.row.person_id])
    return Line(
        signer=one,
        region=people_words.region(one.row.region) if one.row.region else "",
        stand=words.name("stand", one.row.stand),
        way=words.name("signed_by", one.way or ""),
        tag=_tag(one),
        seen=len(one.confirmed),
        sheet=sheet if status.manifest and whole.drafts and not one.has_signed else "",
        ways=list(_ways_of(here, whole, status, one)),
    )


def _tag(one: Signer) -> str:
    if one.has_signed:
        return "safe"
    return "due" if one.gap_stands or one.is_gap else ""


def _ways_of(here: Here, whole: Whole, status: Status, one: Signer) -> Iterator[Way]:
    """What the reader may do about one signature that is not there."""
    if one.has_signed:
        return
    me = here.me.account
    is_second = one.is_gap and not one.gap_stands and me not in {one.row.said_by, one.account}
    may_see = one.ink is not None and me != one.account and me not in one.confirmed
    wanted = {
        "confirm_ink": whole.witnesses and may_see and not one.has_left,
        "record_ink": whole.witnesses and bool(status.manifest) and not (one.confirmed or one.has_left),
        "confirm_absence": whole.witnesses and is_second,
        "note_absence": whole.writes,
    }
    for name, is_wanted in wanted.items():
        if is_wanted and _is_open(here, whole, name):
            yield Way(name, _form(whole, name, one.person.code), entries.act(name, words.language()))


def _is_open(here: Here, whole: Whole, name: str) -> bool:
    row = REPORT.row(name)
    return row is not None and whole.row.state in row.sources and offered.may(name, here.me, here.today)


def _form(whole: Whole, name: str, person: str = "") -> str:
    back = reverse("reports:signing", args=[whole.number])
    query = {"report": whole.number, **({"person": person} if person else {}), "next": back}
    return f"{reverse('act:act', args=[name])}?{urlencode(query)}"


def _opinions(here: Here, whole: Whole, status: Status) -> Iterator[Opinion]:
    for row in status.dissents:
        is_own = str(row.author_id) == str(here.me.person)
        is_attached = row in status.attached
        is_readable = is_own or (row.attached_at is not None and whole.drafts is not None)
        yield Opinion(row.seq, row.author.name, row.registered_at, is_attached, is_own, is_readable)

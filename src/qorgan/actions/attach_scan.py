"""Attaching the scan of filled pages to a visit: cleaned and sealed among its files, found by the codes that stand on the pages (¶17–¶27).

The codes are typed, or read off the picture. Looking at a file takes its time, so it is done before the transaction, for those whose visit
it is.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Final, cast
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import _site, _vault, attach_file
from qorgan.actions._perform import Action, Call, Done, Fact, Outcome, perform
from qorgan.actions.asked import Asked, EntryId, File, Flag, Maybe, VisitCode, Words
from qorgan.actions.refused import Refused, not_there, refused
from qorgan.documents import page_code
from qorgan.documents.page_code import BadCode, Fault, PageCode
from qorgan.questions.site import EntryKind
from qorgan.store import models, scan_pages, scope
from qorgan.store.sealed_records import Place
from qorgan.uploads import intake, sandbox
from qorgan.uploads.intake import Received
from qorgan.uploads.kinds import PICTURES, Kind
from qorgan.uploads.limits import DEFAULT
from qorgan.uploads.refusal import UploadRefused
from qorgan.vault import files
from qorgan.workflow.visit import VISIT

MOST_OF_A_VISIT: Final = 400
"""Scans of one visit. A group that has more of them scans several pages into one PDF."""
SCANS = PICTURES | {Kind.PDF}


class AttachScan(Asked):
    """``codes``: as they stand on the pages in the file; read off the picture where not told. ``again``: the sheet was printed anew.

    ``entry``: an id of the writer's, which becomes that of the file.
    """

    visit: VisitCode
    file: File
    codes: Maybe[Words] = None
    again: Flag = False
    entry: Maybe[EntryId] = None

    def identity(self) -> Mapping[str, object]:
        """By the digest of what was sent, not by the megabytes themselves."""
        told = self.model_dump(mode="json", exclude={"file"}, include=set(AttachScan.model_fields))
        return {**told, "file": [self.file.name, hashlib.sha256(self.file.content).hexdigest()]}


class _Looked(AttachScan):
    """The same, once the file was looked at."""

    received: Received
    pages: tuple[PageCode, ...]


def attach_scan(*, actor: Actor, key: str, now: datetime, request: AttachScan) -> Outcome:
    """Clean it, seal it, keep it. Subject: the entry's id, which is the file's. Takes up to twice ``Limits.wall_seconds``.

    Facts: ``pages`` (how many), ``removed``, ``remains``, ``scan``, ``size`` as of ``attach_file``. Raises ``NotThere``; ``Refused``:
    ``upload.…``, ``vault.…``, ``site.…``, ``scan.code_shape``, ``scan.code_check``, ``scan.code_form``, ``scan.code_pages``,
    ``scan.no_code``, ``scan.no_picture``, ``scan.other_visit``, ``scan.page_there``, ``scan.too_many``.
    """
    return perform(ATTACH_SCAN, actor=actor, key=key, now=now, request=request)


def _ready(actor: Actor, now: datetime, request: AttachScan) -> AttachScan:
    """Look at the file. Nobody lets the sandbox work for a visit that is not theirs."""
    _vault.own(actor)
    reached = scope.visits(actor, timezone.localdate(now), Permission.SITE_RECORD)
    visit = reached.filter(code=request.visit).first()
    if visit is None:
        raise not_there("visit")
    typed = tuple(_typed(request.codes or ()))
    _require_of_visit(visit, typed)
    received = _received(request)
    pages = typed or tuple(_seen(visit, received))
    told = {name: getattr(request, name) for name in AttachScan.model_fields}
    return _Looked.model_construct(**told, received=received, pages=tuple(dict.fromkeys(pages)))


def _received(request: AttachScan) -> Received:
    try:
        received = intake.receive(request.file.content, request.file.name, clamd=settings.CLAMD_SOCKET)
    except UploadRefused as told:
        raise refused(told.code, told.params) from None
    if received.kind not in SCANS:
        raise refused("scan.no_picture", {"kind": received.kind.name})
    return received


def _typed(codes: Iterable[str]) -> Iterable[PageCode]:
    for number, text in enumerate(codes, 1):
        try:
            yield page_code.read(text)
        except BadCode as bad:
            # What was typed is not said again: it may be anything.
            raise _bad(bad.fault, number) from None


def _bad(fault: Fault, number: int) -> Refused:
    match fault:
        case Fault.SHAPE:
            return refused("scan.code_shape", {"number": number})
        case Fault.CHECK:
            return refused("scan.code_check", {"number": number})
        case Fault.FORM:
            return refused("scan.code_form", {"number": number})
        case Fault.PAGES:
            return refused("scan.code_pages", {"number": number})


def _seen(visit: models.Visit, received: Received) -> Iterable[PageCode]:
    """Codes read off the picture; what is no code of a page (of a poster on the wall, say) is passed over."""
    found = list[PageCode]()
    for text in sandbox.codes(received.content, received.kind, DEFAULT):
        try:
            found.append(page_code.read(text))
        except BadCode:
            continue
    if not found:
        raise refused("scan.no_code")
    _require_of_visit(visit, found)
    return found


def _require_of_visit(visit: models.Visit, pages: Iterable[PageCode]) -> None:
    marks = scan_pages.marks(visit)
    other = next((page for page in pages if page.mark not in marks), None)
    if other is not None:
        raise refused("scan.other_visit", {"code": str(other), "visit": visit.code})


def _change(call: Call[AttachScan, models.Visit]) -> Done:
    asked, visit = cast("_Looked", call.request), call.row
    _require_room(visit, asked)
    number = asked.entry or uuid4()
    if models.SealedRecord.objects.filter(record=number).exists():
        raise refused("site.there", {"entry": str(number)})
    part = models.Compartment.objects.filter(case=visit.pk, kind=Part.FILES).select_for_update().first()
    if part is None:
        raise refused("site.no_case", {"visit": visit.code})
    _site.enter(call, _entered(call, asked), number)
    row, received = models.SiteEntry.objects.get(pk=number), asked.received
    key, body = files.seal(received.content, name=received.name, kind=received.media_type)
    sealed = _site.seal_in(call, part, Place(attach_file.TABLE, attach_file.FIELD, number), asdict(key))
    size = files.bucket(body)
    models.SealedFile.objects.create(record=number, compartment=part, body=body, size_bucket=size, added_at=call.now)
    done = _site.done(row, sealed)
    told: dict[str, Fact] = {
        "table": attach_file.TABLE,
        "field": attach_file.FIELD,
        "pages": len(asked.pages),
        "removed": ",".join(received.removed) or None,
        "remains": ",".join(received.remains) or None,
        "scan": str(received.scan),
        "size": size,
    }
    return replace(done, facts={**done.facts, **told})


def _entered(call: Call[AttachScan, models.Visit], asked: _Looked) -> _site.Entered:
    pages = [f"{page.form}-{page.page}-{page.of}" for page in asked.pages]
    return _site.Entered(kind=EntryKind.SCAN, at=call.now, told={"pages": pages})


def _require_room(visit: models.Visit, asked: _Looked) -> None:
    scans = list(visit.entries.filter(kind=EntryKind.SCAN, withdrawn_at=None))
    if len(scans) >= MOST_OF_A_VISIT:
        raise refused("scan.too_many", {"limit": MOST_OF_A_VISIT})
    there = {page: scan for scan in scans for page in scan.told["pages"]}
    for page in asked.pages:
        earlier = there.get(f"{page.form}-{page.page}-{page.of}")
        if earlier is not None and not asked.again:
            raise refused("scan.page_there", {"code": str(page), "entry": str(earlier.pk)})


ATTACH_SCAN = Action(
    "attach_scan",
    Permission.SITE_RECORD,
    _change,
    asks=AttachScan,
    fetch=_site.fetch,
    table=VISIT,
    is_sealed=True,
    ready=_ready,
)

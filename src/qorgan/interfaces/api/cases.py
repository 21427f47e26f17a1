"""Cases: their sealed parts, pages and holders. What is not the caller's does not exist: 404; while the vault is locked: 423.

A case has the id of its visit. That there is a page, when it was written and by whom stands in clear; what it says is opened for whoever
holds the part, and every opening stands in the journal first.
"""

from collections import defaultdict
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Header, Path, Query, Router, Schema

from qorgan.access.compartments import ELSEWHERE, May
from qorgan.actions import misread
from qorgan.actions.asked import LINE_LIMIT, LONG_LIMIT
from qorgan.actions.misread import Misread
from qorgan.actions.open_pages import Page, open_pages
from qorgan.actions.refused import Changed
from qorgan.actions.write_page import TABLE, WritePage, write_page
from qorgan.interfaces.api import addresses, asking, doing, problems, shapes
from qorgan.store import scope, sealed_records

router = Router(tags=["cases"], auth=asking.SIGNED_IN)
MOST_REVISIONS = 2**31 - 1
PART = "/{case}/{kind}"
RECORD = f"{PART}/records/{{page}}"
KindAsked = Annotated[str, Path(max_length=48, pattern=shapes.NO_NUL)]
Read = Annotated[str, Header(alias="If-Match", pattern=r'^"?[0-9]{1,10}"?$')]
"""The revision that was read and is written upon; 0 for a page that is new."""
_READING = problems.answers(401, 403, 404, 409, 422, 423)
_SHARING = problems.answers(401, 403, 404, 409, 422, 423)


class CasePart(Schema):
    """A sealed part of a case. ``rotate_since``: somebody may read it no more, and it waits for its next key."""

    compartment: UUID
    kind: str
    rotate_since: datetime | None


class CaseHeld(Schema):
    """A case and those of its parts that the caller holds. ``visit``: its code, where the caller sees the visit itself."""

    case: UUID
    visit: str | None
    parts: list[CasePart]


class Cases(Schema):
    """Every case of which the caller holds a part, the newest first."""

    items: list[CaseHeld]


class Record(Schema):
    """A page. ``title``, ``text``: only where it was opened. ``by``: the name of whoever wrote this revision."""

    page: UUID
    revision: int
    written_at: datetime
    by: str
    title: str | None = None
    text: str | None = None


class Records(Schema):
    """The pages of a part, the last written first."""

    items: list[Record]


class PageAsked(Schema):
    """What a page says from now on."""

    title: str = Field(json_schema_extra={"minLength": 1, "maxLength": LINE_LIMIT})
    text: str = Field(json_schema_extra={"minLength": 1, "maxLength": LONG_LIMIT})


class PageKept(Schema):
    """The revision that was kept."""

    page: UUID
    revision: int


class GrantAsked(Schema):
    """Whom the part is handed to. ``until``: the last day on which it counts; without one it has no end."""

    person: shapes.Word
    may: May
    until: date | None = None


class Shared(Schema):
    """``is_pending``: the person has no certified keys yet, and gets the part when they have some and a holder unlocks."""

    compartment: UUID
    is_pending: bool
    is_repeated: bool


@router.get("", response={200: Cases, **problems.answers(401)}, url_name="cases")
def cases(request: HttpRequest) -> Cases:
    """Which cases the caller holds parts of. Nothing is opened, and the vault may be locked."""
    asker = asking.asker(request)
    found: defaultdict[UUID, list[CasePart]] = defaultdict(list)
    held = scope.compartments(asker.actor, asker.today).exclude(kind__in=ELSEWHERE)
    for row in held.order_by("-made_at", "kind"):
        part = CasePart(compartment=row.pk, kind=row.kind, rotate_since=row.rotate_since)
        found[row.case].append(part)
    visits = dict(scope.visits(asker.actor, asker.today).filter(pk__in=list(found)).values_list("pk", "code"))
    return Cases(items=[CaseHeld(case=case, visit=visits.get(case), parts=parts) for case, parts in found.items()])


@router.get(f"{PART}/records", response={200: Records, **_READING}, url_name="records")
def records(
    request: HttpRequest, case: UUID, kind: KindAsked, *, open_: Annotated[bool, Query(alias="open")] = False
) -> Records:
    """The pages of a part: when and by whom; with ``open=1`` what they say, which is journalled as reading all of them."""
    part = _part(request, case, kind)
    if open_:
        told = open_pages(actor=asking.asker(request).actor, now=timezone.now(), compartments=[part])
        return Records(items=list(map(_opened, told)))
    return Records(
        items=[
            Record(
                page=row.record,
                revision=row.revision,
                written_at=row.written_at,
                by=row.written_by.person.name if row.written_by and row.written_by.person else "",
            )
            for row in sealed_records.newest([part], TABLE)
        ]
    )


@router.get(RECORD, response={200: Record, **_READING}, url_name="record")
def record(request: HttpRequest, response: HttpResponse, case: UUID, kind: KindAsked, page: UUID) -> Record:
    """A page as it stands, opened. ``ETag`` is its revision."""
    part = _part(request, case, kind)
    (told,) = open_pages(actor=asking.asker(request).actor, now=timezone.now(), compartments=[part], pages=[page])
    response.headers["ETag"] = f'"{told.revision}"'
    return _opened(told)


@router.put(RECORD, response={200: PageKept, **problems.answers(401, 403, 404, 409, 412, 422, 423)}, url_name="write")
def write(
    request: HttpRequest,
    response: HttpResponse,
    *,
    case: UUID,
    kind: KindAsked,
    page: UUID,
    asked: PageAsked,
    read: Read,
    key: asking.Key,
) -> PageKept:
    """Keep a revision of a page. 412: somebody has written since the revision of ``If-Match``; the answer names the one that stands."""
    part = _part(request, case, kind)
    told = {"compartment": part, "page": page, "read": int(read.strip('"')), **asked.model_dump()}
    try:
        wanted = misread.read(WritePage, told)
        done = write_page(actor=asking.asker(request).actor, key=key, now=timezone.now(), request=wanted)
    except Misread as faults:
        raise doing.misread_as_problem("write_page", faults) from faults
    except Changed as changed:
        refusal = problems.refusal(changed, asking.language()).refusal
        raise problems.Faulty(412, refusal=refusal) from changed
    revision = int(str(done.facts["revision"]))
    response.headers["ETag"] = f'"{revision}"'
    return PageKept(page=page, revision=revision)


@router.post(f"{PART}/grants", response={200: Shared, **_SHARING}, url_name="grants")
def grant(request: HttpRequest, case: UUID, kind: KindAsked, asked: GrantAsked, key: asking.Key) -> Shared:
    """Hand the part on to somebody: to read, to write, or to hand on, too."""
    entered = {"compartment": str(_part(request, case, kind)), **asked.model_dump(mode="json", exclude_none=True)}
    return _shared(request, "grant_access", key, entered)


@router.delete(
    f"{PART}/grants/{{{addresses.ANYTHING}:person}}", response={200: Shared, **_SHARING}, url_name="grants_of"
)
def revoke(request: HttpRequest, case: UUID, kind: KindAsked, person: str, key: asking.Key) -> Shared:
    """Take the part back from somebody. It gets a new key at once, and everything in it is sealed again."""
    entered: dict[str, object] = {"compartment": str(_part(request, case, kind)), "person": person}
    return _shared(request, "revoke_access", key, entered)


def _shared(request: HttpRequest, act: str, key: str, entered: dict[str, object]) -> Shared:
    done = doing.run(request, act, key, entered)
    pending = bool(done.facts.get("pending"))
    return Shared(compartment=UUID(done.subject), is_pending=pending, is_repeated=done.is_repeated)


def _part(request: HttpRequest, case: UUID, kind: str) -> UUID:
    """The compartment of this kind that the caller holds. Raises ``Http404``."""
    asker = asking.asker(request)
    found = scope.compartments(asker.actor, asker.today).filter(case=case, kind=kind).first()
    if found is None:
        raise Http404
    return found.pk


def _opened(told: Page) -> Record:
    return Record(
        page=told.page,
        revision=told.revision,
        written_at=told.written_at,
        by=told.by,
        title=told.title,
        text=told.text,
    )

"""Special visits under seal: ordering one, reading what is sealed to the caller, starting it at the gate, calling it off.

What is sealed to others does not exist: 404, as for an id that never was; while the vault is locked: 423.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema
from pydantic import ConfigDict

from qorgan.actions import misread
from qorgan.actions.call_off_special_visit import CallOffSpecialVisit, call_off_special_visit
from qorgan.actions.misread import Misread
from qorgan.actions.open_special_visits import Order, open_special_visit, open_special_visits
from qorgan.actions.refused import Refused
from qorgan.actions.seal_special_visit import SealSpecialVisit, seal_special_visit
from qorgan.actions.start_special_visit import StartSpecialVisit, start_special_visit
from qorgan.interfaces.api import asking, doing, problems, shapes
from qorgan.interfaces.api.bundled import SealedBundle, handed_over
from qorgan.interfaces.planned import bundle as bundles
from qorgan.interfaces.planned.pack import Reader
from qorgan.store import readers

router = Router(tags=["special"], auth=asking.SIGNED_IN)
_READING = problems.answers(401, 403, 404, 409, 422, 423)
_DOING = problems.answers(401, 403, 404, 409, 422, 423)
MOST_ENTRIES, MOST_SIGNS = 50, 10_000
Codes = list[shapes.Word]


class Asked(Schema):
    """What is asked for: a key that nobody knows is a fault, and no wish that is passed over."""

    model_config = ConfigDict(extra="forbid")


class OrderAsked(Asked):
    """Codes of places and people, numbers of messages; both days inclusive. ``also``: who is to know besides the group.

    ``decided_at``: now where it is left out. ``reason``: where the law asks for one.
    """

    messages: Codes = Field(max_length=MOST_ENTRIES)
    institutions: Codes = Field(max_length=MOST_ENTRIES)
    first: date
    last: date
    participants: Codes = Field(max_length=MOST_ENTRIES)
    representative: shapes.Word | None = None
    experts: Codes | None = None
    also: Codes | None = None
    grounds: str = Field(max_length=MOST_SIGNS, pattern=shapes.NO_NUL)
    decided_at: datetime | None = None
    reason: str | None = Field(None, max_length=MOST_SIGNS, pattern=shapes.NO_NUL)


class OrderRead(Schema):
    """Who opened an order before, and when."""

    by: str
    at: datetime


class SpecialOrder(Schema):
    """An order that opens for the caller. ``called_off``: why it is not to be made after all; empty while it stands."""

    order: UUID
    state: Literal["ahead", "started", "called_off"]
    made_at: datetime
    region: str
    institutions: list[str]
    first: date
    last: date
    participants: list[str]
    representative: str
    experts: list[str]
    also: list[str]
    messages: list[str]
    grounds: str
    decided_at: datetime
    deputising: bool
    reason: str
    called_off: str
    readers: list[OrderRead]


class SpecialOrders(Schema):
    """Those that open for the caller, the newest first."""

    items: list[SpecialOrder]


class OrderKept(Schema):
    """The order that was sealed, or called off."""

    order: UUID
    is_repeated: bool


class StartAsked(Asked):
    """``arrived_at``: now where it is left out."""

    arrived_at: datetime | None = None


class SpecialStarted(Schema):
    """The visit that began: its code and the number of the decision. Its id is that of the order."""

    order: UUID
    visit: str
    decision: str
    is_repeated: bool


class CallOffAsked(Asked):
    """``why``: for those who were named."""

    why: str = Field(max_length=MOST_SIGNS, pattern=shapes.NO_NUL)


@router.get("/orders", response={200: SpecialOrders, **_READING}, url_name="special_orders")
def orders(request: HttpRequest) -> SpecialOrders:
    """What is sealed to the caller. That each was read is written beside it, for those who hold it."""
    found = open_special_visits(actor=asking.asker(request).actor, now=timezone.now())
    return SpecialOrders(items=list(map(_told, found)))


@router.post("/orders", response={200: OrderKept, **_DOING}, url_name="special_order_new")
def order(request: HttpRequest, asked: OrderAsked, key: asking.Key) -> OrderKept:
    """Order a special visit, sealed to those who are named."""
    with _as_problems("seal_special_visit"):
        wanted = misread.read(SealSpecialVisit, _json(asked))
        done = seal_special_visit(actor=asking.asker(request).actor, key=key, now=timezone.now(), request=wanted)
    return OrderKept(order=UUID(done.subject), is_repeated=done.is_repeated)


@router.get("/orders/{order}", response={200: SpecialOrder, **_READING}, url_name="special_order")
def one(request: HttpRequest, order: UUID) -> SpecialOrder:
    """One order."""
    return _told(open_special_visit(actor=asking.asker(request).actor, now=timezone.now(), order=order))


@router.post(
    "/orders/{order}/bundle",
    response={200: SealedBundle, **problems.answers(401, 403, 404, 409, 423)},
    url_name="special_bundle",
)
def bundle(request: HttpRequest, order: UUID) -> SealedBundle:
    """All papers of one order in three languages and its case file, as one file sealed by the words in the same answer."""
    asker, now = asking.asker(request), timezone.now()
    opened = open_special_visit(actor=asker.actor, now=now, order=order)
    reader = Reader(asker.actor.name, now, asking.language())
    return handed_over(bundles.of_order(opened, reader, is_invented=settings.DEMO))


@router.post("/orders/{order}/start", response={200: SpecialStarted, **_DOING}, url_name="special_start")
def start(request: HttpRequest, order: UUID, asked: StartAsked, key: asking.Key) -> SpecialStarted:
    """The group stands at the gate: from now on the visit stands in the record."""
    with _as_problems("start_special_visit"):
        wanted = misread.read(StartSpecialVisit, {"order": order, **_json(asked)})
        done = start_special_visit(actor=asking.asker(request).actor, key=key, now=timezone.now(), request=wanted)
    told = {name: str(done.facts[name]) for name in ("visit", "number")}
    return SpecialStarted(order=order, visit=told["visit"], decision=told["number"], is_repeated=done.is_repeated)


@router.post("/orders/{order}/call-off", response={200: OrderKept, **_DOING}, url_name="special_call_off")
def call_off(request: HttpRequest, order: UUID, asked: CallOffAsked, key: asking.Key) -> OrderKept:
    """The visit is not to be made after all; those who were named read why."""
    with _as_problems("call_off_special_visit"):
        wanted = misread.read(CallOffSpecialVisit, {"order": order, **_json(asked)})
        done = call_off_special_visit(actor=asking.asker(request).actor, key=key, now=timezone.now(), request=wanted)
    return OrderKept(order=order, is_repeated=done.is_repeated)


@contextmanager
def _as_problems(act: str) -> Iterator[None]:
    """Faults of the input place by place, and nothing of what is confidential repeated; what is in the way as a problem."""
    try:
        yield
    except Misread as fault:
        raise doing.misread_as_problem(act, fault) from fault
    except Refused as refused:
        raise problems.refusal(refused, asking.language()) from refused


def _json(asked: Schema) -> Mapping[str, object]:
    return asked.model_dump(mode="json", exclude_none=True)


def _told(order: Order) -> SpecialOrder:
    content = order.content
    names = readers.names(str(account) for account, _ in order.readers)
    first, last = content.span
    return SpecialOrder(
        order=order.id,
        state="started" if order.is_started else "called_off" if content.called_off else "ahead",
        made_at=order.made_at,
        region=content.region,
        institutions=list(content.institutions),
        first=first,
        last=last,
        participants=list(content.participants),
        representative=content.representative,
        experts=list(content.experts),
        also=list(content.also),
        messages=list(content.messages),
        grounds=content.grounds,
        decided_at=content.moment,
        deputising=content.deputising,
        reason=content.reason,
        called_off=content.called_off,
        readers=[OrderRead(by=names.get(str(account), ""), at=at) for account, at in order.readers],
    )

"""The register of messages (¶12): what stands in clear as a list, and one message with what it says, for whoever holds it.

Place and text are opened in the caller's vault, and every opening stands in the journal first; 423 while the vault is locked. Who gave a
message is told by no address of the API.
"""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from qorgan.actions.open_messages import Content, open_messages
from qorgan.interfaces.api import addresses, asking, problems, shapes
from qorgan.questions.vocabulary import Alleges
from qorgan.store import message_list, message_scope
from qorgan.store.message_list import Listed
from qorgan.workflow.message import State

router = Router(tags=["messages"], auth=asking.SIGNED_IN)
SORT = r"^-?(number|received_at|alleges|channel|state)$"


class MessagesAsked(Schema):
    """Which rows. ``reprisal``: only those that say that somebody is punished for having spoken to the mechanism."""

    state: State | None = None
    alleges: Alleges | None = None
    reprisal: bool = False
    number: shapes.Word = ""
    sort: Annotated[str, Field(pattern=SORT)] = "-received_at"
    page: shapes.PageNumber = 1
    size: shapes.PageSize = 50


class MessageRow(Schema):
    """A message in clear. ``days_undecided`` with the provision that asks: only while the law waits for a decision."""

    number: str
    state: str
    received_at: datetime
    received_by: str
    received_as: str
    channel: str
    alleges: str
    raised_from: str
    consent: str
    is_reprisal: bool
    visit: str
    registered_at: datetime
    passed_on_at: datetime | None
    decided_at: datetime | None
    decision: str
    handled: str
    closed_at: datetime | None
    revision: int
    days_undecided: int | None
    provision: str


class Messages(Schema):
    """A page of the register."""

    as_of: date
    page: shapes.Page
    items: list[MessageRow]


class MessageContent(Schema):
    """What a message says. ``institution``: a code of the register, or empty; ``place``: where, in words."""

    institution: str
    place: str
    text: str


class Message(MessageRow):
    """One message. ``content`` is null where it is sealed to others."""

    content: MessageContent | None


@router.get("", response={200: Messages, **problems.answers(401, 422)}, url_name="messages")
def messages(request: HttpRequest, asked: Query[MessagesAsked]) -> Messages:
    """A page of the register as far as the caller sees it. Nothing is opened, and the vault may be locked."""
    asker = asking.asker(request)
    found = message_list.narrowed(
        message_scope.messages(asker.actor, asker.today),
        number=asked.number,
        state=asked.state or "",
        alleges=asked.alleges or "",
        reprisal=asked.reprisal,
    )
    total = found.count()
    page = asking.page(asked, total)
    rows = message_list.rows(message_list.ordered(found, asked.sort)[asking.part(page)], asker.today)
    return Messages(as_of=asker.today, page=page, items=[MessageRow(**_told(row)) for row in rows])


@router.get(
    f"/{{{addresses.ANYTHING}:number}}",
    response={200: Message, **problems.answers(401, 404, 409, 423)},
    url_name="message",
)
def message(request: HttpRequest, number: str) -> Message:
    """One message, with what it says where the caller holds that."""
    asker = asking.asker(request)
    found = message_list.one(asker.actor, asker.today, number)
    if found is None:
        raise Http404
    opened = open_messages(actor=asker.actor, now=timezone.now(), messages=[found.id]).get(found.id)
    return Message(**_told(found), content=_content(opened))


def _content(opened: Content | None) -> MessageContent | None:
    return None if opened is None else MessageContent(**opened._asdict())


def _told(row: Listed) -> dict[str, Any]:
    told = row._asdict()
    age = told.pop("age")
    shown = {name: told[name] for name in MessageRow.model_fields if name in told}
    return {
        **shown,
        "decision": row.decision_number,
        "days_undecided": age.days if age else None,
        "provision": age.provision if age else "",
    }

"""Letters of heads of institutions (¶21): what stands in clear as a list, and one with what it says, for whoever holds it.

What a letter says is opened in the caller's vault, and every opening stands in the journal first; 423 while the vault is locked.
"""

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema

from qorgan.actions.open_letters import Content, open_letters
from qorgan.interfaces.api import addresses, asking, problems, shapes
from qorgan.store import letter_list, letter_scope
from qorgan.store.letter_list import Listed
from qorgan.workflow.letter import State

router = Router(tags=["letters"], auth=asking.SIGNED_IN)


class LettersAsked(Schema):
    """Which rows. ``number``: part of a number."""

    state: State | None = None
    number: shapes.Word = ""
    page: shapes.PageNumber = 1
    size: shapes.PageSize = 50


class LetterRow(Schema):
    """A letter in clear. ``wanted``: codes of what the law still wants of the head of the institution."""

    number: str
    state: str
    form: str
    received_at: datetime
    visit: str
    registered_at: datetime
    answered_at: datetime | None
    closed_at: datetime | None
    outcome: str
    revision: int
    wanted: list[str]


class Letters(Schema):
    """A page of the register of incoming letters."""

    as_of: date
    page: shapes.Page
    items: list[LetterRow]


class LetterContent(Schema):
    """What a letter says and what became of it. ``institution``, ``people``: codes; ``dated``: a day or empty."""

    author: str
    text: str
    institution: str
    people: list[str]
    reference: str
    dated: str
    reply: str
    handling: str


class Letter(LetterRow):
    """One letter. ``content`` is null where it is sealed to others."""

    content: LetterContent | None


@router.get("", response={200: Letters, **problems.answers(401, 422)}, url_name="letters")
def letters(request: HttpRequest, asked: Query[LettersAsked]) -> Letters:
    """A page of the register as far as the caller sees it. Nothing is opened, and the vault may be locked."""
    asker = asking.asker(request)
    found = letter_list.narrowed(
        letter_scope.letters(asker.actor, asker.today), number=asked.number, state=asked.state or ""
    )
    page = asking.page(asked, found.count())
    rows = letter_list.rows(found[asking.part(page)], asker.today)
    return Letters(as_of=asker.today, page=page, items=[LetterRow(**_told(row)) for row in rows])


@router.get(
    f"/{{{addresses.ANYTHING}:letter}}",
    response={200: Letter, **problems.answers(401, 404, 409, 423)},
    url_name="letter",
)
def letter(request: HttpRequest, letter: str) -> Letter:
    """One letter, with what it says where the caller holds that."""
    asker = asking.asker(request)
    found = letter_list.one(asker.actor, asker.today, letter)
    if found is None:
        raise Http404
    opened = open_letters(actor=asker.actor, now=timezone.now(), letters=[found.id]).get(found.id)
    return Letter(**_told(found), content=_content(opened))


def _content(opened: Content | None) -> LetterContent | None:
    if opened is None:
        return None
    told = {name: getattr(opened, name) for name in LetterContent.model_fields}
    return LetterContent(**told | {"people": list(opened.people)})


def _told(row: Listed) -> dict[str, Any]:
    told = row._asdict()
    shown = {name: told[name] for name in LetterRow.model_fields if name in told}
    return shown | {"wanted": [one.code for one in row.wanted]}

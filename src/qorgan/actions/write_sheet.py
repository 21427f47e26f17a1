"""A talk (¶17, ¶20) written down under a pseudonym, sealed in the part about persons: no name, no recording, nothing overwritten."""

from datetime import datetime
from typing import Annotated
from uuid import uuid4

from pydantic import Field

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import _site, _talks
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._site import Entered
from qorgan.actions._talks import Facts, Marks, Strata, Themes
from qorgan.actions.asked import (
    Asked,
    Confidential,
    ConfidentialCode,
    ConfidentialLine,
    Enter,
    EntryId,
    InstitutionCode,
    Maybe,
    Moment,
    VisitCode,
)
from qorgan.actions.asked import Entry as Mark
from qorgan.actions.flag_reprisal import FlagReprisal, flag_reprisal
from qorgan.actions.refused import refused
from qorgan.questions.site import EntryKind, Reprisal, TalkWay
from qorgan.sampling import pseudonym
from qorgan.store import models
from qorgan.workflow.visit import VISIT

OTHER = "other"
"""An interpreter who is nobody of the group."""


class WriteSheet(Asked):
    """``entry``: an id of the writer's, the same at every save; ``read``: the revision that this one is written upon, 0 for the first.

    ``pseudonym``: one of the product's own, from a paper form; made of the id where not told. ``interpreter``: code of somebody who makes
    the visit, or ``other``. ``reprisal``: why the person may be punished for having spoken; that is flagged (``flag_reprisal``).
    """

    visit: VisitCode
    institution: Maybe[InstitutionCode] = None
    entry: Maybe[EntryId] = None
    read: Annotated[int, Field(ge=0, le=2**31 - 1), Mark(Enter.NUMBER)] = 0
    pseudonym: Maybe[ConfidentialLine] = None
    at: Maybe[Moment] = None
    way: Annotated[TalkWay | None, Mark(Enter.CHOICE, is_confidential=True)] = None
    strata: Strata = ()
    language: Maybe[ConfidentialLine] = None
    interpreter: Maybe[ConfidentialCode] = None
    themes: Themes = ()
    facts: Facts = ()
    marks: Marks = ()
    reprisal: Maybe[Confidential] = None


def write_sheet(*, actor: Actor, key: str, now: datetime, request: WriteSheet) -> Outcome:
    """Keep a revision. Subject: the entry's id.

    Raises ``NotThere``; ``Changed`` where somebody wrote since; ``Refused``: ``sheet.no_pseudonym``, ``sheet.empty``,
    ``sheet.not_yours``, ``site.not_of_group``, ``site.which_place``, ``site.…``, ``vault.…``.
    """
    return perform(WRITE_SHEET, actor=actor, key=key, now=now, request=request)


def _change(call: Call[WriteSheet, models.Visit]) -> Done:
    asked, number = call.request, call.request.entry or uuid4()
    place = _site.institution(call.row, asked.institution)
    if place is None:
        raise refused("site.which_place")
    row = _talks.row(call.row, number, EntryKind.SHEET)
    _require_own(call, row)
    _talks.require_read(row, asked.read)
    _talks.require_consents(call, asked.facts)
    content = _content(call, pseudonym.of(number))
    if asked.reprisal is not None:
        _flag(call, number.hex, place.code, asked.reprisal)
    if row is not None:
        row.told = _clear(asked)
        row.revision += 1
        row.save(update_fields=("told", "revision"))
        return _site.done(row, _site.seal(call, row, content))
    entered = Entered(
        kind=EntryKind.SHEET,
        at=_site.past(call.now, asked.at),
        institution=place.code,
        told=_clear(asked),
        part=Part.PERSONS,
        content=content,
    )
    return _site.enter(call, entered, number)


def _require_own(call: Call[WriteSheet, models.Visit], row: models.SiteEntry | None) -> None:
    """Raises ``Refused`` (``sheet.not_yours``): nobody writes over the words of another that they cannot read."""
    is_own = row is None or row.recorded_by == call.actor.account
    if not is_own and _talks.held(call, call.row.pk, Part.PERSONS) is None:
        raise refused("sheet.not_yours")


def _clear(asked: WriteSheet) -> dict[str, object]:
    """Whether somebody interpreted, and how many facts there are to be used: nothing that points at a person."""
    return {"interpreted": asked.interpreter is not None}


def _content(call: Call[WriteSheet, models.Visit], own: str) -> dict[str, object]:
    asked = call.request
    if not (asked.themes or asked.facts or asked.marks or asked.reprisal):
        raise refused("sheet.empty")
    told = asked.model_dump(
        mode="json", include={"way", "strata", "language", "interpreter", "themes", "facts", "marks"}
    )
    return {**told, "pseudonym": _pseudonym(asked.pseudonym, own), "interpreter": _interpreter(call)}


def _pseudonym(typed: str | None, own: str) -> str:
    if typed is None:
        return own
    found = pseudonym.read(typed)
    if not found:
        raise refused("sheet.no_pseudonym")
    return found


def _interpreter(call: Call[WriteSheet, models.Visit]) -> str:
    told = call.request.interpreter
    if told is None or told == OTHER:
        return told or ""
    return _site.people(call.row, [told])[0].code


def _flag(call: Call[WriteSheet, models.Visit], number: str, place: str, text: str) -> None:
    """An act of its own, with its own entry in the journal, in the same transaction."""
    request = FlagReprisal(visit=call.row.code, institution=place, what=Reprisal.RISK, text=text)
    flag_reprisal(actor=call.actor, key=f"{number}/risk/{call.request.read}", now=call.now, request=request)


WRITE_SHEET = Action(
    "write_sheet",
    Permission.SITE_RECORD,
    _change,
    asks=WriteSheet,
    fetch=_site.fetch,
    table=VISIT,
    is_sealed=True,
)

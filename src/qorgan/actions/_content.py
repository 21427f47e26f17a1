"""What a decision is about and what it changes, read from the parts of a request: each kind of decision wants its own, and no others."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from django.utils import timezone
from pydantic import Field

from qorgan.access.permissions import Permission
from qorgan.actions import _effects, _row
from qorgan.actions.asked import (
    Asked,
    Code,
    Confidential,
    ConfidentialLine,
    Day,
    Enter,
    Entry,
    Maybe,
    Offered,
    PlanId,
    SwitchName,
    Upload,
    Words,
)
from qorgan.actions.refused import not_there, refused
from qorgan.questions.record import About
from qorgan.store import scope

OWN_ACTS = frozenset(
    {
        About.COMPOSITION,
        About.EXPERT,
        About.EXTENSION,
        About.NO_EXTENSION,
        About.NO_SPECIAL_VISIT,
        About.SPECIAL_VISIT,
    }
)
"""What is decided in acts of its own, which know what belongs to it."""
_GENERAL = tuple(about for about in About if about not in OWN_ACTS)
Percent = Annotated[int, Field(ge=1, le=99), Entry(Enter.NUMBER)]


class Content(Asked):
    """The parts that every decision has. The title is sealed with the grounds, for it may name a person.

    ``subjects``: codes of the people it concerns; ``switch`` and ``word``: of a reading; ``percent``: of a quorum, the share of the
    members, in percent, that more than must take part; ``plan``: the version of a year's plan that is approved.
    """

    about: Annotated[About, Offered(_GENERAL)]
    title: ConfidentialLine
    grounds: Confidential
    subjects: Maybe[Words] = None
    valid_from: Maybe[Day] = None
    switch: Maybe[SwitchName] = None
    word: Maybe[Code] = None
    percent: Maybe[Percent] = None
    plan: Maybe[PlanId] = None


_OF_PEOPLE = frozenset(
    {
        About.ADMISSION,
        About.CERTIFICATE,
        About.DEPUTISING,
        About.END_OF_POWERS,
        About.FORMING,
        About.THEMATIC_COMPOSITION,
        About.WITHDRAWAL,
    }
)
_OWN = {About.READING: ("switch", "word"), About.QUORUM: ("percent",), About.PLAN: ("plan",)}
_PARTS = ("subjects", "switch", "word", "percent", "plan")


def require_parts(content: Content) -> None:
    """Raises ``Refused`` where a part is missing that this kind of decision wants, or told that it has no use for.

    ``decision.own_act``: for what is decided in an act of its own.
    """
    if content.about in OWN_ACTS:
        raise refused("decision.own_act", {"about": content.about})
    wanted = ("subjects",) if content.about in _OF_PEOPLE else _OWN.get(content.about, ())
    for part in _PARTS:
        is_told = bool(getattr(content, part))
        if is_told and part not in wanted:
            raise refused("decision.part_unwanted", {"about": content.about, "part": part})
        if part in wanted and not is_told:
            raise refused("decision.part_missing", {"about": content.about, "part": part})


def changes(content: Content, decided_on: date) -> dict[str, object]:
    """What it changes, in closed words and numbers; of a paper its title, which is no secret.

    Raises ``Refused`` for parts that do not belong together and for a reading that is unknown or begins too early.
    """
    require_parts(content)
    if content.about is About.READING:
        _effects.require_known(str(content.switch), str(content.word))
        _effects.first_day(decided_on, content.valid_from)
        return {"switch": content.switch, "word": content.word}
    if content.about in _effects.PAPERS:
        return {"title": content.title}
    return {"percent": content.percent} if content.about is About.QUORUM else {}


def sealed(content: Content) -> Mapping[str, object]:
    """What is sealed."""
    return {"title": content.title, "grounds": content.grounds}


def identity(content: Content) -> Mapping[str, object]:
    """What makes the request this one; of a document its name and digest, so that megabytes are not told twice."""
    told = content.model_dump(mode="json", exclude={"document"})
    document: Upload | None = getattr(content, "document", None)
    if document is None:
        return told
    return {**told, "document": [document.name, hashlib.sha256(document.content).hexdigest()]}


def day(moment: datetime) -> date:
    """The day of a moment where the office is."""
    return timezone.localdate(moment)


def subjects(call: _row.Asking, content: Content) -> tuple[UUID, ...]:
    """The ids of the people named, of those that the actor may see. Raises ``NotThere`` where one is not among them."""
    codes = tuple(content.subjects or ())
    if not codes:
        return ()
    found = scope.people(call.actor, call.today, Permission.PERSON_READ).filter(code__in=codes)
    by_code = dict(found.values_list("code", "pk"))
    if any(code not in by_code for code in codes):
        raise not_there("person")
    return tuple(dict.fromkeys(by_code[code] for code in codes))

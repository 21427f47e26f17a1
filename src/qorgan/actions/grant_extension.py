"""The Commissioner, or who deputises, consents to a longer visit: by decision, with its own day and hour (¶25).

Consent that comes after the days allowed have run out is recorded with its own date and makes no day before it lawful.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _decide, _extension, _site
from qorgan.actions._extension import ExtraDays
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, Code, Confidential, EntryId, Maybe, Moment
from qorgan.law.verdict import Answer
from qorgan.questions.record import About
from qorgan.store import models, site_case, site_extension
from qorgan.workflow.visit import VISIT


class GrantExtension(Asked):
    """``entry``: the request. ``days``: as many as were asked for where not told. ``decided_at``: now where not told."""

    entry: EntryId
    days: Maybe[ExtraDays] = None
    grounds: Maybe[Confidential] = None
    decided_at: Maybe[Moment] = None
    number: Maybe[Code] = None


def grant_extension(*, actor: Actor, key: str, now: datetime, request: GrantExtension) -> Outcome:
    """Consent. Subject: the decision's id. Facts: ``number``, ``days``, ``in_time``, ``runs_out``, ``latest`` (the new last day).

    Raises ``NotThere``; ``Refused``: ``extension.too_long`` by the law, ``extension.answered``, ``extension.before_request``,
    ``site.withdrawn``, ``decision.…``.
    """
    return perform(GRANT_EXTENSION, actor=actor, key=key, now=now, request=request)


def _guards(call: Call[GrantExtension, models.Visit]) -> Iterable[Answer]:
    entry = _extension.open_request(call)
    return _foreseen(call, entry).findings


def _foreseen(call: Call[GrantExtension, models.Visit], entry: models.SiteEntry) -> site_extension.Foreseen:
    at = _extension.moment(call, entry, call.request.decided_at)
    site = site_case.load(call.row)
    return site_extension.foreseen(site, call.today, _days(call, entry), at, deputising=call.deputising)


def _days(call: Call[GrantExtension, models.Visit], entry: models.SiteEntry) -> int:
    return call.request.days or int(entry.told["days"])


def _change(call: Call[GrantExtension, models.Visit]) -> Done:
    asked, entry = call.request, _extension.open_request(call)
    days, foreseen = _days(call, entry), _foreseen(call, entry)
    group = [one.person_id for one in _site.present(call.row) if one.office in _site.IN_THE_GROUP]
    days_told = {"latest": str(foreseen.latest) if foreseen.latest else "", "in_time": foreseen.is_in_time}
    decision = _decide.record_decision(
        call,
        office=_decide.COMMISSIONER,
        about=About.EXTENSION,
        grounds={"title": call.row.code, "grounds": asked.grounds or ""},
        subjects=group,
        changes={"visit": str(call.row.pk), "days": days, "entry": str(entry.pk), **days_told},
        decided_at=_extension.moment(call, entry, asked.decided_at),
        number=asked.number or "",
    )
    done = _decide.done(decision, (call.row.pk, entry.pk))
    facts = {**done.facts, **_extension.facts(call.row, days, foreseen)}
    return replace(done, facts=facts, state=call.row.state)


GRANT_EXTENSION = Action(
    "grant_extension",
    Permission.EXTENSION_DECIDE,
    _change,
    asks=GrantExtension,
    fetch=_site.fetch_of_entry,
    guards=_guards,
    table=VISIT,
)

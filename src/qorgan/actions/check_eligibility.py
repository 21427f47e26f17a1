"""Looking into one requirement on a participant, with dated evidence (Social Code 145): what was seen is sealed."""

from datetime import datetime
from uuid import uuid4

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _people, _recheck
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, Confidential, Day, Flag, Maybe, PersonCode
from qorgan.actions.refused import refused
from qorgan.questions.vocabulary import DisqualifiedGround
from qorgan.store import eligibility, models, readings, sealing


class CheckEligibility(Asked):
    """``is_clear``: nothing stands against the person; else ``since`` says from which day on something does.

    ``evidence``: what was seen and by whom it was given; ``evidence_dated``: the day of that paper, from which the year runs.
    """

    person: PersonCode
    ground: DisqualifiedGround
    is_clear: Flag
    since: Maybe[Day] = None
    evidence_dated: Day
    evidence: Confidential


def check_eligibility(*, actor: Actor, key: str, now: datetime, request: CheckEligibility) -> Outcome:
    """Keep the check; the newest of a ground counts. Subject: the check's id. What was found is in no fact of the journal.

    Raises ``Refused``: ``eligibility.own``, ``eligibility.not_asked``, ``eligibility.since_missing``, ``eligibility.since_unwanted``,
    ``day.in_future``.
    """
    return perform(CHECK_ELIGIBILITY, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[CheckEligibility]) -> _people.About:
    return _people.About(_people.quietly(call, call.request.person))


def _change(call: Call[CheckEligibility, _people.About]) -> Done:
    told, person = call.request, call.row.person
    _require(call)
    number = uuid4()
    sealed = sealing.seal_json({"evidence": told.evidence}, record=number, **models.eligibility.PLACE)
    models.EligibilityCheck.objects.create(
        pk=number,
        person=person,
        ground=told.ground,
        is_clear=told.is_clear,
        since=told.since,
        evidence_dated=told.evidence_dated,
        checked_at=call.now,
        checked_by=call.actor.account,
        sealed=sealed.blob,
        commitment=sealed.commitment,
    )
    return Done(
        subject=str(number),
        facts={"person": person.code},
        about=(person.pk,),
        commitment=sealed.commitment,
        owed=_recheck.owed(person, call.today),
    )


def _require(call: Call[CheckEligibility, _people.About]) -> None:
    told = call.request
    # Nobody clears oneself.
    if call.row.person.pk == call.actor.person:
        raise refused("eligibility.own")
    if told.ground not in eligibility.grounds(readings.law(call.today), call.today):
        raise refused("eligibility.not_asked", {"ground": told.ground})
    if told.is_clear and told.since is not None:
        raise refused("eligibility.since_unwanted")
    if not told.is_clear and told.since is None:
        raise refused("eligibility.since_missing")
    if told.evidence_dated > call.today:
        raise refused("day.in_future", {"day": told.evidence_dated})


CHECK_ELIGIBILITY = Action(
    "check_eligibility", Permission.ELIGIBILITY_CHECK, _change, asks=CheckEligibility, fetch=_fetch
)

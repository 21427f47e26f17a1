"""Paragraph 24. A visit lasts at most two working days, a thematic one five; time on the road is left out.

It stands among the common rules and so binds every kind. A day counts when any member is on site for any part of it (switch PARTDAY);
weekends and holidays do not use up days but are flagged (NONWORK); the five days are for the whole thematic visit (THEM). A working
Saturday or Sunday counts. Longer than the limit needs the Commissioner's consent under paragraph 25.
"""

from collections.abc import Sequence

from qorgan.countries.kz import time_on_site
from qorgan.law.ids import ProvisionId, provision
from qorgan.law.rulebook import Law, answers, sets
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding, Value
from qorgan.questions import visit
from qorgan.questions.vocabulary import Form, Office

P24, P24_A, P24_B = provision("kz266-p24"), provision("kz266-p24-a"), provision("kz266-p24-b")
WORKING_DAYS = 2
THEMATIC_WORKING_DAYS = 5


@sets(visit.WORKING_DAYS, P24_A, form=Form.ONE_TIME)
def working_days(_law: Law) -> int:
    """Most working days on site of a visit that is not thematic."""
    return WORKING_DAYS


@sets(visit.WORKING_DAYS, P24_B, form=Form.THEMATIC)
def thematic_working_days(_law: Law) -> int:
    """Most working days on site of a thematic visit."""
    return THEMATIC_WORKING_DAYS


@sets(visit.COUNTED_BY_LEG, P24_A, form=Form.ONE_TIME)
def never_by_leg(_law: Law) -> bool:
    """A visit that is not thematic is counted whole."""
    return False


@sets(visit.COUNTED_BY_LEG, P24_B, form=Form.THEMATIC)
def by_leg(law: Law) -> bool:
    """Whether the days of a thematic visit are counted for each leg by itself."""
    return law.policy["THEM"] == "per_leg"


@sets(visit.REST_DAYS_COUNT, P24)
def rest_days_count(law: Law) -> bool:
    """Whether weekends and holidays on site use up days."""
    return time_on_site.rest_days_count(law)


@answers(visit.DURATION, P24_A, form=Form.ONE_TIME)
def duration(facts: visit.Duration, law: Law) -> Sequence[Answer]:
    """The working days allowed, or what was granted beyond."""
    return _judge(facts, WORKING_DAYS, P24_A, law)


@answers(visit.DURATION, P24_B, form=Form.THEMATIC)
def thematic_duration(facts: visit.Duration, law: Law) -> Sequence[Answer]:
    """The working days allowed to a thematic visit, or what was granted beyond."""
    return _judge(facts, THEMATIC_WORKING_DAYS, P24_B, law)


_LIMITS = {days: Value(P24, "visit.limit", days) for days in (WORKING_DAYS, THEMATIC_WORKING_DAYS)}


def _judge(facts: visit.Duration, limit: int, cites: ProvisionId, law: Law) -> Sequence[Answer]:
    if not facts.on_site:
        return NOTHING
    used, on_site, rest = time_on_site.days(facts, law)
    found: list[Answer] = [
        Value(
            P24,
            "visit.working_days",
            used,
            {"first": facts.on_site[0], "last": facts.on_site[-1], "on_site": facts.on_site},
        ),
        _LIMITS[limit],
    ]
    if used > limit:
        found.extend(_too_long(facts, used, limit, cites, law))
    if rest and not time_on_site.rest_days_count(law):
        params = {"on_site": on_site, "rest_days": rest}
        found.append(Finding(P24_A, Effect.RECORDS, "visit.rest_day_presence", params))
    return found


def _too_long(facts: visit.Duration, used: int, limit: int, cites: ProvisionId, law: Law) -> Sequence[Finding]:
    """Refused where no consent could cover it; recorded where consent came late; else the Commissioner's consent is missing."""
    most = time_on_site.allowed(limit, law.limit(visit.EXTENSION_DAYS).value, law)
    if used > most:
        return (Finding(cites, Effect.REFUSES, "visit.too_long", {"actual": used, "limit": most, "office": None}),)
    allowed = time_on_site.allowed(limit, time_on_site.granted_in_time(facts, limit, law), law)
    if used <= allowed:
        return ()
    covered = used <= time_on_site.allowed(limit, time_on_site.granted(facts), law)
    effect = Effect.RECORDS if covered else Effect.NEEDS_DECISION
    return (
        Finding(cites, effect, "visit.too_long", {"actual": used, "limit": allowed, "office": Office.COMMISSIONER}),
    )

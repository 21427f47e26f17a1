"""Paragraph 25. In exceptional cases the Commissioner may consent to a longer visit, by at most five working days.

The days are added to the limit of paragraph 24 (switch EXT; as a new total a thematic visit could never be extended), and several
consents of one visit share them. Consent comes before the limit runs out; later consent does not heal the days before it: it is
recorded with its own date. Nobody but the Commissioner consents.
"""

from collections.abc import Sequence

from qorgan.countries.kz import powers, time_on_site
from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers, sets
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding, Value
from qorgan.questions import record, visit
from qorgan.questions.record import About

P25, P25_A, P25_B, P25_C = (provision(f"kz266-p25{item}") for item in ("", "-a", "-b", "-c"))
MOST_DAYS = 5


@sets(visit.EXTENSION_DAYS, P25_B)
def most_days(_law: Law) -> int:
    """Most working days that all consents of one visit may grant together."""
    return MOST_DAYS


@answers(visit.EXTENSION, P25)
def extension(facts: visit.Duration, law: Law) -> Sequence[Answer]:
    """The last day allowed with what was granted, and what is wrong with the consents."""
    if not facts.on_site:
        return NOTHING
    first, limit = facts.on_site[0], law.limit(visit.WORKING_DAYS, form=facts.form).value
    total = time_on_site.granted(facts)
    days_granted = min(total, MOST_DAYS)
    days = time_on_site.allowed(limit, days_granted, law)
    latest = time_on_site.last_day(first, days, law)
    found: list[Answer] = [
        Value(P25, "visit.latest_last_day", latest, {"start": first, "days": days, "granted": days_granted})
    ]
    if not facts.extensions:
        return found
    found.extend(_consents(facts, limit, law))
    if total > MOST_DAYS:
        found.append(Finding(P25_B, Effect.REFUSES, "extension.too_long", {"actual": total, "limit": MOST_DAYS}))
    if facts.reason_given is False:
        found.append(Finding(P25_A, Effect.REQUIRES, "extension.no_reason", {}))
    return found


@answers(record.POWER, P25_C, about=(About.EXTENSION, About.NO_EXTENSION))
def consenting_or_not(facts: record.Decided, _law: Law) -> Sequence[Answer]:
    """Whoever may consent to more days may also refuse them."""
    return powers.commissioners(facts, P25_C)


def _consents(facts: visit.Duration, limit: int, law: Law) -> list[Finding]:
    """What is wrong with whose consents they are, and with when they came."""
    found = [
        powers.needs_commissioner(P25_C, "extension.not_commissioner")
        for consent in facts.extensions
        if not powers.is_commissioner(consent.by, deputised=consent.deputised)
    ]
    for consent in time_on_site.consents(facts, limit, law):
        if not consent.is_in_time:
            params = {"on": consent.told.on, "runs_out": consent.runs_out}
            found.append(Finding(P25_C, Effect.RECORDS, "extension.too_late", params))
    return found

"""What the law says of a visit on site, in sentences: its days counted with the counting shown, what is wrong, what is still owed."""

from datetime import date
from typing import NamedTuple

from qorgan.access import home
from qorgan.casefile.faults import Unreadable
from qorgan.law.verdict import Duty, Finding, Value
from qorgan.store import readings, site_case
from qorgan.store.site_case import Site
from qorgan.wording import sentences, why

USED, LAST = "visit.working_days", "visit.latest_last_day"


class Days(NamedTuple):
    """Working days. ``allowed``: with what the Commissioner granted; ``last``: the last day that they reach; ``on_site``: those counted.

    ``why``: the counting, step by step.
    """

    used: int
    allowed: int
    left: int
    last: date
    on_site: list[date]
    provision: str
    says: list[str]
    why: list[str]


class Said(NamedTuple):
    """A finding or a duty. ``effect``: of a finding; ``status``, ``holder``, ``due``: of a duty; ``stops``: it holds something up."""

    code: str
    provision: str
    sentence: str
    about: str
    effect: str = ""
    stops: bool = False
    status: str = ""
    holder: str = ""
    due: date | None = None


def said(site: Site, today: date, language: str) -> tuple[Days | None, list[Said], list[Said]]:
    """Days, findings (what stops first) and duties. Nothing of it where no calendar covers the days of the visit."""
    try:
        judged = site_case.judged(site, today)
    except Unreadable:
        return None, [], []
    found = sorted((_finding(one, language) for one in judged.findings), key=lambda one: not one.stops)
    used, last = judged.values.get(USED), judged.values.get(LAST)
    days = _days(used, last, language) if used is not None and last is not None else None
    return days, list(dict.fromkeys(found)), [_duty(one, language) for one in judged.duties]


def _days(used: Value, last: Value, language: str) -> Days:
    country, counted = home.country(), int(str(used.value))
    allowed, reached = int(str(last.params["days"])), last.value
    if not isinstance(reached, date):
        raise TypeError(f"{LAST} is no day")
    shown = [(one, why.why(one, law=readings.law(reached), country=country, language=language)) for one in (used, last)]
    on_site = used.params["on_site"]
    return Days(
        used=counted,
        allowed=allowed,
        left=max(0, allowed - counted),
        last=reached,
        on_site=list(on_site) if isinstance(on_site, tuple) else [],
        provision=str(used.provision),
        says=[sentences.say(one, language=language, country=country) for one, _reasons in shown],
        why=list(dict.fromkeys(line for _one, told in shown for line in (*told.facts, *told.readings, *told.steps))),
    )


def _finding(one: Finding, language: str) -> Said:
    sentence = sentences.say(one, language=language, country=home.country())
    return Said(one.code, str(one.provision), sentence, one.about, effect=one.effect.value, stops=one.effect.stops)


def _duty(one: Duty, language: str) -> Said:
    sentence = sentences.say(one, language=language, country=home.country())
    return Said(
        one.code,
        str(one.provision),
        sentence,
        one.about,
        status=one.status.value,
        holder=str(one.holder),
        due=one.due.default if one.due else None,
    )

"""Why an answer is what it is: the facts used, the readings in force, and the counting shown step by step."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple, cast

from qorgan.law.country import Country
from qorgan.law.ids import ProvisionId
from qorgan.law.rulebook import Law
from qorgan.law.verdict import Duty, Value
from qorgan.wording import blanks, sentences, texts
from qorgan.wording.counting import DayStep, Shown, Teller
from qorgan.wording.texts import Unworded

NOTHING = Shown(())


class Why(NamedTuple):
    """An explanation in one language. ``days``: the days of a counting, where days were counted one by one."""

    facts: tuple[str, ...]
    readings: tuple[str, ...]
    steps: tuple[str, ...]
    days: tuple[DayStep, ...]


def why(answer: Duty | Value, *, law: Law, country: Country, language: str) -> Why:
    """Explain a duty or a value that ``law`` gave. Raises ``Unworded`` for a fact without words."""
    teller = Teller(law, country, language)
    shown = _duty(answer, teller) if isinstance(answer, Duty) else _value(answer, teller)
    readings = _readings(answer.provision, law, country, teller)
    return Why(_facts(answer, language, country), readings, shown.steps, shown.days)


def _facts(answer: Duty | Value, language: str, country: Country) -> tuple[str, ...]:
    """The parameters that are known. Days on site are told by the steps."""
    params = {key: value for key, value in answer.params.items() if value is not None and key != "on_site"}
    filled = blanks.filled(answer.code, params, language=language, country=country)
    tables = texts.tables("facts", language)
    marks = sentences.spoken(answer).marks
    known = [
        tables[key] for key in (*(f"{answer.code}@{mark}" for mark in marks), answer.code, texts.ANY) if key in tables
    ]
    return tuple(_fact(known, answer.code, key, language).format_map(filled) for key in params)


def _fact(known: list[texts.Sentences], code: str, key: str, language: str) -> str:
    for table in known:
        if key in table:
            return table[key]
    raise Unworded(f"{code}.{key}", language)


def _readings(provision: ProvisionId, law: Law, country: Country, teller: Teller) -> tuple[str, ...]:
    """Each open question that the provision depends on, the word in force, and whether it is the default."""
    explained = country.switch_texts(teller.language)
    used = (
        s for s in country.switches.values() if any(provision == u or provision.startswith(f"{u}-") for u in s.used_by)
    )
    return tuple(
        teller.step(
            "reading",
            question=explained[switch.name].question,
            word=explained[switch.name].words[law.policy[switch.name]],
            source=teller.step("default" if law.policy[switch.name] == switch.default else "chosen"),
        )
        for switch in used
    )


def _duty(duty: Duty, teller: Teller) -> Shown:
    start, days, months = (duty.params.get(key) for key in ("start", "days", "months"))
    if duty.due is None:
        return Shown((teller.step("no_term" if "start" in duty.params else "start_unknown"),))
    if isinstance(start, date) and isinstance(days, int):
        return teller.days_term(start, days, duty.due)
    if isinstance(start, date) and isinstance(months, int):
        return teller.months_term(start, months, duty.due)
    return NOTHING


def _value(value: Value, teller: Teller) -> Shown:
    shape = _SHOWN.get(value.code)
    return shape(value, teller) if shape else NOTHING


def _next_periodic(value: Value, teller: Teller) -> Shown:
    told = cast("Mapping[str, object]", value.value)
    start, years = cast("date", value.params["start"]), cast("int", value.params["years"])
    shown = teller.years_term(start, years, cast("date", told["default"]), cast("date", told["plan_by"]))
    return Shown((teller.step("mandate"), *shown.steps)) if told["estimated"] else shown


def _latest_last_day(value: Value, teller: Teller) -> Shown:
    start, days = cast("date", value.params["start"]), cast("int", value.params["days"])
    return teller.last_day(start, days, cast("date", value.value))


def _working_days(value: Value, teller: Teller) -> Shown:
    on_site: object = value.params.get("on_site")
    if isinstance(on_site, tuple):
        return teller.on_site(on_site, cast("int", value.value))
    return teller.off_between(cast("date", value.params["first"]), cast("date", value.params["last"]))


def _overdue(value: Value, teller: Teller) -> Shown:
    return _between(value, teller, "due")


def _age(value: Value, teller: Teller) -> Shown:
    return _between(value, teller, "received")


def _between(value: Value, teller: Teller, start: str) -> Shown:
    first, last = cast("date", value.params[start]), cast("date", value.params["as_of"])
    return teller.days_between(first, last, cast("int", value.value))


_SHOWN = {
    "institution.days_overdue": _overdue,
    "institution.next_periodic_due": _next_periodic,
    "message.age_days": _age,
    "visit.latest_last_day": _latest_last_day,
    "visit.working_days": _working_days,
}

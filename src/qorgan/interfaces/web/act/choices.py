"""What a field offers to choose from: rows that the actor may see and that the act's permission reaches, never more."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.utils.translation import get_language

from qorgan.access import home
from qorgan.actions import catalogue
from qorgan.actions.asked import Enter
from qorgan.interfaces.web.act import spoken
from qorgan.interfaces.web.act.wanted import Choice, Choices, Wanted
from qorgan.interfaces.web.shell.templatetags.quantities import qdate
from qorgan.store import message_scope, planned_scope, scope
from qorgan.wording import names
from qorgan.wording.texts import Unworded
from qorgan.workflow.decision import State
from qorgan.workflow.plan import State as PlanState
from qorgan.workflow.planned import PLANNED

MOST_AT_ONCE = 60
"""More are not listed but searched for."""
FOUND_AT_ONCE = 20
LOOKED_THROUGH = 500
WORD = "word"


def of(field: str, enter: Enter, wanted: Wanted) -> Choices | None:
    """What a field offers; ``None`` for one that is simply typed."""
    if enter is Enter.REGION:
        return Choices(_regions())
    if enter is Enter.SWITCH:
        return Choices(_switches())
    if enter is Enter.LINE and field == WORD and "switch" in catalogue.asks(wanted.act).model_fields:
        return Choices(_words(), is_open=True)
    suggested = spoken.names(field)
    if suggested:
        return Choices(tuple(Choice(name, name) for name in suggested), is_open=True)
    if enter not in _ROWS:
        return None
    found = found_rows(enter, wanted, "", MOST_AT_ONCE + 1)
    is_searched = len(found) > MOST_AT_ONCE
    return Choices(() if is_searched else tuple(found), is_searched)


def found_rows(enter: Enter, wanted: Wanted, text: str, most: int = FOUND_AT_ONCE) -> Sequence[Choice]:
    """At most so many rows of a kind in which the words of the text stand. Nothing for what is not chosen from rows."""
    rows = _ROWS.get(enter)
    return tuple(rows(wanted, text, most)) if rows else ()


def named(enter: Enter, wanted: Wanted, value: str) -> str:
    """The name of the row that a value means, if the actor may choose it; else nothing."""
    if enter not in _ROWS or not value:
        return ""
    return next(
        (choice.name for choice in found_rows(enter, wanted, value, LOOKED_THROUGH) if choice.value == value), ""
    )


def _people(wanted: Wanted, text: str, most: int) -> Iterable[Choice]:
    reached = scope.people(wanted.actor, wanted.today, wanted.permission).values("pk")
    seen = scope.search(scope.people(wanted.actor, wanted.today).filter(pk__in=reached), text)
    return (Choice(code, f"{name} ({code})") for code, name in seen.values_list("code", "name")[:most])


def _institutions(wanted: Wanted, text: str, most: int) -> Iterable[Choice]:
    seen = scope.search(scope.institutions(wanted.actor, wanted.today), text)
    return (Choice(code, f"{name} ({code})") for code, name in seen.values_list("code", "name")[:most])


def _certificates(wanted: Wanted, text: str, most: int) -> Iterable[Choice]:
    reached = scope.certificates(wanted.actor, wanted.today, wanted.permission).values("pk")
    seen = scope.certificates(wanted.actor, wanted.today).filter(pk__in=reached, withdrawn_on=None)
    if text:
        seen = seen.filter(number__icontains=text)
    return (Choice(number, f"{number}, {name}") for number, name in seen.values_list("number", "person__name")[:most])


def _decisions(wanted: Wanted, text: str, most: int) -> Iterable[Choice]:
    table = catalogue.ACTS[wanted.act].table
    way = table.row(wanted.act) if table else None
    seen = scope.decisions(wanted.actor, wanted.today).filter(state__in=way.sources if way else (State.TAKEN,))
    if text:
        seen = seen.filter(number__icontains=text)
    told = seen.values_list("pk", "number", "about", "recorded_at")[:most]
    return (Choice(str(pk), _decision(number, about, qdate(at))) for pk, number, about, at in told)


def _decision(number: str, about: str, day: str) -> str:
    """An open proposal has no number yet."""
    return " · ".join(
        part
        for part in ("" if number.startswith("-") else number, names.name("about", about, _language()), day)
        if part
    )


def _conflicts(wanted: Wanted, text: str, most: int) -> Iterable[Choice]:
    seen = scope.conflicts(wanted.actor, wanted.today, wanted.permission)
    if text:
        seen = seen.filter(institution__search__contains=text.casefold())
    return (Choice(str(pk), name) for pk, name in seen.values_list("pk", "institution__name")[:most])


def _absences(wanted: Wanted, text: str, most: int) -> Iterable[Choice]:
    seen = scope.absences(wanted.actor, wanted.today, wanted.permission)
    told = seen.values_list("pk", "first", "last")[:most]
    return (Choice(str(pk), f"{qdate(first)} – {qdate(last)}") for pk, first, last in told)


def _visits(wanted: Wanted, text: str, most: int) -> Iterable[Choice]:
    seen = scope.visits(wanted.actor, wanted.today, wanted.permission).order_by("-first_on_site", "code")
    if text:
        seen = seen.filter(code__icontains=text)
    told = seen.values_list("code", "first_on_site", "last_on_site")[:most]
    return (Choice(code, f"{code} · {qdate(first)} – {qdate(last)}") for code, first, last in told)


def _messages(wanted: Wanted, text: str, most: int) -> Iterable[Choice]:
    """By number and day; what they say is in no list."""
    table = catalogue.ACTS[wanted.act].table
    way = table.row(wanted.act) if table else None
    seen = message_scope.messages(wanted.actor, wanted.today, wanted.permission)
    if way is not None:
        seen = seen.filter(state__in=way.sources)
    if text:
        seen = seen.filter(number__icontains=text)
    return (
        Choice(number, f"{number} · {qdate(at)}") for number, at in seen.values_list("number", "received_at")[:most]
    )


_PLANS_OF = {"hand_out_plan": (PlanState.APPROVED,), "record_minutes": (PlanState.DRAFT, PlanState.PROPOSED)}


def _plans(wanted: Wanted, text: str, most: int) -> Iterable[Choice]:
    """Versions that the act may be about, by year and number."""
    states = _PLANS_OF.get(wanted.act, (PlanState.DRAFT,))
    seen = scope.plans(wanted.actor, wanted.today).filter(state__in=states)
    told = (Choice(str(pk), f"{year} · {version}") for pk, year, version in seen.values_list("pk", "year", "version"))
    return [choice for choice in told if text in choice.name or text == choice.value][:most]


def _planned(wanted: Wanted, text: str, most: int) -> Iterable[Choice]:
    """By kind and the day of the decision; where and when is sealed."""
    way = (catalogue.ACTS[wanted.act].table or PLANNED).row(wanted.act)
    seen = planned_scope.planned_visits(wanted.actor, wanted.today, wanted.permission)
    if way is not None:
        seen = seen.filter(state__in=way.sources)
    told = seen.values_list("pk", "kind", "decision__number", "composed_at")
    named = (Choice(str(pk), _told(kind, number, at)) for pk, kind, number, at in told)
    return [choice for choice in named if text.casefold() in choice.name.casefold() or text == choice.value][:most]


def _told(kind: str, number: str, at: datetime) -> str:
    return f"{names.name('kind', kind, _language())} · {number} · {qdate(at)}"


def _compartments(wanted: Wanted, text: str, most: int) -> Iterable[Choice]:
    """Parts of cases that the actor holds; of which visit, where the actor sees the visit."""
    parts = list(scope.compartments(wanted.actor, wanted.today).values_list("pk", "kind", "case"))
    seen = scope.visits(wanted.actor, wanted.today).filter(pk__in=[case for _, _, case in parts])
    codes = dict(seen.values_list("pk", "code"))
    found = (Choice(str(pk), _part(kind, codes.get(case, ""))) for pk, kind, case in parts)
    words = text.casefold()
    return [choice for choice in found if words in choice.name.casefold() or words == choice.value][:most]


def _part(kind: str, visit: str) -> str:
    try:
        name = names.name("compartment", kind, _language())
    except Unworded:  # a part of one author has the author in its kind
        name = kind
    return " · ".join(part for part in (visit, name) if part)


_ROWS = {
    Enter.ABSENCE: _absences,
    Enter.CERTIFICATE: _certificates,
    Enter.COMPARTMENT: _compartments,
    Enter.CONFLICT: _conflicts,
    Enter.DECISION: _decisions,
    Enter.INSTITUTION: _institutions,
    Enter.MESSAGE: _messages,
    Enter.PERSON: _people,
    Enter.PLAN: _plans,
    Enter.PLANNED: _planned,
    Enter.VISIT: _visits,
}


def _regions() -> tuple[Choice, ...]:
    found = home.country().regions.values()
    return tuple(sorted((Choice(one.code, one.names[_language()]) for one in found), key=lambda choice: choice.name))


def _switches() -> tuple[Choice, ...]:
    texts = home.country().switch_texts(_language())
    return tuple(Choice(name, texts[name].question) for name in home.country().switches)


def _words() -> tuple[Choice, ...]:
    texts = home.country().switch_texts(_language())
    return tuple(Choice(word, told) for name in home.country().switches for word, told in texts[name].words.items())


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE

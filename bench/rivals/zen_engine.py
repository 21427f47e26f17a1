"""zen-engine (GoRules): a dict is made of the facts, and its engine evaluates the decision by its key.

``engine.evaluate(key, …)`` was by far the fastest of its ways in: a decision object's own ``evaluate`` and ``evaluate_batch`` are slower.
Days go in and come out as day numbers, which it compares fastest; days that need a calendar are handed to it ready.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import zen

from bench.rivals import known_days
from bench.rivals.contest import Aspect, Decision, Singly
from bench.rivals.known_days import Handed
from bench.rivals.zen_models import MODELS
from qorgan.law.workdays import Calendar
from qorgan.questions import group, institution, report, visit

Told = Mapping[str, Any]


class Zen(Singly):
    """One decision an aspect, in the engine's own static store."""

    name, most = "zen-engine", 5_000

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        store: Any = {"type": "static", "content": dict(MODELS)}
        self.engine = zen.ZenEngine({"loader": store})
        self.judge = {aspect: (str(aspect), _DICTS[aspect]) for aspect in Aspect}

    def hand(self, aspect: Aspect, facts: Sequence[Any]) -> Sequence[Handed]:
        """With the days that need a calendar."""
        return known_days.hand(aspect, facts, self.calendar)

    def one(self, aspect: Aspect, item: Handed) -> tuple[Told, Told]:
        """What the last table says, and what was handed in."""
        key, make = self.judge[aspect]
        given = make(*item)
        return self.engine.evaluate(key, given)["result"], given

    def read_one(self, aspect: Aspect, judged: tuple[Told, Told]) -> Decision:
        """Days that were handed in ready are read from there."""
        return _READ[aspect](*judged)


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day is not None else None


def _size(facts: group.Size, _days: tuple[()]) -> dict[str, object]:
    return {"kind": facts.kind.value, "participants": facts.participants, "reason_given": facts.reason_given}


def _duration(facts: visit.Duration, days: tuple[int, int, tuple[int, ...]]) -> dict[str, object]:
    used, rest, runs_out = days
    consents = [
        {"by": e.by.value, "deputised": e.deputised, "on": e.on.toordinal(), "days": e.days, "runs_out": last}
        for e, last in zip(facts.extensions, runs_out, strict=True)
    ]
    return {"form": facts.form.value, "used": used, "rest": rest, "consents": consents}


def _deadline(facts: report.Deadline, days: tuple[int, int]) -> dict[str, object]:
    default, widest = days
    return {
        "kind": facts.kind.value,
        "last_on_site": facts.last_on_site.toordinal(),
        "sent": _ordinal(facts.sent),
        "as_of": _ordinal(facts.as_of),
        "default": default,
        "widest": widest,
    }


def _cycle(facts: institution.Cycle, days: tuple[int | None, ...]) -> dict[str, object]:
    last_due, last_plan_by, mandate_due, mandate_plan_by = days
    return {
        "last_due": last_due,
        "last_plan_by": last_plan_by,
        "mandate_due": mandate_due,
        "mandate_plan_by": mandate_plan_by,
        "as_of": _ordinal(facts.as_of),
    }


_DICTS: Mapping[Aspect, Callable[..., dict[str, object]]] = {
    Aspect.SIZE: _size,
    Aspect.DURATION: _duration,
    Aspect.DEADLINE: _deadline,
    Aspect.CYCLE: _cycle,
}


def _read_size(told: Told, given: Told) -> Decision:
    if not told:
        return ()
    return told["provision"], told["effect"], told["code"], given["participants"], told["limit"]


def _read_duration(told: Told, given: Told) -> Decision:
    found = (told.get("provision"), told.get("effect"), told.get("allowed"))
    return given["used"], told["limit"], *found, given["rest"]


def _read_deadline(told: Told, given: Told) -> Decision:
    days = (date.fromordinal(int(day)) for day in (told["strict"], given["default"], given["widest"]))
    return told["provision"], *days, told["status"]


def _read_cycle(told: Told, _given: Told) -> Decision:
    if not told:
        return ()
    days = (date.fromordinal(int(told[name])) for name in ("due", "plan_by"))
    return *days, told["estimated"], told["late"]


_READ: Mapping[Aspect, Callable[[Told, Told], Decision]] = {
    Aspect.SIZE: _read_size,
    Aspect.DURATION: _read_duration,
    Aspect.DEADLINE: _read_deadline,
    Aspect.CYCLE: _read_cycle,
}

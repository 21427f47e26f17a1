"""The rules of the business-rules contestant, as that package writes them: conditions and one action each, the first that holds acts."""

from collections.abc import Mapping, Sequence

from bench.rivals.contest import Aspect

Rule = Mapping[str, object]
Condition = tuple[str, str, object]


def _when(*conditions: Condition, tells: tuple[str, str, str]) -> Rule:
    checks = [{"name": name, "operator": operator, "value": value} for name, operator, value in conditions]
    params = dict(zip(("provision", "word", "code"), tells, strict=True))
    return {"conditions": {"all": checks}, "actions": [{"name": "tell", "params": params}]}


def _is(name: str, value: str) -> Condition:
    return name, "equal_to", value


def _above(name: str, value: int) -> Condition:
    return name, "greater_than", value


def _upto(name: str, value: int) -> Condition:
    return name, "less_than_or_equal_to", value


def _so(name: str) -> Condition:
    return name, "is_true", ""


def _not(name: str) -> Condition:
    return name, "is_false", ""


def _size() -> list[Rule]:
    rules = [
        _when(
            _is("kind", kind), _above("participants", limit), tells=(f"kz266-{cites}-a", "REFUSES", "group.too_large")
        )
        for kind, limit, cites in (("periodic", 3, "p08"), ("intermediate", 3, "p08"), ("special", 2, "p11"))
    ]
    rules.append(_when(_above("participants", 1), tells=("", "", "")))
    for kind, cites in (("periodic", "p08"), ("intermediate", "p08"), ("special", "p11")):
        for conditions, effect in (
            ((_upto("participants", 0),), "REFUSES"),
            ((_so("reason_given"),), "RECORDS"),
            ((_not("reason_given"),), "NEEDS_REASON"),
        ):
            rules.append(_when(_is("kind", kind), *conditions, tells=(f"kz266-{cites}-a", effect, "group.too_small")))
    return rules


def _duration() -> list[Rule]:
    forms = (("one_time", "kz266-p24-a"), ("thematic", "kz266-p24-b"))
    rules = [_when(_upto("days_past_limit", 0), tells=("", "", ""))]
    for form, cites in forms:
        rules.append(_when(_is("form", form), _above("days_past_limit", 5), tells=(cites, "REFUSES", "visit.too_long")))
    rules.append(_when(_upto("days_past_allowed", 0), tells=("", "", "")))
    for form, cites in forms:
        rules += [
            _when(_is("form", form), _upto("days_past_granted", 0), tells=(cites, "RECORDS", "visit.too_long")),
            _when(_is("form", form), tells=(cites, "NEEDS_DECISION", "visit.too_long")),
        ]
    return rules


def _deadline() -> list[Rule]:
    rules: list[Rule] = []
    for kind, cites in (("periodic", "kz266-p28-1"), ("intermediate", "kz266-p28-2"), ("special", "kz266-p28-3")):
        of_kind = _is("kind", kind)
        rules += [
            _when(of_kind, _so("is_sent"), _upto("days_past_strict", 0), tells=(cites, "met", "")),
            _when(of_kind, _so("is_sent"), _upto("days_past_default", 0), tells=(cites, "met_after_strict", "")),
            _when(of_kind, _not("is_sent"), _upto("days_past_default", 0), tells=(cites, "open", "")),
            _when(of_kind, _upto("days_past_widest", 0), tells=(cites, "late_disputable", "")),
            _when(of_kind, tells=(cites, "late", "")),
        ]
    return rules


def _cycle() -> list[Rule]:
    cites = "kz266-p03-1"
    return [
        _when(_so("has_due"), _above("days_late", 0), tells=(cites, "overdue", "")),
        _when(_so("has_due"), tells=(cites, "due", "")),
    ]


RULES: Mapping[Aspect, Sequence[Rule]] = {
    Aspect.SIZE: _size(),
    Aspect.DURATION: _duration(),
    Aspect.DEADLINE: _deadline(),
    Aspect.CYCLE: _cycle(),
}

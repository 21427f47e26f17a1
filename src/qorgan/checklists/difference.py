"""What became different from one version of a checklist to another, question by question: codes are stable, so that answers compare."""

from collections.abc import Iterator
from enum import StrEnum, unique
from typing import NamedTuple

from qorgan.checklists.model import Checklist, Question


@unique
class What(StrEnum):
    """``REWORDED``: texts or hints; ``RETYPED``: how it is answered; ``MOVED``: to another theme or before another question."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    RETYPED = "retyped"
    CONDITION = "condition"
    MOVED = "moved"


class Change(NamedTuple):
    """One difference. ``before``, ``after``: the question in each version, ``None`` where it is not."""

    what: What
    code: str
    before: Question | None
    after: Question | None


def differences(before: Checklist, after: Checklist) -> list[Change]:
    """In the order of the later version; what was removed comes last."""
    old, new = _placed(before), _placed(after)
    found = [change for code in new for change in _of(code, old, new, before, after)]
    common = [code for code in new if code in old]
    order = [code for code in old if code in new]
    found += [Change(What.MOVED, code, old[code][1], new[code][1]) for code in common if _moved(code, old, new)]
    if common != order and not any(change.what is What.MOVED for change in found):
        first = next(code for code, other in zip(common, order, strict=True) if code != other)
        found.append(Change(What.MOVED, first, old[first][1], new[first][1]))
    found += [Change(What.REMOVED, code, question, None) for code, (_, question) in old.items() if code not in new]
    return found


_Placed = dict[str, tuple[str, Question]]


def _placed(checklist: Checklist) -> _Placed:
    return {question.code: (theme, question) for theme, question in checklist.questions()}


def _moved(code: str, old: _Placed, new: _Placed) -> bool:
    return old[code][0] != new[code][0]


def _of(code: str, old: _Placed, new: _Placed, before: Checklist, after: Checklist) -> Iterator[Change]:
    now = new[code][1]
    if code not in old:
        yield Change(What.ADDED, code, None, now)
        return
    then = old[code][1]
    if (then.texts, then.hints) != (now.texts, now.hints):
        yield Change(What.REWORDED, code, then, now)
    if _answered(then, before) != _answered(now, after):
        yield Change(What.RETYPED, code, then, now)
    if then.relevant != now.relevant:
        yield Change(What.CONDITION, code, then, now)


def _answered(question: Question, checklist: Checklist) -> tuple[object, ...]:
    options = tuple(option.code for option in checklist.lists.get(question.options, ()))
    return question.kind, question.is_required, options

"""What no single field can tell: ids used twice or not in the file, codes of the country, days in reverse or off the calendar.

It walks the JSON tree and not the ``Case``, so that a file with a fault of shape is told these faults as well.
"""

from itertools import chain
from typing import NamedTuple

from qorgan.casefile import layout, marks
from qorgan.casefile.faults import Fault, Path, listed, quote, spell
from qorgan.casefile.fields import MOVED_DAY
from qorgan.casefile.hints import Hints
from qorgan.casefile.shape import word_fault
from qorgan.casefile.vocabulary import Vocabulary
from qorgan.casefile.when import BadDay, When, parse_when


class Ground(NamedTuple):
    """What the checks stand on. ``ids``: kind of thing → id → where it was first given; ``found``: the faults so far."""

    vocabulary: Vocabulary
    hints: Hints
    ids: dict[str, dict[str, Path]]
    found: list[Fault]


def crosscheck(tree: object, vocabulary: Vocabulary, hints: Hints) -> list[Fault]:
    """Every fault of this sort, in the order of the layout."""
    ground = Ground(vocabulary, hints, {}, [])
    _gather_ids(layout.LAYOUT, tree, (), ground)
    _walk(layout.LAYOUT, tree, (), ground)
    return ground.found


def _gather_ids(place: layout.Place, value: object, path: Path, ground: Ground) -> None:
    """Ids stand one list deep (``people[].id``) or in one object (``visit.id``); plan items stand one deeper."""
    if isinstance(value, dict):
        for key, inner in place.named.items():
            if key in value:
                _gather_ids(inner, value[key], (*path, key), ground)
    elif isinstance(value, list) and place.each is not None:
        for number, item in enumerate(value):
            _gather_ids(place.each, item, (*path, number), ground)
    elif isinstance(value, str):
        for mark in place.meant:
            if isinstance(mark, marks.Identifies):
                _keep_id(mark.kind, value, path, ground)


def _keep_id(kind: str, name: str, path: Path, ground: Ground) -> None:
    first = ground.ids.setdefault(kind, {}).setdefault(name, path)
    if first != path:
        # A day moved twice would be off or worked by the order of the list, which carries no meaning.
        code = "date.twice" if kind == MOVED_DAY else "id.twice"
        ground.found.append(Fault(spell(path), code, {"value": quote(name), "first": spell(first)}))


def _walk(place: layout.Place, value: object, path: Path, ground: Ground) -> None:
    for mark in place.meant:
        _check(mark, value, path, ground)
    if isinstance(value, dict):
        for first, second in place.in_order:
            _check_order(value.get(first), value.get(second), (*path, second), ground)
        for key, inner in place.watched.items():
            if key in value:
                _walk(inner, value[key], (*path, key), ground)
    elif isinstance(value, list) and place.each is not None:
        for number, item in enumerate(value):
            _walk(place.each, item, (*path, number), ground)


def _check(mark: marks.Mark, value: object, path: Path, ground: Ground) -> None:
    match mark:
        case marks.InCalendar():
            _check_calendar(value, path, ground)
        case marks.Refers():
            _check_reference(mark, value, path, ground)
        case marks.NoneTwice():
            _check_none_twice(value, path, ground)
        case marks.Coded():
            _check_code(mark.code_list, value, path, ground)
        case marks.Chosen():
            _check_switches(value, path, ground)
        case marks.InOrder():
            if isinstance(value, list) and len(value) == len(("first", "second")):
                _check_order(value[0], value[1], (*path, 1), ground)
        case marks.Identifies():
            pass


def _when(value: object, ground: Ground) -> When | None:
    """The day, or ``None`` for what is none: that is a fault of shape and told there."""
    if not isinstance(value, str):
        return None
    try:
        return parse_when(value, ground.vocabulary.time_zone)
    except BadDay:
        return None


def _check_calendar(value: object, path: Path, ground: Ground) -> None:
    when = _when(value, ground)
    first, last = ground.vocabulary.first_day, ground.vocabulary.last_day
    if when is not None and not first <= when.day <= last:
        params = {"value": quote(value), "first": first.isoformat(), "last": last.isoformat()}
        ground.found.append(Fault(spell(path), "date.outside_calendar", params))


def _check_order(earlier: object, later: object, path: Path, ground: Ground) -> None:
    start, end = _when(earlier, ground), _when(later, ground)
    if start is not None and end is not None and end.before(start):
        ground.found.append(Fault(spell(path), "date.reversed", {"value": quote(later), "first": quote(earlier)}))


def _check_reference(mark: marks.Refers, value: object, path: Path, ground: Ground) -> None:
    if not isinstance(value, str) or not value or value in mark.words:
        return
    if any(value in ground.ids.get(kind, ()) for kind in mark.kinds):
        return
    ids = (name for kind in mark.kinds for name in ground.ids.get(kind, ()))
    params = {"value": quote(value), "allowed": listed(chain(ids, mark.words))}
    ground.found.append(Fault(spell(path), f"reference.{mark.kinds[0]}", params))


def _check_none_twice(value: object, path: Path, ground: Ground) -> None:
    if not isinstance(value, list):
        return
    seen: set[str] = set()
    for number, item in enumerate(value):
        if isinstance(item, str) and item in seen:
            ground.found.append(Fault(spell((*path, number)), "id.listed_twice", {"value": quote(item)}))
        elif isinstance(item, str):
            seen.add(item)


def _check_code(code_list: str, value: object, path: Path, ground: Ground) -> None:
    known = {
        "regions": ground.vocabulary.regions,
        "categories": ground.vocabulary.categories,
        "editions": ground.vocabulary.editions,
    }[code_list]
    if isinstance(value, str) and value and value not in known:
        params = {"value": quote(value), "allowed": listed(known)}
        ground.found.append(Fault(spell(path), f"{code_list}.unknown", params))


def _check_switches(value: object, path: Path, ground: Ground) -> None:
    if not isinstance(value, dict):
        return
    for name, word in value.items():
        words = ground.vocabulary.switches.get(name)
        if words is None:
            ground.found.append(_unknown_switch(name, path, ground))
        elif not _is_word(word, words):
            ground.found.append(word_fault((*path, name), word, words, ground.hints))


def _is_word(word: object, words: tuple[str, ...]) -> bool:
    if isinstance(word, bool):
        return str(word).lower() in words
    return isinstance(word, str) and word in words


def _unknown_switch(name: str, path: Path, ground: Ground) -> Fault:
    switches = ground.vocabulary.switches
    meant = ground.hints.nearest(name, switches)
    if meant is None:
        return Fault(spell((*path, name)), "key.unknown", {"key": quote(name), "known": listed(switches)})
    return Fault(spell((*path, name)), "key.misspelt", {"key": quote(name), "nearest": meant})

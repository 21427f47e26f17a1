"""A pack of acts sent at once, as an app sends what was entered without a network: each through its own action, in order, with its own key.

What one of them comes to holds up none of the others, and each is a transaction of its own: a pack that broke off, or whose answer was
lost, is sent again as it is, and what was done is told and not done twice.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from qorgan.access.actor import Actor
from qorgan.actions import catalogue
from qorgan.actions.misread import Misread
from qorgan.actions.refused import Refused
from qorgan.interfaces.acts import told as telling
from qorgan.interfaces.acts.told import Fault, Said
from qorgan.wording import entries

MOST: Final = 500
DONE, NOTHING_HERE, FAULTY = 200, 404, 422
_KEY = re.compile(r"[A-Za-z0-9._~-]{1,64}")
_SIGNS: Final = 64
_ITEM: Final = ("act", "key", "request")
_TYPES: Final = {"act": "string_type", "key": "string_type", "request": "object_type"}


class NoPack(Exception):
    """What was sent is no pack. ``path``; ``code``: of a fault of an entry; ``params``: of its sentence."""

    def __init__(self, path: str, code: str, params: Mapping[str, str | int] | None = None) -> None:
        super().__init__(code)
        self.path, self.code, self.params = path, code, params or {}


@dataclass(frozen=True, slots=True)
class Came:
    """What one item came to. ``status``: as of HTTP, 200 for what is done; ``code``: empty then.

    ``findings``: why it was refused; ``faults``: what could not be read.
    """

    act: str
    key: str
    status: int = DONE
    code: str = ""
    subject: str = ""
    facts: Mapping[str, str | int | bool | None] = field(default_factory=dict)
    is_repeated: bool = False
    findings: Sequence[Said] = ()
    faults: Sequence[Fault] = ()


def items(tree: object) -> list[object]:
    """The items of ``{"items": [{"act", "key", "request"}, …]}``, not looked at yet. Raises ``NoPack``."""
    if not isinstance(tree, dict):
        raise NoPack("$", "object_type")
    strange = next((name for name in tree if name != "items"), None)
    if strange is not None:
        raise NoPack(str(strange), "extra_forbidden")
    found = tree.get("items")
    if not isinstance(found, list):
        raise NoPack("items", "missing" if found is None else "tuple_type")
    if len(found) > MOST:
        raise NoPack("items", "too_long", {"max_length": MOST})
    return found


def done(sent: Sequence[object], *, actor: Actor, clock: Callable[[], datetime], language: str) -> Iterator[Came]:
    """Each item done, in order, with what it came to."""
    for number, item in enumerate(sent):
        faulty = _faulty(item, f"items.{number}", language)
        if faulty is not None:
            yield faulty
        elif isinstance(item, dict):
            act, key, request = (item[word] for word in _ITEM)
            if act in catalogue.ACTS:
                yield _acted(Came(act, key), request, actor, clock(), language)
            else:
                yield Came(act[:_SIGNS], key, NOTHING_HERE, "act.unknown")


def _faulty(item: object, path: str, language: str) -> Came | None:
    """What is told of an item that has not the form of one."""
    wrong = _wrong(item)
    if wrong is None:
        return None
    name, code = wrong
    act, key = (str(item.get(word, ""))[:_SIGNS] if isinstance(item, dict) else "" for word in ("act", "key"))
    label = name or path
    fault = Fault(f"{path}.{name}" if name else path, name, label, code, entries.fault(code, {}, language), "")
    return Came(act, key, FAULTY, "request.faulty", faults=(fault,))


def _wrong(item: object) -> tuple[str, str] | None:
    """The field and the code of what is wrong with the form of an item."""
    if not isinstance(item, dict):
        return "", "object_type"
    strange = next((str(name) for name in item if name not in _ITEM), None)
    if strange is not None:
        return strange, "extra_forbidden"
    for name in _ITEM:
        if name not in item:
            return name, "missing"
        if not isinstance(item[name], dict if name == "request" else str):
            return name, _TYPES[name]
    return None if _KEY.fullmatch(item["key"]) else ("key", "key_faulty")


def _acted(item: Came, request: Mapping[str, object], actor: Actor, now: datetime, language: str) -> Came:
    """The act done, told in ``item``."""
    try:
        outcome = catalogue.run(item.act, actor=actor, key=item.key, now=now, told=request)
    except Misread as misread:
        return replace(item, status=FAULTY, code="request.faulty", faults=telling.faults(item.act, misread, language))
    except Refused as refused:
        said = telling.findings(refused, language)
        return replace(item, status=telling.status(refused), code=said[0].code, findings=said)
    return replace(item, subject=outcome.subject, facts=dict(outcome.facts), is_repeated=outcome.is_repeated)

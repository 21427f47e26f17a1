"""What a tablet sends of a visit in one pack, and the same told as it is to be read again: each act under a key and an id of its own."""

import hashlib
import json
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.utils import timezone

from qorgan.sampling import pseudonym

SHEETS, OBSTRUCTIONS = 5, ("area_closed", "document_refused", "delay")
_WORDS = (
    "камера",
    "бөлме",
    "терезе",
    "window",
    "су",
    "вода",
    "төсек",
    "врач",
    "дәрігер",
    "staff",
    "сағат",
    "түн",
    "есік",
    "door",
)
_NO_TALKS = dict.fromkeys(("held", "representatives", "staff", "health_staff", "others", "group_talks", "refused"), 0)
_COMPARED = ("id", "kind", "institution", "at", "until", "told", "content", "answers")


@dataclass(frozen=True, slots=True)
class Pack:
    """``body``: the bytes of the request; ``acts``: how many are in it, that make ``entries`` entries; ``sha256``: of these."""

    visit: str
    body: bytes
    acts: int
    entries: int
    sha256: str


@dataclass
class Writing:
    """A pack while it is written. ``people``: codes of the group; the first of them writes."""

    visit: str
    place: str
    people: tuple[str, ...]
    day: date
    chance: random.Random
    items: list[dict[str, object]] = field(default_factory=list)
    entries: list[dict[str, object]] = field(default_factory=list)

    def number(self) -> str:
        """An id that nobody else has."""
        return str(UUID(int=self.chance.getrandbits(128), version=4))

    def clock(self, hour: int, minute: int = 0) -> str:
        """A moment of the day, on the office's clock."""
        return timezone.make_aware(datetime.combine(self.day, time(hour, minute))).isoformat()

    def text(self) -> str:
        """Some three hundred signs."""
        return " ".join(self.chance.choices(_WORDS, k=50))

    def act(self, name: str, **request: object) -> None:
        """One more item."""
        self.items.append({"act": name, "key": self.number(), "request": request})

    def visited(self, name: str, **request: object) -> str:
        """One more item that names the visit, and the id of its entry."""
        number = self.number()
        self.act(name, visit=self.visit, entry=number, **request)
        return number

    def reads(self, number: str, kind: str, at: str, **more: object) -> None:
        """What is to be read of an entry."""
        empty: dict[str, object] = {"until": None, "told": {}, "content": None, "answers": None}
        self.entries.append({"id": number, "kind": kind, "institution": self.place, "at": at, **empty, **more})


def pack(visit: str, place: str, people: tuple[str, ...], day: date, seed: int) -> Pack:
    """Twenty acts of a day on site, the same for the same seed."""
    told = Writing(visit, place, people, day, random.Random(seed))  # noqa: S311 -- a seed that repeats a run
    _morning(told)
    _numbers(told)
    _warning(told)
    _obstructions(told)
    _talks(told)
    _afternoon(told)
    body = json.dumps({"items": told.items}).encode()
    return Pack(visit, body, len(told.items), len(told.entries), sha256(told.entries))


def sha256(entries: Iterable[Mapping[str, Any]]) -> str:
    """Of entries as they were sent or as they were read, in one spelling and one order."""
    spelt = sorted(
        ([_spelt(name, entry[name]) for name in _COMPARED] for entry in entries), key=lambda one: str(one[0])
    )
    return hashlib.sha256(json.dumps(spelt, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _spelt(name: str, value: Any) -> object:  # noqa: ANN401 -- JSON of any shape
    if name in {"at", "until"} and value is not None:
        return datetime.fromisoformat(value).timestamp()
    return value


def _morning(told: Writing) -> None:
    set_out, reached = told.clock(7, 30), told.clock(8, 50)
    number = told.visited("record_road", left=set_out, arrived=reached)
    told.reads(number, "road", set_out, until=reached)
    came, went = told.clock(9), told.clock(12, 30)
    number = told.visited("record_presence", arrived=came)
    told.act("end_presence", entry=number, left=went)
    told.reads(number, "presence", came, until=went, told={"people": sorted(told.people)})


def _numbers(told: Writing) -> None:
    at, held, men = told.clock(9, 30), told.chance.randrange(50, 300), told.chance.randrange(1, 50)
    number = told.visited("count_held", held=held, capacity=180, men=men, at=at)
    told.reads(number, "headcount", at, told={"held": held, "capacity": 180, "men": men})
    number = told.visited("explain_rights", held=men, representatives=0, form="spoken", languages=["kk", "ru"], at=at)
    rights = {"held": men, "representatives": 0, "languages": ["kk", "ru"], "form": "spoken", "has_reason": False}
    told.reads(number, "rights", at, told=rights)
    for kind in ("staff", "health_staff"):
        number = told.visited("count_talks", **{"held": men, kind: 2, "at": at})
        told.reads(number, "talks", at, told={**_NO_TALKS, "held": men, kind: 2})


def _warning(told: Writing) -> None:
    at, chosen, ground, which = told.clock(10), told.clock(10, 15), told.text(), told.text()
    warned = {"by": "administration", "form": "spoken", "limits": True}
    notice = told.visited("note_safety", **warned, ground=ground, place="2", at=at)
    told.reads(notice, "safety", at, told=warned, content={"ground": ground, "place": "2"})
    choice, number = {"person": told.people[0], "choice": "in_private", "in_writing": True}, told.number()
    told.act("choose_talk", notice=notice, entry=number, **choice, text=which, at=chosen)
    told.reads(number, "choice", chosen, told=choice, content={"text": which}, answers=notice)


def _obstructions(told: Writing) -> None:
    for hour, what in enumerate(OBSTRUCTIONS, start=10):
        at, text = told.clock(hour, 20), told.text()
        number = told.visited("note_obstruction", what=what, text=text, at=at)
        told.reads(number, "obstruction", at, told={"what": what}, content={"text": text})


def _talks(told: Writing) -> None:
    at = told.clock(11)
    agreed = {"pseudonym": pseudonym.of(UUID(told.number())), "scope": told.text(), "warned": True}
    consent = told.visited("record_consent", use="report", form="written", given_at=at, **agreed)
    told.reads(consent, "consent", at, told={"use": "report", "form": "written"}, content=agreed)
    for minute in range(SHEETS):
        at = told.clock(11, 10 * minute)
        sheet: dict[str, object] = {
            "way": "volunteer",
            "strata": ["women"],
            "language": "kk",
            "themes": [{"theme": "treatment", "text": told.text()}, {"theme": "health", "text": told.text()}],
            "facts": [{"text": told.text(), "consent": None if minute else consent}],
            "marks": [],
            "pseudonym": pseudonym.of(UUID(told.number())),
        }
        number = told.visited("write_sheet", at=at, **sheet)
        told.reads(number, "sheet", at, told={"interpreted": False}, content={**sheet, "interpreter": ""})


def _afternoon(told: Writing) -> None:
    at, text = told.clock(12), told.text()
    number = told.visited("flag_reprisal", what="risk", text=text, at=at)
    told.reads(number, "reprisal", at, told={"what": "risk"}, content={"text": text})
    came, went = told.clock(13, 30), told.clock(18)
    number = told.visited("record_presence", arrived=came, left=went)
    told.reads(number, "presence", came, until=went, told={"people": sorted(told.people)})

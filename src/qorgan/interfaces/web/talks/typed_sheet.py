"""A sheet as its form holds it, from the first sign to the moment it is kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.http import HttpRequest

from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.talks import marks
from qorgan.interfaces.web.talks.marks import Mark
from qorgan.questions.site import Stratum, TalkTheme
from qorgan.store.site_page import Whole

MOST_FACTS, EMPTY_FACTS = 50, 2
SHORT, LONG = 200, 10_000


class Fact(NamedTuple):
    """A line of facts. ``consent``: the id of the entry, or empty."""

    text: str = ""
    consent: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """What the form holds. ``read``: the revision it was written upon, 0 for a new sheet. ``themes``: by theme."""

    entry: UUID
    read: str
    key: str
    institution: str = ""
    pseudonym: str = ""
    way: str = ""
    strata: tuple[str, ...] = ()
    language: str = ""
    interpreter: str = ""
    themes: Mapping[str, str] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    marks: tuple[Mark, ...] = ()
    reprisal: str = ""

    def told(self, whole: Whole) -> dict[str, object]:
        """What the act is told."""
        return {
            "visit": whole.code,
            "institution": self.institution,
            "entry": str(self.entry),
            "read": self.read,
            "pseudonym": self.pseudonym,
            "way": self.way or None,
            "strata": list(self.strata),
            "language": self.language,
            "interpreter": self.interpreter,
            "themes": [{"theme": theme, "text": text} for theme, text in self.themes.items() if text],
            "facts": [{"text": one.text, "consent": one.consent or None} for one in self.facts],
            "marks": marks.told(self.marks),
            "reprisal": self.reprisal,
        }

    def upon(self, revision: int) -> "Typed":
        """The same, written upon another revision, to be kept under a new key."""
        return replace(self, read=str(revision), key=keys.fresh())

    def lines(self) -> str:
        """All of it as text, for comparing two versions."""
        return "\n".join(_lines(self))


def _lines(typed: Typed) -> Iterator[str]:
    yield from (typed.way, ", ".join(sorted(typed.strata)), typed.language, typed.interpreter)
    for theme in TalkTheme:
        yield from typed.themes.get(theme, "").splitlines()
    yield from (f"{one.text} {one.consent}".strip() for one in typed.facts)
    yield from marks.lines(typed.marks)


def new() -> Typed:
    """An empty sheet, which gets its id here so that sending it twice makes one."""
    return Typed(uuid4(), "0", keys.fresh())


def of(entry: UUID, institution: str, content: Mapping[str, Any], revision: int) -> Typed:
    """A sheet that is there, to be written on."""
    return Typed(
        entry=entry,
        read=str(revision),
        key=keys.fresh(),
        institution=institution,
        pseudonym=str(content["pseudonym"]),
        way=str(content.get("way") or ""),
        strata=tuple(content.get("strata", ())),
        language=str(content.get("language") or ""),
        interpreter=str(content.get("interpreter") or ""),
        themes={one["theme"]: one["text"] for one in content.get("themes", ())},
        facts=tuple(Fact(one["text"], one["consent"] or "") for one in content.get("facts", ())),
        marks=marks.stored(content.get("marks", ())),
    )


def sent(request: HttpRequest, entry: UUID | None) -> Typed:
    """What the form brought. ``entry``: from the address, for a sheet that is there."""
    columns = (request.POST.getlist(name)[: MOST_FACTS + EMPTY_FACTS] for name in ("fact", "fact_consent"))
    facts = (Fact(text.strip()[:LONG], consent[:SHORT]) for text, consent in zip_longest(*columns, fillvalue=""))

    def one(name: str, limit: int = SHORT) -> str:
        return request.POST.get(name, "").strip()[:limit]

    return Typed(
        entry=entry or _uuid(one("entry")),
        read=one("read") or "0",
        key=keys.of(request),
        institution=one("institution"),
        pseudonym=one("pseudonym"),
        way=one("way"),
        strata=tuple(word for word in request.POST.getlist("strata")[: len(Stratum)]),
        language=one("language"),
        interpreter=one("interpreter"),
        themes={str(theme): one(f"theme_{theme}", LONG) for theme in TalkTheme},
        facts=tuple(fact for fact in facts if fact.text),
        marks=marks.sent(request),
        reprisal=one("reprisal", LONG),
    )


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid4()

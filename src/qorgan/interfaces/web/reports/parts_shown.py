"""The parts of a draft as its pages list them: a heading, labelled facts, the text, and what can be done with each."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from qorgan.access import home
from qorgan.actions.open_report import Draft
from qorgan.checklists import shipped
from qorgan.interfaces.web.reports import words
from qorgan.interfaces.web.reports.parts_kinds import Page
from qorgan.questions.reporting import PartKind
from qorgan.reporting import smart
from qorgan.reporting.smart import Recommendation
from qorgan.store import readers, report_forms
from qorgan.store.report_parts import Expert
from qorgan.wording import entries, quantities

ENOUGH_SOURCES = 2
"""Independent ones, as visiting bodies ask for: fewer are shown, and nothing is refused."""
_KIB = 1024


class Part(Protocol):
    """As much of a part's row as is shown."""

    @property
    def pk(self) -> UUID: ...
    @property
    def kind(self) -> str: ...
    @property
    def section(self) -> str: ...
    @property
    def told(self) -> Mapping[str, Any]: ...
    @property
    def written_at(self) -> datetime: ...


class Letter(NamedTuple):
    """A hint. ``advice``: what would meet it."""

    name: str
    advice: str
    is_met: bool


class Row(NamedTuple):
    """A part. ``number``: its place in its list, 0 where places mean nothing; ``tags``: word and colour; ``facts``: label and value."""

    id: str
    number: int
    title: str
    tags: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    text: str
    by: str
    at: datetime
    is_settled: bool = False
    is_first: bool = False
    is_last: bool = False


class Group(NamedTuple):
    """Rows under one heading; empty where there is but one group."""

    title: str
    rows: tuple[Row, ...]


def groups(draft: Draft, page: Page, experts: list[Expert], today: date) -> list[Group]:
    """Findings by theme, comments by section, everything else in one list."""
    parts = draft.of(page.kind)
    by = readers.names(part.written_by for part in parts)
    told = _Told(draft, {str(one.id): one.name for one in experts}, today)
    found: dict[str, list[Row]] = {}
    for place, part in enumerate(parts, 1):
        group, row = told.row(part, place if page.moves else 0)
        is_last = place == len(parts)
        found.setdefault(group, []).append(
            row._replace(by=by.get(part.written_by, ""), is_first=place == 1, is_last=is_last)
        )
    return [Group(title, tuple(rows)) for title, rows in found.items()]


def letters(told: Recommendation, today: date) -> tuple[tuple[Letter, ...], tuple[Letter, ...]]:
    """Both sets of hints in the language of the page."""
    found = [
        Letter(words.name("smart", hint.code), words.name("smart_hint", hint.code), hint.is_met)
        for hint in smart.hints(told, today)
    ]
    return tuple(found[: len(smart.FIRST)]), tuple(found[len(smart.FIRST) :])


def recommendation(told: Mapping[str, Any], root_cause: str) -> Recommendation:
    """A recommendation as the hints read it, from its values as texts."""
    text = {name: str(told.get(name) or "") for name in ("text", "addressee", "grounds", "way", "priority", "scope")}
    return Recommendation(
        **text,
        deadline=_day(str(told.get("deadline") or "")),
        has_finding=bool(told.get("finding")),
        root_cause=root_cause,
    )


def themes() -> dict[str, str]:
    """Code and name of every theme, in the language of the page."""
    told = shipped.themes(home.country().checklists())
    return {code: texts[words.language()] for code, texts in told.items()}


def sections(draft_form: int) -> dict[str, str]:
    """Key and title of every section of a form, in the language of the page."""
    return {one.key: one.title[words.language()] for one in report_forms.layout(draft_form).sections}


class _Told:
    """What rows are made from."""

    def __init__(self, draft: Draft, people: Mapping[str, str], today: date) -> None:
        self.draft, self.people, self.today = draft, people, today
        self.themes, self.sections = themes(), sections(draft.row.form)

    def row(self, part: Part, place: int) -> tuple[str, Row]:
        """The group that a part stands in, and its row."""
        said = self.draft.contents.get(part.pk, {})
        make = _ROWS[PartKind(part.kind)]
        group, title, tags, facts = make(self, part, said)
        shown = tuple((label, value) for label, value in facts if value)
        text = str(said.get("text") or "")
        is_settled = bool(part.told.get("settled"))
        row = Row(str(part.pk), place, title, tuple(tags), shown, text, "", part.written_at, is_settled=is_settled)
        return group, row

    def finding(self, part: Part, said: Mapping[str, Any]) -> "_Made":
        """By theme; how many independent sources it has."""
        sources = [words.name("finding_source", one) for one in part.told["sources"]]
        count = len(sources)
        tags = [(_("Independent sources: %(count)s") % {"count": count}, "" if count >= ENOUGH_SOURCES else "due")]
        if part.told["is_good"]:
            tags.append((_label("write_finding", "is_good"), "safe"))
        facts = (
            (_label("write_finding", "sources"), "; ".join(sources)),
            (_label("write_finding", "norm"), str(said.get("norm") or "")),
            (_label("write_finding", "root_cause"), words.name("root_cause", part.told["root_cause"])),
        )
        return self.themes.get(part.told["theme"], _("Without a theme")), str(said.get("title") or ""), tags, facts

    def recommended(self, part: Part, said: Mapping[str, Any]) -> "_Made":
        """With the letters that it lacks."""
        act, told = "write_recommendation", part.told
        cause = self._cause(str(told["finding"]))
        both = letters(recommendation({**said, **told}, cause), self.today)
        missing = [one.name for one in (*both[0], *both[1]) if not one.is_met]
        tags = [(words.name("priority", told["priority"]), "accent")] if told["priority"] else []
        facts = (
            (_label(act, "addressee"), str(said.get("addressee") or "")),
            (_label(act, "scope"), words.name("recommendation_scope", told["scope"])),
            (_label(act, "theme"), self.themes.get(told["theme"], "")),
            (_label(act, "deadline"), _spelled(told["deadline"])),
            (_label(act, "grounds"), str(said.get("grounds") or "")),
            (_label(act, "way"), str(said.get("way") or "")),
            (_label(act, "finding"), self._title(str(told["finding"]))),
            (_label(act, "repeats"), str(told["repeats"])),
            (_("Could be better"), "; ".join(missing)),
        )
        return "", "", tags, facts

    def followed(self, part: Part, _said: Mapping[str, Any]) -> "_Made":
        """By the number of the earlier one."""
        return "", str(part.told["number"]), [(words.name("became", part.told["became"]), "")], ()

    def opinion(self, part: Part, _said: Mapping[str, Any]) -> "_Made":
        """In the report, or still to come."""
        is_pending = bool(part.told["pending"])
        tag = (_("still to come"), "due") if is_pending else (_("in the report"), "safe")
        facts = ((_label("include_opinion", "file"), _("yes") if part.told["file"] else ""),)
        return "", self.people.get(part.told["person"], ""), [tag], facts

    def annex(self, _part: Part, said: Mapping[str, Any]) -> "_Made":
        """A file by its kind, size and digest."""
        kib = -(-int(said.get("size") or 0) // _KIB)
        facts = (
            (_("Kind"), str(said.get("kind") or "")),
            (_("Size, KB"), str(kib)),
            ("SHA-256", str(said.get("sha256") or "")),
        )
        return "", str(said.get("title") or ""), [], facts

    def comment(self, part: Part, _said: Mapping[str, Any]) -> "_Made":
        """Beside its section."""
        tag = (_("settled"), "safe") if part.told["settled"] else (pgettext("a comment", "open"), "due")
        return self.sections.get(part.section, part.section), "", [tag], ()

    def _cause(self, finding: str) -> str:
        return next((str(one.told["root_cause"]) for one in self._findings() if str(one.pk) == finding), "")

    def _title(self, finding: str) -> str:
        found = (self.draft.contents.get(one.pk, {}) for one in self._findings() if str(one.pk) == finding)
        return next((str(said.get("title") or "") for said in found), "")

    def _findings(self) -> Iterator[Part]:
        return (one for one in self.draft.of(PartKind.FINDING))


_Made = tuple[str, str, list[tuple[str, str]], tuple[tuple[str, str], ...]]
_ROWS = {
    PartKind.ANNEX: _Told.annex,
    PartKind.COMMENT: _Told.comment,
    PartKind.FINDING: _Told.finding,
    PartKind.FOLLOW_UP: _Told.followed,
    PartKind.OPINION: _Told.opinion,
    PartKind.RECOMMENDATION: _Told.recommended,
}


def _label(act: str, field: str) -> str:
    return entries.label(act, field, words.language())


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _spelled(text: str) -> str:
    day = _day(text)
    return quantities.day(day, words.language()) if day else ""

"""What the authors wrote part by part: findings with their sources, what became of earlier recommendations, opinions, recommendations."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from qorgan.actions._report_content_reported import reprisals
from qorgan.actions._report_content_told import Filled, Row, Told, noted, shown
from qorgan.questions.reporting import PartKind
from qorgan.questions.vocabulary import Kind, Office
from qorgan.reporting.content import Fact, Item, Table
from qorgan.store import models

_FIRST_LINE = 160


def findings(told: Told) -> Filled:
    """Grouped by theme, each with where it was learnt and from how many independent sources."""
    themes = list(told.themes)
    found = sorted(told.of(PartKind.FINDING), key=lambda part: _order(themes, _theme(part)))
    good = [part for part in found if part.told.get("is_good")]
    facts = (
        (told.words.label("findings"), told.words.number(len(found) - len(good))),
        (told.words.label("good_practice"), told.words.number(len(good))),
    )
    return Filled(
        facts=facts if found else (),
        tables=_by_theme(told, found),
        items=tuple(_finding(told, part) for part in found),
        notes=noted("" if found else told.words.remark("no_findings")),
    )


def _by_theme(told: Told, found: list[models.ReportPart]) -> tuple[Table, ...]:
    counts = Counter(_theme(part) for part in found)
    supported = Counter(_theme(part) for part in found if _independent(part) > 1)
    words = told.words
    rows = (
        (_theme_name(told, one) or words.unknown, words.number(counts[one]), words.number(supported[one]))
        for one in counts
    )
    return words.table("themes", ("theme", "findings", "cross_checked"), rows)


def _order(themes: list[str], theme: str) -> int:
    return themes.index(theme) if theme in themes else len(themes)


def _theme(part: models.ReportPart) -> str:
    return str(part.told.get("theme") or "")


def _theme_name(told: Told, theme: str) -> str:
    """In the report's language; a code that the checklists do not know (any more) stays as it is."""
    return told.words.named(told.themes[theme]) if theme in told.themes else theme


def _independent(part: models.ReportPart) -> int:
    return len(set(part.told.get("sources") or ()))


def _finding(told: Told, part: models.ReportPart) -> Item:
    words = told.words
    sources = words.listed(words.known("finding_source", one) for one in part.told.get("sources") or ())
    facts = (
        (words.label("theme"), _theme_name(told, _theme(part))),
        (words.label("sources"), sources),
        (words.label("independent_sources"), words.number(_independent(part))),
        (words.label("norm"), told.text(part, "norm")),
        (words.label("root_cause"), words.known("root_cause", part.told.get("root_cause"))),
        (words.label("good_practice"), words.yes(is_so=True) if part.told.get("is_good") else ""),
    )
    return _item(part, told.text(part, "title"), facts, told.text(part, "text"))


def follow_up(told: Told) -> Filled:
    """What became of each recommendation of the periodic visit before; what nobody told of is named. With it, whether anybody suffered."""
    words, before = told.words, told.facts.preceding
    found = sorted(told.of(PartKind.FOLLOW_UP), key=_order_of)
    there = {_order_of(part)[1] for part in found}
    count = int(before.recommendations or 0) if before else 0
    missing = [str(number) for number in range(1, count + 1) if number not in there]
    is_return = told.facts.visit.kind == Kind.INTERMEDIATE
    facts = (
        (words.label("preceding"), before.code if before else ""),
        (words.label("given_before"), words.number(count) if before else ""),
    )
    rows = ((_number(part), words.known("became", part.told.get("became"))) for part in found)
    return Filled(
        facts=shown(*facts),
        tables=words.table("follow_up", ("number", "became"), rows),
        items=tuple(_became(told, part) for part in found),
        notes=noted(
            "" if before else words.remark("no_preceding"),
            words.remark("not_followed", numbers=words.listed(missing)) if missing and (found or is_return) else "",
            *reprisals(told),
        ),
    )


def _became(told: Told, part: models.ReportPart) -> Item:
    words = told.words
    facts = ((words.label("became"), words.known("became", part.told.get("became"))),)
    return _item(part, words.remark("earlier", number=_number(part)), facts, told.text(part, "text"))


def _number(part: models.ReportPart) -> str:
    """Of the recommendation that it is about, as its writer gave it."""
    return str(part.told.get("number") or "")


def _order_of(part: models.ReportPart) -> tuple[str, int]:
    """By the report that gave it, then by its place there: ``R-2025-004/12`` is the 12th, and so is a bare ``12``."""
    of, _, place = _number(part).rpartition("/")
    return of, int(place) if place.isdecimal() else 0


def opinions(told: Told) -> Filled:
    """Of every expert who took part the opinion, or that it is still awaited and why."""
    experts = {str(one.person_id): one.person.name for one in told.facts.members if one.office == Office.EXPERT}
    names = {str(one.person_id): one.person.name for one in told.facts.members}
    found = told.of(PartKind.OPINION)
    there = {str(part.told.get("person")) for part in found}
    silent = [name for person, name in experts.items() if person not in there]
    return Filled(
        items=tuple(_opinion(told, part, names) for part in found),
        notes=noted(
            "" if experts or found else told.words.remark("no_experts"),
            told.words.remark("no_opinion", names=told.words.listed(silent)) if silent else "",
        ),
    )


def _opinion(told: Told, part: models.ReportPart, names: dict[str, str]) -> Item:
    words, is_pending = told.words, bool(part.told.get("pending"))
    facts = (
        (words.label("state"), words.remark("pending") if is_pending else words.remark("included")),
        (words.label("reason"), told.text(part, "reason")),
    )
    return _item(part, names.get(str(part.told.get("person")), words.unknown), facts, told.text(part, "text"))


def recommendations(told: Told) -> Filled:
    """Numbered, each with addressee, urgency and day, and all of them once more as a list."""
    found = told.of(PartKind.RECOMMENDATION)
    findings_by_id = {str(part.pk): told.text(part, "title") for part in told.of(PartKind.FINDING)}
    numbered = list(enumerate(found, 1))
    columns = ("number", "recommendation", "addressee", "priority", "deadline")
    rows = (_listed(told, number, part) for number, part in numbered)
    return Filled(
        tables=told.words.table("recommendations", columns, rows),
        items=tuple(_recommendation(told, number, part, findings_by_id) for number, part in numbered),
        notes=noted("" if found else told.words.remark("no_recommendations")),
    )


def _numbered(told: Told, number: int) -> str:
    """As other reports cite it: the report's number, a stroke, and its place here."""
    return f"{told.facts.row.number}/{number}"


def _listed(told: Told, number: int, part: models.ReportPart) -> Row:
    words = told.words
    line = next(iter(told.text(part, "text").splitlines()), "")
    short = line if len(line) <= _FIRST_LINE else f"{line[:_FIRST_LINE].rstrip()}…"
    return (
        _numbered(told, number),
        short or words.unknown,
        told.text(part, "addressee") or words.unknown,
        words.known("priority", part.told.get("priority")) or words.unknown,
        _deadline(told, part) or words.unknown,
    )


def _recommendation(told: Told, number: int, part: models.ReportPart, titles: dict[str, str]) -> Item:
    return _item(
        part,
        told.words.remark("recommendation", number=_numbered(told, number)),
        tuple(_lines(told, part, titles)),
        told.text(part, "text"),
    )


def _lines(told: Told, part: models.ReportPart, titles: dict[str, str]) -> Iterator[Fact]:
    words, said = told.words, part.told
    yield words.label("addressee"), told.text(part, "addressee")
    yield words.label("priority"), words.known("priority", said.get("priority"))
    yield words.label("deadline"), _deadline(told, part)
    yield words.label("scope"), words.known("recommendation_scope", said.get("scope"))
    yield words.label("theme"), _theme_name(told, _theme(part))
    yield words.label("finding"), titles.get(str(said.get("finding")), "")
    yield words.label("grounds"), told.text(part, "grounds")
    yield words.label("way"), told.text(part, "way")
    yield words.label("repeats"), str(said.get("repeats") or "")


def _deadline(told: Told, part: models.ReportPart) -> str:
    """The day by which; what is no day stays as it was written."""
    said = str(part.told.get("deadline") or "")
    try:
        return told.words.day(date.fromisoformat(said))
    except ValueError:
        return said


def _item(part: models.ReportPart, title: str, facts: tuple[Fact, ...], text: str) -> Item:
    return Item(id=str(part.pk), kind=part.kind, title=title, facts=shown(*facts), text=text)

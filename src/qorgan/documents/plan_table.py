"""A plan as a table, one line for each stay in an institution: for CSV and XLSX."""

from collections.abc import Iterator

from qorgan.documents.plan_pdf import Names
from qorgan.planning import document, say
from qorgan.register import exports
from qorgan.wording import names as words

COLUMNS = (
    "visit",
    "trip",
    "kind",
    "form",
    "institution",
    "name",
    "region",
    "first_day",
    "last_day",
    "days",
    "leaves",
    "returns",
    "group",
    "representative",
    "cost",
)


def header(language: str) -> list[str]:
    """The headings."""
    return [say.word("column", name, language) for name in COLUMNS]


def lines(plan: document.PlanDocument, names: Names, language: str) -> Iterator[list[str]]:
    """The lines in the order of the plan; days as YYYY-MM-DD, people by name, or by code where the reader may not know the name."""
    for visit in plan.visits:
        for leg in visit.legs:
            for stop in leg.institutions:
                yield _line(visit, leg, stop, names, language)


def as_csv(plan: document.PlanDocument, names: Names, language: str, reader: str = "") -> bytes:
    """UTF-8 with a byte-order mark. ``reader``: whose copy it is, in a column of its own."""
    return exports.as_csv(_headed(language, reader), _copied(plan, names, language, reader))


def as_xlsx(plan: document.PlanDocument, names: Names, language: str, reader: str = "") -> bytes:
    """One sheet, every value as text. ``reader``: as for CSV."""
    return exports.as_xlsx(str(plan.period[0].year), _headed(language, reader), _copied(plan, names, language, reader))


def _headed(language: str, reader: str) -> list[str]:
    return [*header(language), say.word("column", "copy", language)] if reader else header(language)


def _copied(plan: document.PlanDocument, names: Names, language: str, reader: str) -> Iterator[list[str]]:
    """The mark stands in each line: a line cut out of the file still says whose it was."""
    for line in lines(plan, names, language):
        yield [*line, reader] if reader else line


def _line(visit: document.Visit, leg: document.Leg, stop: document.Stop, names: Names, language: str) -> list[str]:
    days = [day.isoformat() for day in sorted(stop.on_site)]
    leaves, returns = (day.isoformat() for day in visit.travel) if visit.travel else ("", "")
    guide = leg.representative or ""
    return [
        visit.id,
        visit.trip or "",
        words.name("kind", visit.kind, language),
        words.name("form", visit.form, language),
        stop.id,
        names.institutions.get(stop.id, ""),
        names.regions.get(leg.region, leg.region),
        days[0] if days else "",
        days[-1] if days else "",
        str(len(days)),
        leaves,
        returns,
        "; ".join(names.people.get(code, code) for code in leg.participants),
        names.people.get(guide, guide),
        str(visit.cost),
    ]

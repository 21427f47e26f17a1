"""A plan on the screen."""

from collections import Counter

from babel import dates
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from qorgan.documents.plan_pdf import Names
from qorgan.planning import document, say
from qorgan.wording import quantities

_BAR = 40


def summary(plan: document.PlanDocument, console: Console, language: str) -> None:
    """Figures and visits by month."""
    table = Table(show_header=False)
    table.add_row(_("Visits"), quantities.number(plan.number_of_visits or 0, language))
    table.add_row(_("Left out"), quantities.number(len(plan.unplaced), language))
    for name in document.Figures.model_fields:
        value = getattr(plan.figures, name)
        told = f"{value:.2f}" if isinstance(value, float) else quantities.number(value, language)
        table.add_row(say.word("figure", name, language), told)
    console.print(table)
    months = Counter(
        min(stop.on_site).month for v in plan.visits for leg in v.legs for stop in leg.institutions if stop.on_site
    )
    most = max(months.values(), default=1)
    for month in range(1, 13):
        name = dates.get_month_names("abbreviated", context="stand-alone", locale=quantities.LOCALES[language])[month]
        console.print(f"{name:>6} {'█' * round(_BAR * months[month] / most)} {months[month]}")


def visits(plan: document.PlanDocument, names: Names, console: Console, language: str, *, rows: int) -> None:
    """The first visits, and what is left out and why."""
    columns = ("visit", "first_day", "institution", "region", "group", "representative")
    table = Table(*(say.word("column", name, language) for name in columns))
    for visit in plan.visits[:rows]:
        for leg in visit.legs:
            for stop in leg.institutions:
                table.add_row(*_row(visit, leg, stop, names, language))
    console.print(table)
    for left in plan.unplaced[:rows]:
        told = " ".join(f"{say.why(why, language, names.people)} [{why.provision}]" for why in left.why)
        console.print(f"{left.institution}: {told}", highlight=False)


def _row(visit: document.Visit, leg: document.Leg, stop: document.Stop, names: Names, language: str) -> tuple[str, ...]:
    days = sorted(stop.on_site)
    return (
        visit.id,
        quantities.span(days[0], days[-1], language) if days else "",
        f"{names.institutions.get(stop.id, '')} {stop.id}".strip(),
        names.regions.get(leg.region, leg.region),
        "; ".join(names.people.get(code, code) for code in leg.participants),
        names.people.get(leg.representative or "", leg.representative or ""),
    )

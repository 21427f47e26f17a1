"""Rows of a register on the screen and in files, as far as the actor may see them."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from qorgan.access.actor import Actor
from qorgan.interfaces.cli.screen import show_rows
from qorgan.register import exports, lines, templates
from qorgan.register.changes import Register
from qorgan.store import facts, scope


class Asked(NamedTuple):
    """Which rows; empty texts ask for all."""

    register: Register
    region: str
    category: str
    text: str
    limit: int


def show(asked: Asked, *, actor: Actor, today: date) -> None:
    """A table of at most ``limit`` rows and how many there are."""
    show_rows(*_rows(asked, actor, today))


def exported(register: Register, *, actor: Actor, today: date, lang: str, xlsx: bool) -> bytes:
    """The whole register as a file, with the headings of the template."""
    header = templates.header(register, lang)
    told = _lines(register, actor, today)
    return exports.as_xlsx(register.value, header, told) if xlsx else exports.as_csv(header, told)


def _lines(register: Register, actor: Actor, today: date) -> Iterator[list[str]]:
    match register:
        case Register.INSTITUTIONS:
            for row in facts.institution_rows(scope.register_institutions(actor, today)):
                yield from lines.of_institution(row)
        case Register.PEOPLE:
            for person in facts.person_rows(scope.people(actor, today), scope.conflicts(actor, today)):
                yield from lines.of_person(person)
        case Register.VISITS:
            for visit in facts.visit_rows(scope.stays(actor, today)):
                yield from lines.of_visit(visit)


def _rows(asked: Asked, actor: Actor, today: date) -> tuple[tuple[str, ...], list[list[str]], int]:
    match asked.register:
        case Register.INSTITUTIONS:
            return _institutions(asked, actor, today)
        case Register.PEOPLE:
            people = scope.search(scope.people(actor, today), asked.text)
            told = [[p.code, p.name, p.profession] for p in people[: asked.limit]]
            return (_("Code"), pgettext("person", "Name"), _("Profession")), told, people.count()
        case Register.VISITS:
            visits = scope.visits(actor, today)
            told = [[v.code, v.kind, v.form, str(v.first_on_site), str(v.last_on_site)] for v in visits[: asked.limit]]
            return (_("Code"), _("Kind"), _("Form"), _("First day"), _("Last day")), told, visits.count()


def _institutions(asked: Asked, actor: Actor, today: date) -> tuple[tuple[str, ...], list[list[str]], int]:
    placed = scope.search(scope.institutions(actor, today), asked.text)
    for column, code in (("region", asked.region), ("category", asked.category)):
        if code:
            placed = placed.filter(**{column: code})
    told = [
        [fact.code, fact.name, fact.region, fact.category, str(fact.last_periodic_end or "")]
        for fact in facts.institutions(placed[: asked.limit])
    ]
    return (_("Code"), _("Name"), _("Region"), _("Category"), _("Last periodic visit")), told, placed.count()

"""The whole table of grants, read in both directions: what an office may do, and who holds a power."""

from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from qorgan.access import home
from qorgan.access.actor import SYSTEM
from qorgan.access.decide import Grant
from qorgan.access.permissions import Permission, Reach
from qorgan.register import exports
from qorgan.wording import names

BY_OFFICE, BY_POWER, WHOLE = "office", "power", "whole"
HEADER = ("office", "office_name", "permission", "permission_name", "reach", "reach_name", "provision")


class Cell(NamedTuple):
    """One grant in words. ``to`` is the other end of it: the power of an office, or the office that holds a power."""

    to: str
    reach: str
    reach_name: str
    provision: str


class Group(NamedTuple):
    """What belongs to one office, or to one power."""

    code: str
    name: str
    cells: tuple[Cell, ...]


class Row(NamedTuple):
    """A power in the whole table. ``columns``: for each office its grants, the widest first; mostly one or none."""

    name: str
    columns: tuple[tuple[Cell, ...], ...]


def matrix(request: HttpRequest) -> HttpResponse:
    """``by`` = office, power or whole; ``format`` = csv sends the table with codes and names."""
    if request.GET.get("format") == "csv":
        return _csv()
    by = request.GET.get("by", BY_OFFICE)
    by = by if by in {BY_OFFICE, BY_POWER, WHOLE} else BY_OFFICE
    told = {
        "by": by,
        "ways": (BY_OFFICE, BY_POWER, WHOLE),
        "groups": by_power() if by == BY_POWER else by_office(),
        "rows": whole() if by == WHOLE else [],
        "offices": [(o, _office(o)) for o in offices()],
    }
    return render(request, "grants/matrix.html", told)


def offices() -> list[str]:
    """Every office that holds something, by name, the installation last."""
    held = {grant.office for grant in home.grants()}
    return sorted(held, key=lambda office: (office == SYSTEM, _office(office)))


def by_office() -> list[Group]:
    """What each office may do."""
    return [Group(office, _office(office), _cells(office=office)) for office in offices()]


def by_power() -> list[Group]:
    """Who holds each power."""
    return [Group(power, _power(power), _cells(power=power)) for power in Permission]


def whole() -> list[Row]:
    """A line a power, a column an office, in the order of ``offices``."""
    held: dict[tuple[str, str], tuple[Cell, ...]] = {}
    for grant in sorted(home.grants(), key=lambda one: list(Reach).index(one.reach)):
        place = (grant.office, grant.permission.value)
        held[place] = (*held.get(place, ()), _cell(grant, ""))
    return [Row(_power(p), tuple(held.get((office, p.value), ()) for office in offices())) for p in Permission]


def _cells(*, office: str = "", power: str = "") -> tuple[Cell, ...]:
    found = [g for g in home.grants() if (not office or g.office == office) and (not power or g.permission == power)]
    told = (_cell(grant, _power(grant.permission) if office else _office(grant.office)) for grant in found)
    return tuple(sorted(told, key=lambda cell: cell.to))


def _cell(grant: Grant, to: str) -> Cell:
    return Cell(to, grant.reach, names.name("reach", grant.reach, _language()), grant.provision)


def _csv() -> HttpResponse:
    attached = {"Content-Disposition": 'attachment; filename="grants.csv"'}
    return HttpResponse(
        exports.as_csv(HEADER, _rows(home.grants())), content_type="text/csv; charset=utf-8", headers=attached
    )


def _rows(grants: Iterable[Grant]) -> list[tuple[str, ...]]:
    return sorted(
        (g.office, _office(g.office), g.permission, _power(g.permission), g.reach, _cell(g, "").reach_name, g.provision)
        for g in grants
    )


def _office(code: str) -> str:
    return names.name("office", code, _language())


def _power(code: str) -> str:
    return names.name("permission", code, _language())


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE

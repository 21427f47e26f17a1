"""The forms of a visit that has begun, filled with its group and its places: to take along more of them, or to enter from."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Final

from django.utils import timezone

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.actions.open_site_forms import open_site_forms
from qorgan.documents import page_code, site_forms
from qorgan.documents.page_code import Form
from qorgan.documents.site_forms import FormsFacts, Leg, Person, Place
from qorgan.interfaces.sites import cited_forms
from qorgan.store import form_checklists, order_names, visit_case
from qorgan.store.site_case import Site

MOST_SHEETS: Final = 20


def pdf(
    actor: Actor,
    now: datetime,
    code: str,
    *,
    language: str,
    is_invented: bool,
    forms: Collection[Form] = (),
    sheets: int | None = None,
) -> bytes:
    """The forms as PDF/A. ``code``: of the visit; ``forms``: those wanted, all where none are told; ``sheets``: of each, for a region.

    Raises ``NotThere``; ``ValueError`` for no sheet, or more than ``MOST_SHEETS``.
    """
    if sheets is not None and not 1 <= sheets <= MOST_SHEETS:
        raise ValueError(sheets)
    site = open_site_forms(actor=actor, now=now, visit=code)
    told = _facts(site, actor.name, now, language, _wanted(forms), _sheets(sheets))
    return site_forms.forms_pdf(told, language=language, country=home.country(), is_invented=is_invented)


def _wanted(forms: Collection[Form]) -> tuple[Form, ...]:
    return tuple(form for form in Form if not forms or form in forms)


def _sheets(sheets: int | None) -> Mapping[Form, int]:
    if sheets is None:
        return site_forms.SHEETS
    return {form: 1 if form in site_forms.ONCE else sheets for form in Form}


def _facts(  # noqa: PLR0917 -- as above
    site: Site, reader: str, now: datetime, language: str, forms: tuple[Form, ...], sheets: Mapping[Form, int]
) -> FormsFacts:
    clock = timezone.localtime(now)
    return FormsFacts(
        mark=page_code.mark(site.visit.code, site.visit.pk),
        visit=site.visit.code,
        cited=cited_forms.cited(clock.date()),
        legs=tuple(_legs(site, clock.date(), language)),
        printed_at=clock,
        printed_by=reader,
        forms=forms,
        sheets=sheets,
    )


def _legs(site: Site, today: date, language: str) -> Iterator[Leg]:
    """One for each region, in the order in which they are reached."""
    codes = list(dict.fromkeys(stay.institution.code for stay in site.stays))
    places = order_names.places(codes, site.visit.first_on_site)
    people = tuple(Person(one.person.name, one.office) for one in site.members if one.left_on is None)
    for region in dict.fromkeys(place.region for place in places):
        here = [place for place in places if place.region == region]
        yield Leg(
            home.country().region_name(region, language),
            tuple(_place(site, place, language) for place in here),
            people,
            form_checklists.of((place.category for place in here), today),
        )


def _place(site: Site, place: order_names.Place, language: str) -> Place:
    days = {
        day
        for stay in site.stays
        if stay.institution.code == place.code
        for day in visit_case.days(stay.first_on_site, stay.last_on_site)
    }
    name = {"kk": place.name_kk, "ru": place.name_ru}.get(language) or place.name
    return Place(f"{name} ({place.code})", tuple(sorted(days)))

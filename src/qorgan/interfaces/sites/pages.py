"""Which filled pages of a visit are attached as scans, and which of those printed with them are not."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.documents.page_code import Form
from qorgan.store import scan_pages, site_scope
from qorgan.store.scan_pages import Series
from qorgan.wording import names


class Page(NamedTuple):
    """A page that is attached. ``files``: ids of its scans, more than one where the sheet was printed anew."""

    page: int
    files: tuple[UUID, ...]


class Printed(NamedTuple):
    """Pages that were printed together. ``form``: its letters; ``missing``: lost, or left blank."""

    form: str
    name: str
    of: int
    pages: tuple[Page, ...]
    missing: tuple[int, ...]


class Absent(NamedTuple):
    """A form of which no page is attached."""

    form: str
    name: str


class Pages(NamedTuple):
    """Of one visit, in the order of the forms."""

    visit: str
    printed: tuple[Printed, ...]
    absent: tuple[Absent, ...]


def pages(actor: Actor, today: date, code: str, language: str) -> Pages | None:
    """``None`` where what was entered of the visit is not the reader's. Nothing sealed is opened."""
    visit = site_scope.site_visits(actor, today).filter(code=code).first()
    if visit is None:
        return None
    found = scan_pages.series(actor, visit, today)
    order = [form.value for form in Form]
    printed = sorted((_printed(one, language) for one in found), key=lambda one: (order.index(one.form), one.of))
    there = {one.form for one in printed}
    absent = (Absent(form.value, _name(form, language)) for form in Form if form not in there)
    return Pages(visit.code, tuple(printed), tuple(absent))


def _printed(one: Series, language: str) -> Printed:
    attached = tuple(Page(page, files) for page, files in one.files.items())
    return Printed(one.form, _name(one.form, language), one.of, attached, one.missing)


def _name(form: str, language: str) -> str:
    return names.name("page_form", form, language)

"""The shapes of answers. Fields are added, never renamed or removed."""

from datetime import date
from typing import Annotated

from ninja import Field, Schema

NO_NUL = r"^[^\x00]*$"
"""A zero character stands in no text that people write, and not every database takes one."""
Word = Annotated[str, Field(max_length=200, pattern=NO_NUL)]
PageNumber = Annotated[int, Field(ge=1, le=100_000)]
"""Which part of a list, counted from 1."""
PageSize = Annotated[int, Field(ge=1, le=200)]
"""How many rows a part has."""


class Tally(Schema):
    """How many institutions stand where. ``overdue_estimated`` is part of ``overdue``; ``never_visited`` cuts across the others."""

    institutions: int
    overdue: int
    overdue_estimated: int
    due_this_year: int
    safe: int
    no_date: int
    never_visited: int


class Group(Schema):
    """The tally of a region, a category or an owner."""

    code: str
    name: str
    tally: Tally


class Turn(Schema):
    """The next periodic visit: ``due`` is the last day, inclusive, ``plan_by`` the last working day on or before it."""

    provision: str
    due: date
    plan_by: date
    estimated: bool
    days_left: int


class CoverageRow(Schema):
    """An institution on the board. ``next_periodic`` is null where no day is known."""

    code: str
    name: str
    region: str
    category: str
    owner: str
    last_periodic_end: date | None
    in_mandate_since: date | None
    status: str
    next_periodic: Turn | None


class Page(Schema):
    """Which part of a list this is; ``number`` counts from 1."""

    number: int
    size: int
    total: int
    last: int


class Coverage(Schema):
    """The board."""

    as_of: date
    provision: str
    cycle_years: int
    readings: dict[str, str]
    total: Tally
    regions: list[Group]
    categories: list[Group]
    page: Page
    items: list[CoverageRow]


class Course(Schema):
    """What comes of a pace: places a month, and how many are overdue on each of ``days``."""

    pace_a_month: float
    overdue: list[int]


class RegionAhead(Schema):
    """A region at its past pace. ``breaks``: end of the first month in which a visit is missed, null if that does not happen."""

    code: str
    name: str
    pace_a_month: float
    needed_a_year: int
    overdue_now: int
    overdue_at_end: int
    most_overdue: int
    most_overdue_on: date
    breaks: date | None


class Forecast(Schema):
    """The months ahead. ``enough`` is the smallest steady pace at which nothing is overdue from ``clear_by`` on."""

    as_of: date
    provision: str
    pace_from_months: int
    clear_by: date
    days: list[date]
    past_pace: Course
    other_pace: Course
    enough: Course
    fewer_overdue: list[int]
    regions: list[RegionAhead]


class InstitutionRow(Schema):
    """An institution of the register, where it stands today."""

    code: str
    name: str
    name_kk: str
    name_ru: str
    region: str
    category: str
    address: str
    ownership: str
    owner: str
    legal_basis: str
    in_mandate_since: date | None
    closed_on: date | None
    capacity: int | None
    people_held: int | None
    last_periodic_end: date | None


class Institution(InstitutionRow):
    """One institution with its next periodic visit; coordinates in degrees."""

    latitude: float | None
    longitude: float | None
    next_periodic: Turn | None


class Institutions(Schema):
    """A page of the register."""

    as_of: date
    page: Page
    items: list[InstitutionRow]


class ListAsked(Schema):
    """Which rows. ``q``: words of code, names and address, in any case; ``page`` counts from 1."""

    region: Word = ""
    category: Word = ""
    q: Word = ""
    page: PageNumber = 1
    size: PageSize = 50


class ActOption(Schema):
    """A word of a closed list, and its name."""

    word: str
    name: str


class ActField(Schema):
    """A field of an act. ``enter``: how it is entered; ``limit``: signs, entries or the greatest number."""

    name: str
    label: str
    hint: str
    enter: str
    is_required: bool
    is_confidential: bool
    limit: int | None
    options: list[ActOption]


class Act(Schema):
    """An act. ``offices`` hold the permission; ``may``: the caller does, for some row at least; ``needs_vault``: it must be open."""

    name: str
    title: str
    permission: str
    offices: list[str]
    may: bool
    needs_vault: bool = False
    fields: list[ActField]


class Acts(Schema):
    """Every act that is offered."""

    items: list[Act]


class ActDone(Schema):
    """What an act came to. ``is_repeated``: it was done before under the same key, and not done again."""

    action: str
    subject: str
    facts: dict[str, str | int | bool | None]
    is_repeated: bool

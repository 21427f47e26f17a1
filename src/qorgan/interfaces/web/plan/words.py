"""What the pages of the plans say in the reader's language."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from django.conf import settings as django_settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qorgan.access import home
from qorgan.documents import figure_bounds
from qorgan.interfaces.plans import told
from qorgan.interfaces.web.shell.templatetags.quantities import qnum, qpercent
from qorgan.law.ids import paragraph_of
from qorgan.law.verdict import Finding
from qorgan.planning import adjust, document, say, settings
from qorgan.planning.breach import Breach
from qorgan.planning.make import Effort
from qorgan.questions import plan as questions
from qorgan.store.candidates import Hindrance
from qorgan.store.order_names import Place
from qorgan.wording import names, predictability, sentences

MONEY = "travel_cost"
_DECIMALS = {"risk_covered": 1, "load_sd": 2}
_FINEST: Final = 4
"""Digits of an amount after the mark, at most."""
_FAR_FROM_GOOD = ("overdue_at_end", "late_in_year")
_BY_NAME: Final = {"kk": "name_kk", "ru": "name_ru"}
HINDRANCES: Final[dict[Hindrance, Promise]] = {
    Hindrance.ABSENT: _("Away on:"),
    Hindrance.BUSY: _("On another visit on:"),
}


def language() -> str:
    """The language of the page: kk, ru or en."""
    return get_language() or django_settings.LANGUAGE_CODE


class Figure(NamedTuple):
    """A figure of a plan with its name and what it counts. ``is_bad``: better at nought and not there.

    ``bound``: how near it is to the best that can be, empty where nobody proved any; ``is_best``: nothing better is possible.
    """

    name: str
    hint: str
    value: float
    decimals: int
    is_bad: bool
    currency: str
    bound: str
    is_best: bool


def figures(plan: document.PlanDocument) -> list[Figure]:
    """All figures in the order of the plan file."""
    bounds = {bound.figure: bound for bound in plan.bounds}
    return [
        Figure(
            name=say.word("figure", code, language()),
            hint=say.word("figure_hint", code, language()),
            value=getattr(plan.figures, code),
            decimals=_DECIMALS.get(code, 0),
            is_bad=code in _FAR_FROM_GOOD and getattr(plan.figures, code) > 0,
            currency=plan.currency if code == MONEY else "",
            bound=figure_bounds.told(bounds[code], plan.currency, language()) if code in bounds else "",
            is_best=code in bounds and figure_bounds.is_best(bounds[code]),
        )
        for code in document.Figures.model_fields
    ]


class Setting(NamedTuple):
    """A practical setting with its amount in words."""

    name: str
    amount: str


def practice(held: settings.Settings) -> list[Setting]:
    """The practical settings that a plan is made under."""
    amounts = adjust.values(held)
    return [
        Setting(
            name, amount(code, amounts[code], held.prices.currency) if code in amounts else qnum(getattr(held, code))
        )
        for code, name in say.words(language())["setting"].items()
    ]


def setting(code: str) -> str:
    """The name of a practical setting."""
    return say.setting(code, language())


def setting_hint(code: str) -> str:
    """What a setting does; empty where its name says it."""
    return say.words(language())["setting_hint"].get(code, "")


def setting_group(code: str) -> str:
    """What a group of settings is about."""
    return say.word("setting_group", code, language())


def amount(code: str, value: adjust.Amount, currency: str) -> str:
    """An amount of a setting with its unit; where there is none, that is said."""
    if value is None:
        return str(_("not set"))
    unit = adjust.BY_NAME[code].unit
    if unit is adjust.Unit.SHARE:
        return qpercent(value, _FINEST)
    return f"{qnum(value, _FINEST)}\N{NO-BREAK SPACE}{currency}" if unit is adjust.Unit.MONEY else qnum(value, _FINEST)


class Choice(NamedTuple):
    """A way to make plans that can be chosen."""

    code: str
    name: str
    hint: str
    is_chosen: bool


def efforts(asked: str) -> list[Choice]:
    """How long to improve a plan; the usual one unless another was asked for."""
    chosen = asked if asked in set(Effort) else Effort.USUAL.value
    return [
        Choice(one.value, effort(one.value), say.word("effort_hint", one.value, language()), one.value == chosen)
        for one in Effort
    ]


def effort(code: str) -> str:
    """How long a plan is improved."""
    return say.words(language())["effort"].get(code, code)


def objective() -> list[str]:
    """What a plan is judged by, the first of it first, with units."""
    return list(say.words(language())["objective"].values())


class Foreseen(NamedTuple):
    """How well a plan can be foreseen. ``is_kept``: the floor of the office; None where nothing was counted."""

    heading: str
    is_kept: bool | None
    lines: list[str]


def foreseen(plan: document.PlanDocument) -> Foreseen:
    """In plain words; the verdict first."""
    found = plan.predictability
    lines = predictability.told(plan, language=language(), country=home.country())
    heading = predictability.word("heading", "foreseen", language())
    return Foreseen(heading, found.is_kept if found else None, lines)


def stage(code: str) -> str:
    """The stage a run is in; nothing before the first."""
    return say.words(language())["stage"].get(code, "")


def begun(code: str) -> str:
    """A text about the version that a new run begins with."""
    return say.word("begun", code, language())


def lost(plan: document.PlanDocument) -> str:
    """Which locked visits of the version begun with could not stand; empty where all did, and once people have changed the plan."""
    drawn = plan.randomness
    numbers = None if drawn is None or drawn.is_by_hand else (drawn.parameters or {}).get("lost")
    return begun("lost").format(visits=", ".join(str(numbers).split())) if numbers else ""


def failure(code: str) -> str:
    """Why a run came to no plan."""
    return say.words(language())["failure"].get(code, code)


def plan_paragraph() -> str:
    """The paragraph that says what a plan states."""
    claims = home.book().editions[-1].claims
    return next((str(paragraph_of(c.provision)) for c in claims if c.asked.name == questions.CONTENTS.name), "")


class Said(NamedTuple):
    """A breach as the page shows it. ``source`` replaces the citation where no paragraph stands behind the breach."""

    provision: str
    source: str
    about: str
    sentence: str


def said(found: Breach, people: Mapping[str, str] = say.NAMELESS) -> Said:
    """The breach in words. ``people``: names by code, instead of the codes."""
    source = say.source(found.provision, language()) or ""
    return Said(found.provision, source, found.about, told.sentence(found, language(), home.country(), people))


def finding(told: Finding) -> str:
    """What the law says, or the house."""
    return sentences.refuse(told, language=language(), country=home.country())


def figure(code: str) -> str:
    """The name of a figure."""
    return say.word("figure", code, language())


def decimals(code: str) -> int:
    """How many digits of a figure stand after the mark."""
    return _DECIMALS.get(code, 0)


def state(code: str) -> str:
    """What a version is worth."""
    return names.name("plan_state", code, language())


def region(code: str) -> str:
    """The name of a region; nothing for none."""
    return home.country().region_name(code, language()) if code else ""


def kind(code: str) -> str:
    """The kind of a visit."""
    return names.name("kind", code, language())


def form(code: str) -> str:
    """Whether a visit is one-time or thematic."""
    return names.name("form", code, language())


def place(told: Place) -> str:
    """An institution's name in the language of the page, or the one it has."""
    return str(getattr(told, _BY_NAME.get(language(), "name"))) or told.name

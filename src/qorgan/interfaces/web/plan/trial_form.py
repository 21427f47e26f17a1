"""What one would like to try, as a form: settings near those in force, people more and fewer, most visits, how long to improve."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Final, NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext as _

from qorgan.access import home
from qorgan.actions.set_plan_settings import unfit
from qorgan.interfaces.web.plan import settings_rows, settings_typed, start_run, trial_words, words
from qorgan.planning import adjust
from qorgan.planning.adjust import Adjustable, Amount, Fault, Unfit, Unit
from qorgan.planning.make import Effort
from qorgan.planning.settings import Settings
from qorgan.planning.trial.trial import MOST_MORE, Trial

ROWS: Final = 3
"""Regions that can be given more participants at once, and participants that can be left out."""
TRIED: Final = tuple(one for one in adjust.ADJUSTABLE if one.is_tried)
_STEPS: Final = 20
"""A slider has at least so many places, unless the setting itself has fewer."""
_STEPS_OF_MONEY: Final = 100
_LONGEST: Final = 64
_NO_FAULTS: Final[Mapping[str, str]] = MappingProxyType({})


class Slider(NamedTuple):
    """Where it begins, ends and stands, and its steps, as the field counts them: shares in per cent."""

    least: str
    most: str
    step: str
    at: str


class Field(NamedTuple):
    """A setting. ``text``: as it was typed; ``in_force``: what the year is planned under; ``slider``: None where nothing is in force."""

    code: str
    label: str
    hint: str
    unit: str
    text: str
    in_force: str
    slider: Slider | None
    may_be_none: bool
    fault: str = ""


class More(NamedTuple):
    """A line of those who would join, as it was typed."""

    region: str = ""
    number: str = ""


class Error(NamedTuple):
    """What is wrong with the form, and the field."""

    target: str
    text: str


class Form(NamedTuple):
    """The form, filled. ``faults``: by part of the form; ``rest``: what is wrong with no field; ``trial``: None while anything is wrong."""

    fields: tuple[Field, ...]
    more: tuple[More, ...] = (More(),) * ROWS
    without: tuple[str, ...] = ("",) * ROWS
    visits: str = ""
    effort: str = Effort.QUICK.value
    faults: Mapping[str, str] = _NO_FAULTS
    rest: str = ""
    trial: Trial | None = None

    @property
    def errors(self) -> list[Error]:
        """Everything that is wrong, in the order of the form."""
        first = {"more": "region-0", "without": "without-0", "visits": "visits", "effort": "effort-quick"}
        of_fields = [Error(f"s-{field.code}", field.fault) for field in self.fields if field.fault]
        of_parts = [Error(target, self.faults[part]) for part, target in first.items() if part in self.faults]
        return [*of_fields, *of_parts, *([Error("", self.rest)] if self.rest else [])]


def blank(held: Settings) -> Form:
    """Everything as it stands."""
    now = adjust.values(held)
    return Form(tuple(_field(one, now[one.name], settings_typed.text(now[one.name], one)) for one in TRIED))


def read(sent: QueryDict, held: Settings, people: Mapping[str, str]) -> Form:
    """What was sent. ``held``: the settings in force; ``people``: participants that may be left out, by code."""
    now = adjust.values(held)
    texts = {one.name: _sent(sent, f"s-{one.name}") for one in TRIED}
    wanted = {one.name: _wanted(one, texts[one.name], now[one.name]) for one in TRIED}
    wrong = {one.name: _wrong(one, texts[one.name], wanted[one.name], held) for one in TRIED}
    form = Form(
        fields=tuple(_field(one, now[one.name], texts[one.name])._replace(fault=wrong[one.name]) for one in TRIED),
        more=tuple(More(_sent(sent, f"region-{at}"), _sent(sent, f"number-{at}")) for at in range(ROWS)),
        without=tuple(_sent(sent, f"without-{at}") for at in range(ROWS)),
        visits=_sent(sent, "visits"),
        effort=sent.get("effort", Effort.QUICK.value)[:_LONGEST],
    )
    faults = dict(_faults(form, people))
    if faults or any(wrong.values()):
        return form._replace(faults=faults)
    settings = {name: value for name, value in wanted.items() if isinstance(value, int | float | None)}
    trial = Trial(
        settings=adjust.differing(now, settings),
        more=_added(form),
        without=tuple(dict.fromkeys(code for code in form.without if code)),
        visits=_count(form.visits),
    )
    return form._replace(trial=trial)


def refused(form: Form, told: Sequence[tuple[str, str]]) -> Form:
    """The form with what stands in the way of trying it: what it is about (a setting, a part of the form, or nothing), and why."""
    of = {about: text for about, text in told if about}
    fields = tuple(field._replace(fault=of.get(field.code, field.fault)) for field in form.fields)
    parts = {about: text for about, text in of.items() if about in {"more", "without"}}
    here = {*parts, *(field.code for field in form.fields)}
    rest = " ".join(text for about, text in told if about not in here)
    return form._replace(fields=fields, faults=parts, rest=rest)


def _field(one: Adjustable, now: Amount, text: str) -> Field:
    unit = {Unit.SHARE: settings_rows.SHARE, Unit.MONEY: home.country().currency}.get(one.unit, "")
    return Field(
        code=one.name,
        label=words.setting(one.name),
        hint=words.setting_hint(one.name),
        unit=unit,
        text=text,
        in_force=trial_words.amount(one.name, now),
        slider=_slider(one, now),
        may_be_none=one.may_be_none,
    )


def _slider(one: Adjustable, now: Amount) -> Slider | None:
    """Around what is in force: the extremes that an office may set are of no use to the hand."""
    if now is None or (one.may_be_none and not now):
        return None
    if one.may_be_none:  # money that is known: from nothing to twice as much
        step = min(one.step, float(10 ** max(0, len(str(int(now / _STEPS_OF_MONEY))) - 1)))
        ends = (0.0, 2.0 * now)
    else:
        step = one.step
        ends = (one.least, min(one.most, max(2 * now, one.least + _STEPS * step)))
    return Slider(*(_plain(one, amount) for amount in (*ends, step, now)))


def _plain(one: Adjustable, amount: float) -> str:
    """As HTML writes numbers."""
    told = Decimal(str(amount)) * (100 if one.unit is Unit.SHARE else 1)
    return f"{told.normalize():f}"


def _sent(sent: QueryDict, name: str) -> str:
    return sent.get(name, "").strip()[:_LONGEST]


def _wanted(one: Adjustable, text: str, now: Amount) -> Amount | str:
    """An empty field is what is in force, or no limit where there may be none; text that is no amount stays text."""
    if not text:
        return None if one.may_be_none else now
    value = settings_typed.amount(text, one, words.language())
    return text if value is None else value


def _wrong(one: Adjustable, text: str, value: Amount | str, held: Settings) -> str:
    """Why the amount cannot be tried, empty where it can."""
    if isinstance(value, str):
        faults: tuple[Fault, ...] = (Fault(one.name, "type", text),)
    else:
        try:
            adjust.adjusted(held, {one.name: value})
        except Unfit as why:
            faults = tuple(settings_rows.shown(fault._replace(value=text)) for fault in why.faults)
        else:
            return ""
    return " ".join(words.finding(found) for found in unfit(Unfit(faults)).findings)


def _faults(form: Form, people: Mapping[str, str]) -> list[tuple[str, str]]:
    found = []
    lines = [_joining(line) for line in form.more if any(line)]
    if None in lines or any(number > MOST_MORE for number in _added(form).values()):
        text = _("Choose a region and write how many would join: a whole number from 1 to %(most)s in each.")
        found.append(("more", text % {"most": MOST_MORE}))
    if any(code and code not in people for code in form.without):
        found.append(("without", _("Choose participants of the list.")))
    if form.visits and not 1 <= (_count(form.visits) or 0) <= start_run.MOST_VISITS:
        found.append(("visits", _("Write a whole number of visits, or nothing.")))
    if form.effort not in set(Effort):
        found.append(("effort", _("Choose how long to improve the plan.")))
    return found


def _joining(line: More) -> tuple[str, int] | None:
    number = _count(line.number)
    if line.region not in home.country().regions or number is None or not 1 <= number <= MOST_MORE:
        return None
    return line.region, number


def _added(form: Form) -> dict[str, int]:
    """By region; one that is chosen twice gets both numbers."""
    total: dict[str, int] = {}
    for found in map(_joining, form.more):
        if found is not None:
            total[found[0]] = total.get(found[0], 0) + found[1]
    return total


def _count(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() else None

"""What is tried and what came of it, in the reader's language."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qorgan.access import home
from qorgan.interfaces.web.plan import words
from qorgan.interfaces.web.shell.templatetags.quantities import qnum
from qorgan.planning.adjust import Amount
from qorgan.planning.trial.trial import Trial

STATES: Final[Mapping[str, Promise]] = MappingProxyType(
    {
        "running": gettext_lazy("being tried"),
        "done": gettext_lazy("tried"),
        "stopped": gettext_lazy("stopped early"),
        "failed": gettext_lazy("came to nothing"),
    }
)
TONES: Final[Mapping[str, str]] = MappingProxyType(
    {"running": "accent", "done": "", "stopped": "due", "failed": "late"}
)
"""The colour that stands for a state; the word beside it carries the meaning."""


def amount(code: str, value: Amount) -> str:
    """An amount of a setting with its unit; none at all is money without a limit."""
    return _("no limit") if value is None else words.amount(code, value, home.country().currency)


def changed(trial: Trial, people: Mapping[str, str]) -> list[str]:
    """Everything that was changed, a line each; the one line that nothing was. ``people``: names by code, so far as they are seen."""
    return list(_changed(trial, people)) or [_("As it stands")]


def _changed(trial: Trial, people: Mapping[str, str]) -> Iterator[str]:
    for code, value in trial.settings.items():
        yield f"{words.setting(code)}: {amount(code, value)}"
    for region, number in trial.more.items():
        if number == 1:
            yield _("One participant more: %(region)s") % {"region": words.region(region)}
        elif number:
            told = {"number": qnum(number), "region": words.region(region)}
            yield _("Participants more: %(number)s (%(region)s)") % told
    for code in trial.without:
        yield _("Without: %(name)s") % {"name": people.get(code, code)}
    if trial.visits is not None:
        yield _("Most visits: %(number)s") % {"number": qnum(trial.visits)}

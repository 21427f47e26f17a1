"""What may be done about a visit ahead, for whoever may do it, as its state admits."""

from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgan.actions import catalogue
from qorgan.interfaces.acts import offered
from qorgan.interfaces.web.ahead import words
from qorgan.interfaces.web.shell.here import Here
from qorgan.interfaces.web.shell.templatetags.quantities import qdate
from qorgan.store import planned_group
from qorgan.store.planned_list import Listed
from qorgan.wording import entries
from qorgan.workflow.planned import PLANNED

DECLARE, ASIDE, REPLACE, START, DROP = (
    "declare_interest",
    "step_aside",
    "replace_member",
    "start_visit",
    "drop_visit",
)


class Step(NamedTuple):
    """A link to where it is done."""

    name: str
    label: str
    address: str


def may(here: Here, told: Listed, act: str) -> bool:
    """Whether the state admits the act and the reader's offices reach it."""
    row = PLANNED.row(act)
    if row is None or told.state not in row.sources or not offered.may(act, here.me, here.today):
        return False
    # Whoever composes groups acts on each; everybody else on those they are in.
    return told.is_mine if act in {DECLARE, ASIDE} else _reaches(here, told, act)


def steps(here: Here, told: Listed, first: date | None) -> list[Step]:
    """In the order in which they come. ``first``: the first day on site, where the reader has opened it; nobody arrives before."""
    found = []
    if may(here, told, DECLARE):
        found.append(Step(DECLARE, _("Declare, or step aside"), reverse("ahead:own", args=[told.id])))
    if first is not None and first <= here.today and may(here, told, START):
        found.append(_form(START, told))
    if may(here, told, DROP):
        found.append(_form(DROP, told))
    return found


def councils(here: Here) -> list[tuple[str, str]]:
    """Decisions of the Council on who makes up a group, to choose from: id, and number with the day."""
    found = planned_group.forming_decisions(here.me, here.today)
    return [(str(pk), f"{number} · {qdate(timezone.localdate(at))}" if at else number) for pk, number, at in found]


def _form(act: str, told: Listed) -> Step:
    given = urlencode({"visit": told.id, "next": reverse("ahead:visit", args=[told.id])})
    return Step(act, entries.act(act, words.language()), f"{reverse('act:act', args=[act])}?{given}")


def _reaches(here: Here, told: Listed, act: str) -> bool:
    return told.is_mine or here.may(catalogue.ACTS[act].permission)

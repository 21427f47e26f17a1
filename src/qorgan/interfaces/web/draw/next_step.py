"""What comes next in a draw, for whoever looks: one step that is theirs to do, or what everybody waits for."""

from typing import Final, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from qorgan.access.permissions import Permission
from qorgan.interfaces.web.shell.here import Here
from qorgan.store.draw_scope import Drawing
from qorgan.wording import acts
from qorgan.workflow.plan_draw import State

COMMIT, GIVE, CLOSE_COMMITMENTS, CLOSE, RELEASE = (
    "commit_share",
    "give_share",
    "close_commitments",
    "close_draw",
    "release_seed",
)
OPEN, WAIT_BOUND, WAIT_GIVEN, WAIT_YEAR = "open", "wait_bound", "wait_given", "wait_year"
ACTS: Final = frozenset({COMMIT, GIVE, CLOSE_COMMITMENTS, CLOSE, RELEASE})


class Next(NamedTuple):
    """``what``: which sentence the page says. ``address``, ``label``: of the act, empty where there is none."""

    what: str
    address: str = ""
    label: str = ""


def next_steps(here: Here, drawing: Drawing) -> list[Next]:
    """What is the reader's own first."""
    found = [_act(what, drawing.year) if what in ACTS else Next(what) for what in _whats(here, drawing)]
    return found or [
        Next({State.COMMITTING: WAIT_BOUND, State.GIVING: WAIT_GIVEN}.get(State(drawing.state), WAIT_YEAR))
    ]


def _whats(here: Here, drawing: Drawing) -> list[str]:
    own = next((one for one in drawing.places if one.person == here.me.person), None)
    may_share, may_close = here.may(Permission.DRAW_SHARE), here.may(Permission.DRAW_OPEN)
    is_committing, is_giving = drawing.state == State.COMMITTING, drawing.state == State.GIVING
    is_due = own is not None and may_share
    steps = {
        COMMIT: is_committing and is_due and own is not None and own.committed_at is None,
        GIVE: is_giving and is_due and own is not None and own.is_bound and own.given_at is None,
        CLOSE_COMMITMENTS: is_committing and may_close,
        CLOSE: is_giving and may_close,
        RELEASE: drawing.state == State.CLOSED and here.may(Permission.DRAW_RELEASE),
        OPEN: may_open(here, drawing) and (may_close or here.may(Permission.DRAW_RELEASE)),
    }
    return [what for what, is_next in steps.items() if is_next]


def may_open(here: Here, drawing: Drawing) -> bool:
    """Whether the seed may be opened by whoever holds the draw's part."""
    return drawing.state == State.RELEASED or (drawing.state == State.CLOSED and drawing.year < here.today.year)


def act(name: str, year: int | None, back: str) -> Next:
    """The form of an act, which leads back."""
    told = {"year": str(year)} if year is not None else {}
    address = f"{reverse('act:act', args=[name])}?{urlencode({**told, 'next': back})}"
    return Next(name, address, acts.named("action", name, get_language() or settings.LANGUAGE_CODE))


def _act(name: str, year: int) -> Next:
    return act(name, year, reverse("draw:draw", args=[year]))

"""What closing a visit on site wants, before it is closed: by which paragraph, from whom, and the act that sees to it (¶18, ¶23–¶26)."""

from datetime import date, datetime

from django.http import Http404, HttpRequest
from ninja import Router, Schema

from qorgan.interfaces.api import addresses, asking, problems
from qorgan.interfaces.sites.closing import closes
from qorgan.interfaces.sites.tree import tree

router = Router(tags=["visits"], auth=asking.SIGNED_IN)


class ClosingWanted(Schema):
    """One thing that is wanted. ``hold``: ``must`` be done first, a ``reason`` closes, or ``stated``. ``remedy``: an act or empty."""

    code: str
    provision: str
    sentence: str
    hold: str
    holder: str
    holder_name: str
    remedy: str
    remedy_name: str
    about: str


class ClosingOwed(Schema):
    """What is owed once it is closed, with its last days under the strictest reading, the readings in force and the widest."""

    code: str
    provision: str
    sentence: str
    strict: date | None
    due: date | None
    widest: date | None


class VisitClosing(Schema):
    """``is_ready``: the visit may be closed, with a written reason where ``wants_reason``."""

    visit: str
    state: str
    closed_at: datetime | None
    is_ready: bool
    wants_reason: bool
    wanted: list[ClosingWanted]
    owed: list[ClosingOwed]


@router.get(
    f"/{{{addresses.ANYTHING}:code}}/closing",
    response={200: VisitClosing, **problems.answers(401, 404)},
    url_name="visit_closing",
)
def visit_closing(request: HttpRequest, code: str) -> VisitClosing:
    """Everything that closing wants today. Nothing sealed is opened, and the vault may be locked."""
    asker = asking.asker(request)
    found = closes(asker.actor, asker.today, code, asking.language())
    if found is None:
        raise Http404
    return VisitClosing.model_validate(tree(found))

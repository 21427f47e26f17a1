"""A visit gets its case: sealed parts that the group alone holds (¶20, ¶27, ¶29).

Who of the group holds which part is the country's table. The medical part is for those named as medical workers. Whoever opens the case
is one of the group; members without certified keys hold it as soon as they have some.
"""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from qorgan.access import compartments, home
from qorgan.access.actor import Actor
from qorgan.access.compartments import OF_A_VISIT, Kind
from qorgan.access.permissions import Permission
from qorgan.actions import _custody, _row, _vault
from qorgan.actions._custody import Hand, Share
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, Maybe, VisitCode, Words
from qorgan.actions.refused import refused
from qorgan.store import models, scope


class OpenCase(Asked):
    """``people``: codes of those of the group who are to hold it, told by whoever opens it: a row that somebody slipped in gives no key.

    ``medical``: codes of the medical workers among them.
    """

    visit: VisitCode
    people: Words
    medical: Maybe[Words] = None


def open_case(*, actor: Actor, key: str, now: datetime, request: OpenCase) -> Outcome:
    """Make its parts. Subject: the visit's id. Facts: ``parts``.

    Raises ``NotThere``; ``Refused``: ``vault.…``, ``compartment.there``, ``case.not_of_group``, ``case.no_reader``.
    """
    return perform(OPEN_CASE, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[OpenCase]) -> models.Visit:
    return _row.fetch(scope.visits, call, "visit", Permission.CASE_OPEN, code=call.request.visit)


def _change(call: Call[OpenCase, models.Visit]) -> Done:
    own = _vault.own(call.actor)
    hand, visit = Hand(own, _vault.root(own), call.now), call.row
    named = set(call.request.people)
    members = [member for member in _members(visit) if member.person.code in named]
    medical = set(call.request.medical or ())
    if (named | medical) - {member.person.code for member in members}:
        raise refused("case.not_of_group", {"visit": visit.code})
    about, parts = list[UUID](), 0
    for kind in OF_A_VISIT:
        shares = [
            Share(member.person.account.pk)
            for member in members
            if kind in compartments.kinds_for(home.readers(), member.office)
            and (kind is not Kind.MEDICAL or member.person.code in medical)
        ]
        if shares:
            about.extend(_custody.create(hand, visit.pk, kind, shares).about)
            parts += 1
    if not parts:
        raise refused("case.no_reader", {"visit": visit.code})
    return Done(subject=str(visit.pk), facts={"parts": parts}, about=tuple(about))


def _members(visit: models.Visit) -> Iterator[models.GroupMember]:
    """Those of the group who are in it still and have an account."""
    present = visit.members.filter(left_on=None, recused_on=None, person__account__is_active=True)
    yield from present.select_related("person__account").order_by("person__code")


OPEN_CASE = Action("open_case", Permission.CASE_OPEN, _change, asks=OpenCase, fetch=_fetch, is_sealed=True)

"""The group stands at the gate: what was sealed becomes a visit of the record, and the messages show that they were decided upon (¶10).

Whoever was named and has arrived says so. From that moment the visit has its place, its day and its group in the lists, the Commissioner's
decision its number; its grounds stay where they were sealed.
"""

from datetime import date, datetime
from uuid import UUID, uuid4

from qorgan.access import decide, home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _decide, _order, _people, _report_due, _row, _start, call_off_special_visit
from qorgan.actions._order import Content
from qorgan.actions._perform import Action, Asking, Call, Done, Fact, Outcome, perform
from qorgan.actions._start import Begun
from qorgan.actions.asked import Asked, Maybe, Moment, OrderId
from qorgan.actions.refused import refused
from qorgan.questions.record import About
from qorgan.questions.vocabulary import DecidedBy, Kind, Office
from qorgan.store import models, scope, sealing
from qorgan.store.custody import Held
from qorgan.workflow.decision import State as DecisionState
from qorgan.workflow.message import MESSAGE, State


class StartSpecialVisit(Asked):
    """``arrived_at``: now where not told."""

    order: OrderId
    arrived_at: Maybe[Moment] = None


def start_special_visit(*, actor: Actor, key: str, now: datetime, request: StartSpecialVisit) -> Outcome:
    """Start it. Subject: the visit's id, which is that of the order. Facts: ``visit`` (its code), ``number`` of the decision.

    Raises ``NotThere``; ``Refused``: ``vault.…``, ``special.started``, ``special.called_off``, ``special.early``, ``visit.in_future``,
    ``record.broken``.
    """
    return perform(START_SPECIAL_VISIT, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[StartSpecialVisit]) -> Held:
    return _order.held(call, call.request.order)


def _change(call: Call[StartSpecialVisit, Held]) -> Done:
    asked = call.request
    row, content = _order.opened(call.row)
    _require_lawful_hand(call.row, row, content)
    call_off_special_visit.require_ahead(asked.order, content)
    arrived = _start.arrival(call.now, asked.arrived_at, content.span[0])
    visit = _visit(asked.order, content, arrived)
    decision = _decision(call, content, visit, row)
    messages = _decided(content, decision)
    facts: dict[str, Fact] = {
        "visit": visit.code,
        "number": decision.number,
        "about": decision.about,
        "messages": len(messages),
    }
    people = [member.person_id for member in visit.members.all()]
    return Done(
        subject=str(visit.pk),
        facts=facts,
        about=(decision.pk, *messages, *people),
        provisions=(_decide.power(About.SPECIAL_VISIT, DecidedBy.COMMISSIONER, arrived),),
        commitment=decision.commitment,
        owed=_report_due.owed(visit, call.today),
    )


def _require_lawful_hand(held: Held, row: models.SealedRecord, content: Content) -> None:
    """Raises ``Refused`` (``record.broken``) where the order was not made and written by one person who held the power to order it.

    Whoever can write rows, and has keys, could otherwise send a group in the Commissioner's name.
    """
    maker = held.compartment.epochs.select_related("by").order_by("number")[0].by.account_id
    author = models.Account.objects.select_related("person").filter(pk=maker).first()
    if author is None or row.written_by_id != maker:
        raise refused("record.broken")
    power = decide.grant_of(home.grants(), scope.actor_of(author), Permission.SPECIAL_SEAL, _order.day(content.moment))
    if power is None:
        raise refused("record.broken")


def _visit(order: UUID, content: Content, arrived: date) -> models.Visit:
    prefix = f"S-{arrived.year}-"
    used = models.Visit.objects.filter(code__startswith=prefix).values_list("code", flat=True)
    codes = dict(models.Person.objects.filter(code__in=content.people).values_list("code", "pk"))
    offices = dict.fromkeys(content.experts, Office.EXPERT)
    offices |= {content.representative: Office.REPRESENTATIVE} if content.representative else {}
    offices |= dict.fromkeys(content.participants, Office.PARTICIPANT)
    members = {codes[code]: str(office) for code, office in offices.items()}
    number = _people.next_number(prefix, used)
    return _start.begin(Begun(order, number, Kind.SPECIAL, "", "", content.institutions, members), arrived)


def _decision(
    call: Call[StartSpecialVisit, Held], content: Content, visit: models.Visit, row: models.SealedRecord
) -> models.Decision:
    """The Commissioner's decision as it was taken and sealed, in the record from now on."""
    decision = models.Decision(
        pk=uuid4(),
        office=_decide.COMMISSIONER,
        about=About.SPECIAL_VISIT,
        provision=_decide.power(About.SPECIAL_VISIT, DecidedBy.COMMISSIONER, _order.day(content.moment)),
        state=DecisionState.TAKEN,
        deputising=content.deputising,
        decided_at=content.moment,
        recorded_at=call.now,
        recorded_by=str(row.written_by_id),
        changes={"visit": visit.code},
    )
    decision.number = _decide.give_number(decision)
    sealed = sealing.seal_json({"title": visit.code, "grounds": ""}, record=decision.pk, **models.decision.PLACE)
    decision.sealed, decision.commitment = sealed.blob, sealed.commitment
    decision.save(force_insert=True)
    return decision


def _decided(content: Content, decision: models.Decision) -> list[UUID]:
    """The messages on which it rests are decided upon; those that were not meanwhile."""
    rows = list(models.Message.objects.filter(number__in=content.messages, state=State.PASSED_ON).select_for_update())
    for message in rows:
        message.decision = decision
        message.save(update_fields=("decision",))
        _row.move(message, MESSAGE.row("start_special_visit"), "")
    return [message.pk for message in rows]


START_SPECIAL_VISIT = Action(
    "start_special_visit",
    Permission.VISIT_START,
    _change,
    asks=StartSpecialVisit,
    fetch=_fetch,
    is_sealed=True,
)

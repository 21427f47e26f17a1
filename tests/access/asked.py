"""What is told to each act in the golden matrix: whatever it asks for, about the rows that stand in the relation tried."""

import base64
from collections.abc import Callable, Mapping
from datetime import timedelta
from uuid import uuid4

from qorgan.access.compartments import Kind
from qorgan.actions import catalogue
from qorgan.actions.asked import Enter
from qorgan.actions.described import Described, described
from qorgan.interfaces.acts import offered
from qorgan.questions.record import About
from qorgan.store import models
from qorgan.workflow.message import State as MessageState
from qorgan.workflow.plan import State as PlanState
from tests.access import checklists, letters, plan_draws, reports, several, sites
from tests.access.world import ITEM, Rows, World
from tests.actions import vaulted

Told = dict[str, object]
_CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//t//EN\r\nEND:VCALENDAR\r\n"


def told(act: str, world: World, rows: Rows) -> Told:
    """The input as JSON values. Optional fields are left out, unless the act would mean nothing without them."""
    extra = (
        _extra(world, rows).get(act, {})
        | several.named(act, rows.compartment.pk)
        | sites.named(act, rows)
        | letters.named(act, rows)
        | checklists.named(act, rows)
        | reports.named(act, rows)
        | plan_draws.named(act)
    )
    wanted = [entry for entry in described(catalogue.asks(act)) if entry.is_required and entry.name not in extra]
    return {entry.name: _value(entry, world, rows) for entry in wanted} | extra


def prepared(act: str, world: World, rows: Rows) -> Told:
    """Bring the installation to where the act can be tried, in a transaction that is taken back, and give the input.

    Of whoever does not hold the power at all, nothing but the input is made ready.
    """
    entered = told(act, world, rows)
    if not offered.may(act, world.actor(rows.username), world.today):
        return entered
    sites.before(act, world, rows)
    letters.before(act, world, rows)
    checklists.before(act, world)
    plan_draws.before(act, world, rows)
    entered |= reports.before(act, world, rows)
    if act == "compose_group":
        world.approve_a_visit()
    if act == "hand_out_plan":
        models.Plan.objects.filter(pk=world.plan.pk).update(state=PlanState.APPROVED)
    if act in _OF_MESSAGES:
        models.Message.objects.filter(pk=rows.message.pk).update(**_OF_MESSAGES[act])
    if act == "hold_ceremony":
        models.JournalEntry.objects.filter(action="seat_roster").update(action="seat_nobody")
        for rows_before in (models.EscrowBox, models.EscrowSeat, models.EscrowRoster, models.EnrolmentRoot):
            rows_before.objects.all().delete()
        models.Compartment.objects.filter(kind=Kind.ENROL).update(case=uuid4())
    return entered | several.before(act, world, rows)


_OF_MESSAGES: Mapping[str, Mapping[str, str]] = {
    "close_message": {"alleges": "other"},
    "decide_message": {"state": MessageState.PASSED_ON},
    "raise_appeal": {"alleges": "other"},
}
"""What a message is when the act about it can be done."""


def _value(entry: Described, world: World, rows: Rows) -> object:
    if entry.options:
        return entry.options[0].value
    return _OF_KIND[entry.enter](world, rows)


_OF_KIND: Mapping[Enter, Callable[[World, Rows], object]] = {
    Enter.ABSENCE: lambda _world, rows: str(rows.absence.pk),
    Enter.CERTIFICATE: lambda _world, rows: rows.certificate.number,
    Enter.COMPARTMENT: lambda _world, rows: str(rows.compartment.pk),
    Enter.CONFLICT: lambda _world, rows: str(rows.conflict.pk),
    Enter.DAY: lambda world, _rows: world.today.isoformat(),
    Enter.DECISION: lambda _world, rows: str(rows.proposal),
    Enter.ENTRY: lambda _world, _rows: str(uuid4()),
    Enter.FILE: lambda _world, _rows: {"name": "a.ics", "content": base64.b64encode(_CALENDAR).decode()},
    Enter.FLAG: lambda _world, _rows: True,
    Enter.INSTITUTION: lambda _world, rows: rows.institution.code,
    Enter.LINE: lambda _world, _rows: "Line",
    Enter.LIST: lambda _world, _rows: ["one"],
    Enter.MESSAGE: lambda _world, rows: rows.message.number,
    Enter.MOMENT: lambda world, _rows: (world.now - timedelta(days=1)).replace(microsecond=0).isoformat(),
    Enter.NUMBER: lambda _world, _rows: 1,
    Enter.PERSON: lambda _world, rows: rows.person.code,
    Enter.PLAN: lambda world, _rows: str(world.plan.pk),
    Enter.PLANNED: lambda _world, rows: str(rows.planned.pk),
    Enter.PROSE: lambda _world, _rows: "Prose",
    Enter.REGION: lambda _world, _rows: "KZ-71",
    Enter.REVISION: lambda _world, rows: rows.person.revision,
    Enter.SWITCH: lambda _world, _rows: "DAYS",
    Enter.VISIT: lambda _world, rows: rows.visit.code,
}


def _extra(world: World, rows: Rows) -> Mapping[str, Told]:
    """Acts that want more than their required fields, or others than the first word of a list."""
    soon = (world.today + timedelta(days=30)).isoformat()
    officers = {
        f"{word}_officer": person.code for word, person in (("first", world.colleague), ("second", world.stranger))
    }
    heard = {f"{word}_fingerprint": world.vaults.heard(officers[f"{word}_officer"]) for word in ("first", "second")}
    reading: Told = {"about": About.READING.value, "switch": "DAYS", "word": "working"}
    return {
        "begin_office": {"office": "expert", "decision": str(rows.decisions[About.ADMISSION])},
        "certify_keys": {"fingerprint": world.vaults.heard(rows.person.code)},
        "change_person": {"profession": "Nurse"},
        "close_vote": {},
        "confirm_root": {"fingerprint": vaulted.root_heard()},
        "declare_absence": {"first": soon, "last": soon},
        "end_office": {"ground": "resigned", "office": "participant"},
        "grant_access": {"person": world.colleague.code},
        "hand_over": {"person": world.stranger.code},
        "hold_ceremony": {**officers, **heard},
        "issue_certificate": {"valid_to": soon, "reason": "The reason"},
        "open_case": {"people": [rows.username]},
        "propose_decision": reading,
        "record_minutes": {**reading, "votes_for": 2, "against": 0, "abstained": 0},
        "propose_custody": {"what": "shred", "reason": "The reason"},
        "register_message": {"place": "A place"},
        "compose_group": {"item": ITEM, "reason": "The reason"},
        "replace_member": {
            "out": rows.username,
            "into": world.colleague.code,
            "council": str(rows.decisions[About.FORMING]),
            "reason": "The reason",
        },
        "start_visit": {"reason": "The reason"},
        "revoke_access": {"person": world.colleague.code},
        "seat_roster": {"people": [*several.SEATED], "hands": 2},
        "take_decision": {"about": About.CERTIFICATE.value, "subjects": [rows.person.code]},
        "withdraw_certificate": {"grounds": "The grounds"},
        "write_message": {"place": "A place", "revision": rows.message.revision},
    }

"""A small world of rows for the golden matrix: for each office somebody who holds it and somebody who held it until yesterday.

What stands to an actor in which relation:

* own: about the actor; in the own region; of a visit that the actor made, and of whose case the actor holds a part; a message that the
  actor took;
* former: the same, asked by whoever held the office until yesterday and has left the group;
* recused: about a colleague of the own region; at an institution with which the actor declared a conflict; of a visit from which the
  actor stepped aside, with a grant that nobody took back;
* none: about a stranger; in another region; of a visit of others, whose case others hold.

Everybody has certified keys and an open vault, also those whose office gives none: what is refused is not refused for want of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from qorgan.access import actor as actors
from qorgan.access.actor import Actor
from qorgan.actions import _journal
from qorgan.questions.record import About
from qorgan.register.changes import Register
from qorgan.store import models, scope, sealing
from qorgan.workflow.decision import State
from qorgan.workflow.message import State as MessageState
from qorgan.workflow.plan import State as PlanState
from qorgan.workflow.visit import State as VisitState
from tests.access.vaults import Vaults
from tests.actions import cast

HOME, AWAY = "KZ-71", "KZ-75"
OFFICES = (
    "commissioner",
    "deputy_commissioner",
    "council_member",
    "secretary",
    "representative",
    "participant",
    "expert",
    "interpreter",
    "administrator",
    "no_office",
)
COUNCIL = ("commissioner", "deputy_commissioner", "council_member")
AHEAD, ITEM = "I-ahead", "2030-0001"
"""The place of the visits ahead, and the number of the one that the plan tells."""
ANONYMOUS = "anonymous"
RELATIONS = ("own", "former", "recused", "none")
_REGIONAL = frozenset({"representative", "participant"})


@dataclass(frozen=True)
class Rows:
    """The rows that stand in one relation to one office's actor."""

    username: str
    person: models.Person
    institution: models.Institution
    visit: models.Visit
    certificate: models.Certificate
    absence: models.Absence
    conflict: models.Conflict
    check: models.EligibilityCheck
    decisions: Mapping[About, UUID]
    proposal: UUID
    compartment: models.Compartment
    message: models.Message
    planned: models.PlannedVisit
    duty: models.Duty
    entry: models.JournalEntry
    read: models.JournalEntry


class World:
    """All of it, or as much as some offices need, made at once: the Council is always there, because it counts its members.

    ``today`` is the day of the clock, for the interfaces read it by themselves.
    """

    def __init__(self, *offices: str) -> None:
        self.now: datetime = timezone.now()
        self.today: date = timezone.localdate(self.now)
        self.yesterday = self.today - timedelta(days=1)
        self._institutions()
        self.colleague, self.stranger = self._person("colleague"), self._person("stranger")
        self._term(self.colleague, "participant", HOME)
        self._term(self.stranger, "participant", AWAY)
        self.rows: dict[tuple[str, str], Rows] = {}
        self.plan = self._plan()
        wanted = tuple(dict.fromkeys((*COUNCIL, *offices)) if offices else OFFICES)
        held = {office: self._holders(office) for office in wanted}
        self.vaults = Vaults(models.Person.objects.order_by("code"), self.now)
        for office in wanted:
            self._office(office, *held[office])
        self._votes()
        self._installation()

    def actor(self, username: str) -> Actor:
        """The actor of an account, with the vault open."""
        someone = scope.actor_of(models.Account.objects.select_related("person").get(username=username))
        return self.vaults.opened(someone)

    def _institutions(self) -> None:
        cast.import_rows(
            Register.INSTITUTIONS,
            *(cast.institution(f"I-{word}", HOME) for word in ("own", "former", "recused")),
            cast.institution("I-none", AWAY),
            cast.institution("I-ahead", HOME),
        )
        self.institutions = {relation: models.Institution.objects.get(code=f"I-{relation}") for relation in RELATIONS}

    def _holders(self, office: str) -> tuple[models.Person, models.Person]:
        holder, former = self._person(office), self._person(f"{office}-former")
        region = HOME if office in _REGIONAL else ""
        if office != "no_office":
            word, deputising = ("commissioner", True) if office == "deputy_commissioner" else (office, False)
            self._term(holder, word, region, deputising=deputising)
            self._term(former, word, region, deputising=deputising, ended=True)
        return holder, former

    def _office(self, office: str, holder: models.Person, former: models.Person) -> None:
        for relation, person, about in (
            ("own", holder, holder),
            ("former", former, former),
            ("recused", holder, self.colleague),
            ("none", holder, self.stranger),
        ):
            self.rows[office, relation] = self._related(office, relation, person, about)

    def _related(self, office: str, relation: str, person: models.Person, about: models.Person) -> Rows:
        mark, place = f"{office}-{relation}", self.institutions[relation]
        visit = self._visit(mark, relation, person)
        holders = (self.stranger,) if relation == "none" else (person, self.colleague)
        return Rows(
            username=person.code,
            person=about,
            institution=place,
            visit=visit,
            certificate=models.Certificate.objects.create(
                person=about,
                number=f"C-{mark}",
                valid_from=self.today - timedelta(days=30),
                valid_to=self.today + timedelta(days=300),
            ),
            absence=models.Absence.objects.create(
                person=about, first=self.today, last=self.today + timedelta(days=len(self.rows))
            ),
            conflict=self._conflict(relation, person, about),
            check=self._check(about),
            decisions={kind: self._decision(kind, about, mark) for kind in _DECIDED},
            proposal=self._decision(About.READING, about, mark, State.OPEN),
            compartment=self.vaults.part(visit, holders, promised=self.stranger),
            message=self._message(mark, about, holders),
            planned=self._planned(mark, relation, person),
            duty=self._duty(relation, person),
            entry=self._entry("record_person", about.pk),
            read=self._entry("open_eligibility", about.pk),
        )

    def _person(self, word: str) -> models.Person:
        person = models.Person.objects.create(
            code=f"P-{word}", name=f"Person {word}", search=f"person {word} p-{word}", sort_key=word
        )
        models.Account.objects.create(username=person.code, person=person, language="en", password="!")  # noqa: S106 -- opens nothing
        return person

    def _term(
        self, person: models.Person, office: str, region: str, *, deputising: bool = False, ended: bool = False
    ) -> None:
        models.OfficeTerm.objects.create(
            person=person,
            office=office,
            region=region,
            valid_from=date(2020, 1, 1),
            valid_to=self.yesterday if ended else None,
            is_ended=ended,
            deputising=deputising,
        )

    def _visit(self, mark: str, relation: str, person: models.Person) -> models.Visit:
        visit = models.Visit.objects.create(
            code=f"V-{mark}",
            kind="periodic",
            form="one_time",
            first_on_site=self.yesterday,
            last_on_site=self.yesterday,
            state=VisitState.ON_SITE,
        )
        models.VisitStay.objects.create(
            visit=visit,
            institution=self.institutions[relation],
            first_on_site=self.yesterday,
            last_on_site=self.yesterday,
        )
        if relation != "none":
            models.GroupMember.objects.create(
                visit=visit,
                person=person,
                office="participant",
                left_on=self.yesterday if relation == "former" else None,
                recused_on=self.yesterday if relation == "recused" else None,
            )
        return visit

    def _conflict(self, relation: str, person: models.Person, about: models.Person) -> models.Conflict:
        if relation == "recused":
            models.Conflict.objects.get_or_create(
                person=person, institution=self.institutions["recused"], defaults={"since": self.yesterday}
            )
        there = self.institutions["own" if relation in {"own", "former"} else relation]
        found, _ = models.Conflict.objects.get_or_create(
            person=about, institution=there, defaults={"since": self.yesterday}
        )
        return found

    def _check(self, about: models.Person) -> models.EligibilityCheck:
        number = uuid4()
        sealed = sealing.seal_json({"evidence": "A paper"}, record=number, **models.eligibility.PLACE)
        return models.EligibilityCheck.objects.create(
            pk=number,
            person=about,
            ground="conviction",
            is_clear=True,
            evidence_dated=self.yesterday,
            checked_at=self.now,
            checked_by=actors.SYSTEM,
            sealed=sealed.blob,
            commitment=sealed.commitment,
        )

    def _decision(self, about: About, person: models.Person, mark: str, state: State = State.TAKEN) -> UUID:
        number = uuid4()
        sealed = sealing.seal_json({"title": "T", "grounds": "G"}, record=number, **models.decision.PLACE)
        office = "council" if about in _OF_THE_COUNCIL else "commissioner"
        decision = models.Decision.objects.create(
            pk=number,
            office=office,
            number=f"{about}-{mark}" if state is State.TAKEN else f"-{number}",
            about=about,
            provision="kzstat-144-1",
            state=state,
            decided_at=self.now - timedelta(days=2) if state is State.TAKEN else None,
            recorded_at=self.now,
            recorded_by=actors.SYSTEM,
            changes={"switch": "DAYS", "word": "working"} if about is About.READING else {},
            sealed=sealed.blob,
            commitment=sealed.commitment,
        )
        models.DecisionSubject.objects.create(decision=decision, person=person)
        return decision.pk

    def _message(self, mark: str, receiver: models.Person, holders: Sequence[models.Person]) -> models.Message:
        message = models.Message.objects.create(
            number=f"M-{mark}",
            state=MessageState.REGISTERED,
            received_at=self.now,
            received_by=receiver,
            received_as="participant",
            channel="call",
            alleges="torture",
            consent="not_asked",
            registered_at=self.now,
            registered_by=str(receiver.account.pk),
        )
        self.vaults.message(message, holders)
        return message

    def _plan(self) -> models.Plan:
        number = uuid4()
        sealed = sealing.seal_json(_PLAN, record=number, kind="plan", table="plan", field="document")
        return models.Plan.objects.create(
            pk=number,
            year=2030,
            version=1,
            made_at=self.now,
            made_by="-",
            sealed=sealed.blob,
            commitment=sealed.commitment,
            decision_id=self._decision(About.PLAN, self.stranger, "plan"),
        )

    def approve_a_visit(self) -> None:
        """The plan tells of one visit, and the Council has approved it."""
        document = _plan_of(self.colleague.code, self.today)
        sealed = sealing.seal_json(document, record=self.plan.pk, kind="plan", table="plan", field="document")
        models.Plan.objects.filter(pk=self.plan.pk).update(
            sealed=sealed.blob, commitment=sealed.commitment, state=PlanState.APPROVED
        )

    def _planned(self, mark: str, relation: str, person: models.Person) -> models.PlannedVisit:
        """Composed, with the actor in its group, or one of others."""
        member = self.stranger if relation == "none" else person
        planned = models.PlannedVisit.objects.create(
            plan=self.plan,
            mark=mark,
            kind="periodic",
            form="one_time",
            state="composed",
            composed_at=self.now,
            decision_id=self._decision(About.COMPOSITION, member, mark),
        )
        planned.members.create(
            person=member,
            office="participant",
            left_on=self.yesterday if relation == "former" else None,
            recused_on=self.yesterday if relation == "recused" else None,
        )
        self.vaults.mandate(planned, AHEAD, member, self.today)
        return planned

    def _duty(self, relation: str, person: models.Person) -> models.Duty:
        is_own = relation in {"own", "former"}
        return models.Duty.objects.create(
            code="decision.vote",
            provision="kzstat-144-1",
            holder="participant" if is_own else "council_member",
            person=person if is_own else self.stranger,
            addressee="council",
            about="decision",
            subject=uuid4(),
            state="open",
            opened_at=self.now,
        )

    def _entry(self, action: str, about: UUID) -> models.JournalEntry:
        return _journal.write(
            at=self.now, actor=actors.SYSTEM, device=None, action=action, objects=(about,), provisions=(), facts={}
        )

    def _votes(self) -> None:
        """Every member has voted for every proposal."""
        members = [self.rows[office, "own"].person for office in ("commissioner", "council_member")]
        models.Vote.objects.bulk_create(
            models.Vote(decision_id=rows.proposal, member=member, choice="for", at=self.now)
            for rows in self.rows.values()
            for member in members
        )

    def _installation(self) -> None:
        """What belongs to nobody: a run, a mapping, an import."""
        self.run = models.PlanRun.objects.create(year=2030, started_at=self.now, asked_by="-", state="stopped")
        self.mapping = models.Mapping.objects.create(name="m", register="people", spec={})
        self.imported = models.ImportRun.objects.latest("at")


_DECIDED = (About.ADMISSION, About.CERTIFICATE, About.FORMING)
_OF_THE_COUNCIL = frozenset({About.ADMISSION, About.FORMING, About.PLAN, About.READING})
_PLAN = {
    "plan": 1,
    "law": "kz266-2023",
    "period": ["2030-01-01", "2030-12-31"],
    "register": "0",
    "number_of_visits": 0,
    "currency": "KZT",
    "visits": [],
    "figures": {
        **dict.fromkeys(
            ("overdue_at_end", "late_in_year", "late_days", "intermediate_missed", "uncovered_expertise"), 0
        ),
        **dict.fromkeys(("risk_covered", "travel_cost", "load_sd"), 0),
    },
}


def _plan_of(participant: str, day: date) -> dict[str, object]:
    """A plan of one visit, at a place with which nobody has a conflict."""
    stop = {"id": AHEAD, "on_site": [day.isoformat()]}
    leg = {"region": HOME, "institutions": [stop], "participants": [participant], "representative": None}
    visit = {"id": ITEM, "kind": "periodic", "form": "one_time", "roster": [participant], "legs": [leg]}
    return {**_PLAN, "number_of_visits": 1, "visits": [visit]}

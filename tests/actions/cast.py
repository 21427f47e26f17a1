"""The people and rows that tests of actions and of the store share.

Saule is the secretary, Boris a participant, Roza a representative, Karlygash the Commissioner, Bolat a member of the Council.
"""

from datetime import UTC, date, datetime

from qorgan.access import actor
from qorgan.access.actor import Actor
from qorgan.actions.create_account import CreateAccount, create_account
from qorgan.actions.import_register import import_register
from qorgan.register.changes import (
    CertificateRow,
    Change,
    ChangeSet,
    InstitutionRow,
    PersonRow,
    Register,
    Row,
    StayRow,
    TermRow,
    VisitRow,
)
from qorgan.store import models, scope

TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 6, 0, tzinfo=UTC)
SYSTEM = actor.system()
_SINCE = date(2020, 1, 1)

SAULE = PersonRow(code="S1", name="Сәуле", terms=(TermRow("secretary", _SINCE),))
BORIS = PersonRow(
    code="P1",
    name="Борис",
    terms=(TermRow("participant", _SINCE, None, "KZ-71"),),
    topics=("health",),
    certificates=(CertificateRow("C-1", date(2026, 1, 1), date(2028, 12, 31)),),
)
ROZA = PersonRow(code="R1", name="Роза", terms=(TermRow("representative", _SINCE, None, "KZ-71"),))
ADIL = PersonRow(code="A1", name="Әділ", terms=(TermRow("administrator", _SINCE),))
ERIK = PersonRow(code="E1", name="Ерік", terms=(TermRow("expert", _SINCE),))
KARLYGASH = PersonRow(code="K1", name="Қарлығаш", terms=(TermRow("commissioner", _SINCE),))
BOLAT = PersonRow(code="B1", name="Болат", terms=(TermRow("council_member", _SINCE),))


def institution(code: str, region: str = "KZ-71", **more: object) -> InstitutionRow:
    """A remand centre, in the capital unless told otherwise."""
    told: dict[str, object] = {"name": f"Remand centre {code}", "category": "SIZO", **more}
    return InstitutionRow(code=code, region=region, **told)  # type: ignore[arg-type]  # a test tells any field


def visit(code: str, where: str, first: date, last: date, kind: str = "periodic") -> VisitRow:
    """A past visit to one institution."""
    form = "" if kind == "special" else "one_time"
    return VisitRow(code=code, kind=kind, form=form, stays=(StayRow(where, first, last),))


def added(register: Register, *rows: Row) -> ChangeSet[Row]:
    """A change set that adds the rows to the registers as they are now."""
    return ChangeSet(register=register, file_sha256="0" * 64, based_on=scope.register_version(), added=rows)


def changed(register: Register, before: Row, after: Row) -> ChangeSet[Row]:
    """A change set that changes one row."""
    changes = (Change(before, after),)
    return ChangeSet(register=register, file_sha256="1" * 64, based_on=scope.register_version(), changed=changes)


def import_rows(register: Register, *rows: Row) -> None:
    """Bring rows in as the installation."""
    key = f"{register}/{scope.register_version()}"
    import_register(actor=SYSTEM, key=key, now=NOW, changes=added(register, *rows))


def signed_in(person: PersonRow) -> Actor:
    """The person, with an account, as an actor."""
    if not models.Person.objects.filter(code=person.code).exists():
        import_rows(Register.PEOPLE, person)
    request = CreateAccount(username=person.code, person=person.code, language="kk")
    create_account(actor=SYSTEM, key=f"account/{person.code}", now=NOW, request=request)
    return scope.actor_of(models.Account.objects.get(username=person.code))

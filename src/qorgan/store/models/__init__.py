"""Every table, one noun a file. Django asks for them here; other code imports this module and says ``models.Institution``."""

from qorgan.store.models.account import Account
from qorgan.store.models.certificate import Absence, Certificate, Conflict
from qorgan.store.models.idempotency import Idempotency
from qorgan.store.models.institution import ALWAYS, Institution, InstitutionSpan
from qorgan.store.models.journal import JournalEntry, JournalHead
from qorgan.store.models.mapping import ImportRun, Mapping, RegisterVersion
from qorgan.store.models.person import OfficeTerm, Person
from qorgan.store.models.plan import Plan, PlanRun, PlanState, RunState
from qorgan.store.models.visit import Visit, VisitStay

__all__ = [
    "ALWAYS",
    "Absence",
    "Account",
    "Certificate",
    "Conflict",
    "Idempotency",
    "ImportRun",
    "Institution",
    "InstitutionSpan",
    "JournalEntry",
    "JournalHead",
    "Mapping",
    "OfficeTerm",
    "Person",
    "Plan",
    "PlanRun",
    "PlanState",
    "RegisterVersion",
    "RunState",
    "Visit",
    "VisitStay",
]

"""Every table, one noun a file. Django asks for them here; other code imports this module and says ``models.Institution``."""

from qorgan.store.models.account import Account
from qorgan.store.models.certificate import Absence, CalendarFeed, Certificate, Conflict
from qorgan.store.models.checklist import Checklist
from qorgan.store.models.compartment import (
    Compartment,
    CompartmentState,
    Epoch,
    Grant,
    PendingGrant,
    SealedFile,
    SealedRecord,
)
from qorgan.store.models.decision import Decision, DecisionSeries, DecisionSubject, Paper, Reading, Vote
from qorgan.store.models.device import Cosignature, Device
from qorgan.store.models.draw import DrawShare, PlanDraw
from qorgan.store.models.duty import Duty, Reason
from qorgan.store.models.eligibility import EligibilityCheck
from qorgan.store.models.escrow import (
    Approval,
    EscrowBox,
    EscrowPeel,
    EscrowRequest,
    EscrowRoster,
    EscrowSeat,
    EscrowState,
    Proposal,
    ProposalState,
)
from qorgan.store.models.idempotency import Idempotency
from qorgan.store.models.institution import ALWAYS, Institution, InstitutionSpan
from qorgan.store.models.journal import Checkpoint, JournalEntry, JournalHead, JournalNode, JournalObject
from qorgan.store.models.keys import (
    EarlierCertificate,
    EnrolmentRoot,
    KeyState,
    Revocation,
    UnlockMethod,
    UserKey,
    UserPin,
    VaultSession,
)
from qorgan.store.models.letter import Letter, LetterSeries
from qorgan.store.models.mapping import ImportRun, Mapping, RegisterVersion
from qorgan.store.models.message import Message, MessageSeries
from qorgan.store.models.person import OfficeTerm, Person, TopicEvidence, Training
from qorgan.store.models.plan import Plan, PlanRun, RunState
from qorgan.store.models.plan_settings import PlanSettings
from qorgan.store.models.planned import PlannedMember, PlannedVisit
from qorgan.store.models.report import (
    Addendum,
    Dissent,
    Extract,
    InkConfirmation,
    Report,
    ReportForm,
    ReportPart,
    ReportSeries,
    ReportSignature,
    ReportSigner,
    ReportVersion,
    SectionPresence,
)
from qorgan.store.models.sign_in import (
    Invitation,
    OidcSubject,
    Passkey,
    RateBucket,
    RecoveryCode,
    SignInSession,
    Strength,
    TotpSecret,
    TotpUsed,
)
from qorgan.store.models.site import SiteEntry
from qorgan.store.models.visit import GroupMember, Visit, VisitStay

__all__ = [
    "ALWAYS",
    "Absence",
    "Account",
    "Addendum",
    "Approval",
    "CalendarFeed",
    "Certificate",
    "Checklist",
    "Checkpoint",
    "Compartment",
    "CompartmentState",
    "Conflict",
    "Cosignature",
    "Decision",
    "DecisionSeries",
    "DecisionSubject",
    "Device",
    "Dissent",
    "DrawShare",
    "Duty",
    "EarlierCertificate",
    "EligibilityCheck",
    "EnrolmentRoot",
    "Epoch",
    "EscrowBox",
    "EscrowPeel",
    "EscrowRequest",
    "EscrowRoster",
    "EscrowSeat",
    "EscrowState",
    "Extract",
    "Grant",
    "GroupMember",
    "Idempotency",
    "ImportRun",
    "InkConfirmation",
    "Institution",
    "InstitutionSpan",
    "Invitation",
    "JournalEntry",
    "JournalHead",
    "JournalNode",
    "JournalObject",
    "KeyState",
    "Letter",
    "LetterSeries",
    "Mapping",
    "Message",
    "MessageSeries",
    "OfficeTerm",
    "OidcSubject",
    "Paper",
    "Passkey",
    "PendingGrant",
    "Person",
    "Plan",
    "PlanDraw",
    "PlanRun",
    "PlanSettings",
    "PlannedMember",
    "PlannedVisit",
    "Proposal",
    "ProposalState",
    "RateBucket",
    "Reading",
    "Reason",
    "RecoveryCode",
    "RegisterVersion",
    "Report",
    "ReportForm",
    "ReportPart",
    "ReportSeries",
    "ReportSignature",
    "ReportSigner",
    "ReportVersion",
    "Revocation",
    "RunState",
    "SealedFile",
    "SealedRecord",
    "SectionPresence",
    "SignInSession",
    "SiteEntry",
    "Strength",
    "TopicEvidence",
    "TotpSecret",
    "TotpUsed",
    "Training",
    "UnlockMethod",
    "UserKey",
    "UserPin",
    "VaultSession",
    "Visit",
    "VisitStay",
    "Vote",
]

"""The closed list of what a person may be allowed to do. Reading the law and the matrix of grants is open and needs no permission."""

from enum import StrEnum, unique


@unique
class Permission(StrEnum):
    """``<noun>.<verb>``, in alphabetical order. A name is never reused for something else."""

    ACCOUNT_INVITE = "account.invite"
    ACCOUNT_KEEP = "account.keep"
    ACCOUNT_MANAGE = "account.manage"
    AVAILABILITY_DECLARE = "availability.declare"
    CASE_OPEN = "case.open"
    CASE_READ = "case.read"
    CERTIFICATE_ISSUE = "certificate.issue"
    CERTIFICATE_READ = "certificate.read"
    CONFLICT_DECLARE = "conflict.declare"
    CONFLICT_READ = "conflict.read"
    COVERAGE_READ = "coverage.read"
    CUSTODY_AGREE = "custody.agree"
    DECISION_PROPOSE = "decision.propose"
    DECISION_READ = "decision.read"
    DECISION_TAKE = "decision.take"
    DECISION_VOTE = "decision.vote"
    ELIGIBILITY_CHECK = "eligibility.check"
    ELIGIBILITY_READ = "eligibility.read"
    ESCROW_ASK = "escrow.ask"
    ESCROW_SEAT = "escrow.seat"
    GROUP_COMPOSE = "group.compose"
    GROUP_DECLARE = "group.declare"
    JOURNAL_READ = "journal.read"
    JOURNAL_WITNESS = "journal.witness"
    MESSAGE_DECIDE = "message.decide"
    MESSAGE_PASS_ON = "message.pass_on"  # noqa: S105 -- a permission, no password
    MESSAGE_READ = "message.read"
    MESSAGE_REGISTER = "message.register"
    OFFICE_ENTRUST = "office.entrust"
    OFFICE_RECORD = "office.record"
    PERSON_READ = "person.read"
    PERSON_RECORD = "person.record"
    PLAN_MAKE = "plan.make"
    PLAN_READ = "plan.read"
    REGISTER_IMPORT = "register.import"
    REGISTER_READ = "register.read"
    SPECIAL_SEAL = "special.seal"
    TRAINING_RECORD = "training.record"
    VAULT_CERTIFY = "vault.certify"
    VAULT_FOUND = "vault.found"
    VAULT_KEEP = "vault.keep"
    VISIT_READ = "visit.read"
    VISIT_START = "visit.start"


@unique
class Reach(StrEnum):
    """Over which rows a grant reaches, the wider first. ``own``: rows about the person; ``own_group``: of a visit the person makes."""

    EVERYWHERE = "everywhere"
    OWN_REGION = "own_region"
    OWN_GROUP = "own_group"
    OWN = "own"

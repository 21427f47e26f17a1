"""The closed list of what a person may be allowed to do. Reading the law and the matrix of grants is open and needs no permission."""

from enum import StrEnum, unique


@unique
class Permission(StrEnum):
    """``<noun>.<verb>``, in alphabetical order. A name is never reused for something else."""

    ACCOUNT_INVITE = "account.invite"
    ACCOUNT_KEEP = "account.keep"
    ACCOUNT_MANAGE = "account.manage"
    AVAILABILITY_DECLARE = "availability.declare"
    CERTIFICATE_ISSUE = "certificate.issue"
    CERTIFICATE_READ = "certificate.read"
    CONFLICT_DECLARE = "conflict.declare"
    CONFLICT_READ = "conflict.read"
    COVERAGE_READ = "coverage.read"
    DECISION_PROPOSE = "decision.propose"
    DECISION_READ = "decision.read"
    DECISION_TAKE = "decision.take"
    DECISION_VOTE = "decision.vote"
    ELIGIBILITY_CHECK = "eligibility.check"
    ELIGIBILITY_READ = "eligibility.read"
    JOURNAL_READ = "journal.read"
    JOURNAL_WITNESS = "journal.witness"
    OFFICE_ENTRUST = "office.entrust"
    OFFICE_RECORD = "office.record"
    PERSON_READ = "person.read"
    PERSON_RECORD = "person.record"
    PLAN_MAKE = "plan.make"
    PLAN_READ = "plan.read"
    REGISTER_IMPORT = "register.import"
    REGISTER_READ = "register.read"
    TRAINING_RECORD = "training.record"
    VISIT_READ = "visit.read"


@unique
class Reach(StrEnum):
    """Over which rows a grant reaches, the wider first. ``own``: rows about the person; ``own_group``: of a visit the person makes."""

    EVERYWHERE = "everywhere"
    OWN_REGION = "own_region"
    OWN_GROUP = "own_group"
    OWN = "own"

"""The closed list of what a person may be allowed to do. Reading the law is public and needs no permission."""

from enum import StrEnum, unique


@unique
class Permission(StrEnum):
    """``<noun>.<verb>``, in alphabetical order. A name is never reused for something else."""

    ACCOUNT_MANAGE = "account.manage"
    COVERAGE_READ = "coverage.read"
    JOURNAL_READ = "journal.read"
    PLAN_MAKE = "plan.make"
    PLAN_READ = "plan.read"
    REGISTER_IMPORT = "register.import"
    REGISTER_READ = "register.read"


@unique
class Reach(StrEnum):
    """Over which rows a grant reaches, the wider first."""

    EVERYWHERE = "everywhere"
    OWN_REGION = "own_region"

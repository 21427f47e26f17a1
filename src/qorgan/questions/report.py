"""Questions about the visit report: its term, form, signatures, contents and who may see it."""

from datetime import date
from typing import NamedTuple

from qorgan.law.rulebook import Limit, Question
from qorgan.questions.vocabulary import Kind, ReleasedTo, ReleasedWhat

BY_KIND = {"kind": Kind}


class Deadline(NamedTuple):
    """What the term of a report is counted from, and when the report went out and was registered.

    ``last_on_site``: last day on site, of the last leg. ``returned``: the day the group was home again. ``planned_end``: the last day
    in the plan. All local dates; None where not known.
    """

    kind: Kind
    last_on_site: date
    returned: date | None = None
    planned_end: date | None = None
    sent: date | None = None
    registered: date | None = None
    as_of: date | None = None


class Written(NamedTuple):
    """Whether a written report exists for the visit."""

    written: bool


class Addressed(NamedTuple):
    """To whom the report is addressed."""

    addressee: str


class FormUsed(NamedTuple):
    """The version of the Council's form that the report follows, None if it follows none."""

    version: str | None


class Signatures(NamedTuple):
    """One member of the group who made the visit: signed or not, and whether a reason is written if not."""

    signed: bool
    reason_given: bool


class Dissent(NamedTuple):
    """A dissenting opinion: written, and attached to the report."""

    written: bool
    attached: bool


class MessagesSection(NamedTuple):
    """Whether the report says which messages were received and passed on, be it none."""

    present: bool


class Opinion(NamedTuple):
    """An expert who took part: whether the opinion is in the report, and whether its absence is explained."""

    included: bool
    reason_given: bool


class Release(NamedTuple):
    """Something about the report goes to someone outside."""

    to: ReleasedTo
    what: ReleasedWhat


DEADLINE = Question("report.deadline", Deadline, BY_KIND)
WRITTEN = Question("report.written", Written)
ADDRESSED = Question("report.addressed", Addressed)
FORM_USED = Question("report.form", FormUsed)
SIGNATURES = Question("report.signatures", Signatures)
DISSENT = Question("report.dissent", Dissent)
MESSAGES_SECTION = Question("report.messages", MessagesSection)
OPINION = Question("report.opinion", Opinion)
RELEASE = Question("report.release", Release, {"to": ReleasedTo, "what": ReleasedWhat})

FOR_EACH_INSTITUTION: Limit[bool] = Limit("report.for_each_institution", "yes or no")
REGISTRATION_COUNTS: Limit[bool] = Limit("report.registration_counts", "yes or no")
TERM_DAYS: Limit[int] = Limit("report.term_days", "days", BY_KIND)

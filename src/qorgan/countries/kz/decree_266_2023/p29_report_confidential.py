"""Paragraph 29. Reports of groups on visits are confidential.

Need to know: the group, the Council, the Commissioner and named staff. Outside go only extracts with recommendations, released by two
people to those who must act on them, anonymised extracts, and the annual report, which is public by statute.
"""

from collections.abc import Sequence

from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding
from qorgan.questions import report
from qorgan.questions.vocabulary import ReleasedTo, ReleasedWhat

P29 = provision("kz266-p29")
MUST_ACT = (ReleasedTo.PROSECUTOR, ReleasedTo.MINISTRY, ReleasedTo.INSTITUTION, ReleasedTo.COURT, ReleasedTo.SPT)
OUTSIDERS = (ReleasedTo.JOURNALIST, ReleasedTo.OTHER)
NAMES_NOBODY = (ReleasedWhat.ANONYMISED_EXTRACT, ReleasedWhat.ANNUAL_REPORT)


@answers(report.RELEASE, P29, what=ReleasedWhat.FULL_REPORT)
@answers(report.RELEASE, P29, what=ReleasedWhat.EXTRACT, to=OUTSIDERS)
def confidential(facts: report.Release, _law: Law) -> Sequence[Answer]:
    """A report does not leave the house, nor does an extract to someone with no part in carrying it out."""
    return (Finding(P29, Effect.REFUSES, "report.released", {"to": facts.to, "what": facts.what}),)


@answers(report.RELEASE, P29, what=ReleasedWhat.EXTRACT, to=MUST_ACT)
@answers(report.RELEASE, P29, what=NAMES_NOBODY)
def may_leave(_facts: report.Release, _law: Law) -> Sequence[Answer]:
    """What names nobody, or goes to those who must act."""
    return NOTHING

"""What a decision brings about at the moment it is taken: a reading of the law in force, a new version of a paper.

The other decisions change nothing by themselves. An admission or a deputising act is what an office is begun with, a certificate is
issued by its own act, and the percentage of a quorum is read from the newest decision about it.

A reading begins at the earliest on the day on which it was decided. What was judged before that day keeps the reading it was judged by:
the Council chooses how it will read, not how it has read.
"""

from datetime import date

from django.db.models import Max
from django.utils import timezone

from qorgan.access import home
from qorgan.actions.refused import refused
from qorgan.questions.record import About
from qorgan.store import models

PAPERS = frozenset({About.REPORT_FORM, About.METHODICAL_RECOMMENDATIONS, About.CHECKLIST, About.MESSAGE_REGISTER})


def apply(decision: models.Decision) -> None:
    """Bring it about. Raises ``Refused`` for what cannot be."""
    if decision.about == About.READING:
        _read_so(decision)
    elif decision.about in PAPERS:
        _next_version(decision)


def require_known(switch: str, word: str) -> None:
    """Raises ``Refused`` where the country has no such switch or the switch no such word."""
    known = home.country().switches.get(switch)
    if known is None:
        raise refused("reading.unknown_switch", {"switch": switch})
    if word not in known.words:
        raise refused("reading.unknown_word", {"switch": switch, "word": word})


def first_day(decided_on: date, wanted: date | None) -> date:
    """The first day of a reading: the one wanted, or that of the decision. Raises ``Refused`` for an earlier one."""
    if wanted is not None and wanted < decided_on:
        raise refused("reading.backdated", {"day": decided_on})
    return wanted or decided_on


def _read_so(decision: models.Decision) -> None:
    switch, word = str(decision.changes["switch"]), str(decision.changes["word"])
    require_known(switch, word)
    since = max(timezone.localdate(decision.decided_at), decision.valid_from or date.min)
    models.Reading.objects.create(decision=decision, switch=switch, word=word, valid_from=since)


def _next_version(decision: models.Decision) -> None:
    last = models.Paper.objects.filter(kind=decision.about).aggregate(last=Max("version"))["last"] or 0
    since = decision.valid_from or timezone.localdate(decision.decided_at)
    models.Paper.objects.create(
        decision=decision, kind=decision.about, version=last + 1, title=str(decision.changes["title"]), valid_from=since
    )

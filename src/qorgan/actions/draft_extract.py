"""Drawing up an extract of a report (¶29): the pieces that are needed, with what must not leave the house gone from them.

Nothing that was removed is kept anywhere: neither in the extract, nor with it, nor in the journal.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _release, _report, _signs
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._release import Addresses, ExtractId, Value
from qorgan.actions._report import ReportNumber
from qorgan.actions.asked import (
    Asked,
    Confidential,
    ConfidentialLine,
    ConfidentialWords,
    EntryId,
    Flag,
    Maybe,
    Offered,
)
from qorgan.actions.refused import refused
from qorgan.law.verdict import Answer
from qorgan.questions.reporting import ExtractState
from qorgan.questions.site import ConsentUse
from qorgan.questions.visit import DISCLOSURE, Disclosure
from qorgan.questions.vocabulary import ReleasedTo, ReleasedWhat
from qorgan.reporting import redact
from qorgan.reporting.content import ReportContent
from qorgan.reporting.excerpt import Choice, Excerpt
from qorgan.reporting.redact import Word
from qorgan.store import models, readings
from qorgan.vault.grants import Rights
from qorgan.workflow.report import REPORT

OFFERED = (ReleasedWhat.EXTRACT, ReleasedWhat.ANONYMISED_EXTRACT)


class DraftExtract(Asked):
    """``pieces``: keys of sections and ids of items; ``lines``: addresses of lines that go as a whole; ``words``: what goes everywhere.

    A word is told as ``Name``, ``Name = pseudonym`` or ``Name =`` (for the house's next pseudonym).
    ``identifies``: it says something of somebody's private life by which they can be known, by the ``consent`` of the visit.
    ``receiver``: by name; ``why``: what it is needed for. ``extract``: an id of the writer's.
    """

    report: ReportNumber
    to: ReleasedTo
    what: Annotated[ReleasedWhat, Offered(OFFERED)]
    pieces: Addresses
    lines: Maybe[Addresses] = None
    words: Maybe[ConfidentialWords] = None
    receiver: Maybe[ConfidentialLine] = None
    why: Maybe[Confidential] = None
    identifies: Flag = False
    consent: Maybe[EntryId] = None
    extract: Maybe[ExtractId] = None


def draft_extract(*, actor: Actor, key: str, now: datetime, request: DraftExtract) -> Outcome:
    """Draw it up. Subject: the extract's id. Facts: ``report``, ``release_to``, ``release_what``, ``bars``.

    Raises ``NotThere``; ``Refused``: ``report.released``, ``disclosure.without_consent``, ``extract.identifies``, ``extract.annual``,
    ``extract.nothing_chosen``, ``extract.no_piece``, ``extract.no_line``, ``extract.word_…``, ``extract.pseudonym_tells``,
    ``extract.told_again``, ``report.there``, ``state.wrong``, ``vault.…``, ``compartment.…``, ``record.broken``.
    """
    return perform(DRAFT_EXTRACT, actor=actor, key=key, now=now, request=request)


def look_at(content: ReportContent, asked: DraftExtract) -> Excerpt:
    """What would be drawn up of what was filed; nothing is kept. Raises ``Refused``: ``extract.…``."""
    words = _release.removed(asked.words or ())
    _require_untold(asked, words)
    choice = Choice(pieces=asked.pieces, lines=asked.lines or (), words=words)
    return _release.taken(content, choice)


def _guards(call: Call[DraftExtract, models.Report]) -> Iterable[Answer]:
    asked = call.request
    yield from _release.said(call, asked.to, asked.what)
    facts = Disclosure(call.today, identifies=asked.identifies, consent=_is_agreed(call), as_of=None)
    yield from readings.law(call.today).ask(DISCLOSURE, facts)


def _is_agreed(call: Call[DraftExtract, models.Report]) -> bool:
    number = call.request.consent
    if not call.request.identifies or number is None:
        return False
    return _signs.stands(_signs.consent(call.row.visit, number), call.now, ConsentUse.REPORT)


def _change(call: Call[DraftExtract, models.Report]) -> Done:
    asked = call.request
    _require_possible(asked)
    number = _release.free_id(asked.extract)
    held = _report.filed(call, call.row.pk, Rights.READ | Rights.WRITE)
    taken = look_at(_release.filed_content(call.row, held), asked)
    row = _release.entered(call, number, ExtractState.DRAFTED)
    content = _release.encoded(taken, receiver=asked.receiver or "", why=asked.why or "")
    done = _release.sealed(call, held, Value(row, _release.CONTENT, content), {"bars": taken.bars})
    return _report.with_state(done, call.row.state)


def _require_possible(asked: DraftExtract) -> None:
    """Raises ``Refused``: ``extract.annual``, ``extract.identifies``."""
    if asked.what is ReleasedWhat.ANNUAL_REPORT:
        raise refused("extract.annual")
    if asked.what is ReleasedWhat.ANONYMISED_EXTRACT and asked.identifies:
        raise refused("extract.identifies")


def _require_untold(asked: DraftExtract, words: tuple[Word, ...]) -> None:
    """Raises ``Refused`` (``extract.told_again``) where what is removed is said again beside the extract."""
    if any(redact.tells(text or "", words) for text in (asked.receiver, asked.why)):
        raise refused("extract.told_again")


DRAFT_EXTRACT = Action(
    "draft_extract",
    Permission.REPORT_RELEASE,
    _change,
    asks=DraftExtract,
    fetch=_report.fetch,
    guards=_guards,
    table=REPORT,
    is_sealed=True,
)

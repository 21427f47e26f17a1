"""What leaves the house of a report (¶29): what the law says of it, the excerpt that is made, and where its parts are sealed.

An extract is sealed in the report's ``filed`` part, beside what it is taken from: whoever holds that may compare the two.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Final, NamedTuple, Protocol
from uuid import UUID, uuid4

from django.utils import timezone
from pydantic import Field, StringConstraints

from qorgan.access.permissions import Permission
from qorgan.actions import _filing, _report, _row, _sealed_values, _vault
from qorgan.actions._perform import Done, Fact
from qorgan.actions.asked import Enter, Entry
from qorgan.actions.refused import Refused, not_there, refused
from qorgan.journal.canonical_json import canonical
from qorgan.law.ids import ProvisionId
from qorgan.law.verdict import Answer, Effect, Finding
from qorgan.questions import report as questions
from qorgan.questions.reporting import ExtractState
from qorgan.questions.visit import DISCLOSURE, Disclosure
from qorgan.questions.vocabulary import ReleasedTo, ReleasedWhat
from qorgan.reporting import excerpt, redact
from qorgan.reporting.content import ReportContent
from qorgan.reporting.excerpt import BadChoice, Choice, Excerpt
from qorgan.reporting.redact import BadWord, Word
from qorgan.store import extract_scope, models, moments, readings
from qorgan.store.custody import Held
from qorgan.store.sealed_records import Place
from qorgan.workflow.report import FILED as IN_THE_COUNCIL

TABLE: Final = "extract"
CONTENT, JUDGEMENT, RELEASE = "content", "judgement", "release"
"""The sealed values of an extract: what it says, why it was not agreed, to whom it went."""
ExtractId = Annotated[UUID, Entry(Enter.LINE)]
"""Of an extract; a page hands it on, nobody types it."""
_Address = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Addresses = Annotated[tuple[_Address, ...], Field(min_length=1, max_length=2000), Entry(Enter.LIST)]
"""Of pieces or lines of a report."""


class HasExtract(Protocol):
    """A request that names an extract."""

    @property
    def extract(self) -> UUID: ...


class Naming(_row.Asking, Protocol):
    """As much of a call as an extract is fetched by."""

    @property
    def request(self) -> HasExtract: ...


class About(_vault.Asking, Protocol):
    """As much of a call as an extract is moved by."""

    @property
    def row(self) -> models.Extract: ...


class HasReceiver(Protocol):
    """A request that names to whom what is given."""

    @property
    def to(self) -> ReleasedTo: ...
    @property
    def what(self) -> ReleasedWhat: ...


class Entering(_report.About, Protocol):
    """As much of a call as an extract is entered by."""

    @property
    def request(self) -> HasReceiver: ...


def fetch(call: Naming) -> models.Extract:
    """The extract that a request names, locked. Raises ``NotThere``, ``Denied``."""
    return _row.fetch(extract_scope.extracts, call, "extract", Permission.REPORT_READ, pk=call.request.extract)


def said(call: _vault.Asking, to: str, what: str) -> Iterable[Answer]:
    """What the law says today of giving this to them."""
    facts = questions.Release(ReleasedTo(to), ReleasedWhat(what))
    return readings.law(call.today).ask(questions.RELEASE, facts)


def said_again(call: About) -> Iterable[Answer]:
    """The same of an extract that was drawn up. Raises ``Refused`` (``extract.not_filed``)."""
    require_filed(call.row.report)
    return said(call, call.row.to, call.row.what)


def forbidding(call: _vault.Asking, to: str, what: str) -> tuple[ProvisionId, ...]:
    """The provisions by which the law keeps this in the house; none where it lets it go."""
    found = said(call, to, what)
    return tuple(one.provision for one in found if isinstance(one, Finding) and one.effect is Effect.REFUSES)


def confidential(row: models.Extract) -> ProvisionId:
    """The provision that keeps reports in the house, on the day when the extract was drawn up."""
    facts = questions.Release(ReleasedTo(row.to), ReleasedWhat.FULL_REPORT)
    return readings.law(timezone.localdate(row.drafted_at)).source(questions.RELEASE, facts)


def private_life(call: _vault.Asking) -> ProvisionId:
    """The provision that keeps what points to a person."""
    facts = Disclosure(call.today, identifies=True, consent=False, as_of=None)
    return readings.law(call.today).source(DISCLOSURE, facts)


def require_filed(report: models.Report) -> None:
    """Raises ``Refused`` (``extract.not_filed``): a report that is written anew is not what the Council has."""
    if report.state not in IN_THE_COUNCIL:
        raise refused("extract.not_filed", {"report": report.number})


def filed_content(report: models.Report, held: Held) -> ReportContent:
    """What was submitted. Raises ``Refused`` (``record.broken``)."""
    version = report.versions.filter(number=report.version).values_list("pk", flat=True).first()
    found = {} if version is None else _report.opened(held, [version], _filing.CONTENT, _filing.TABLE)
    if version not in found:
        raise refused("record.broken")
    return ReportContent.decode(found[version])


def removed(told: Sequence[str]) -> tuple[Word, ...]:
    """The words to be blacked out. Raises ``Refused``: ``extract.word_short``, ``extract.word_bar``, ``extract.pseudonym_tells``."""
    try:
        return redact.words(told)
    except BadWord as bad:
        raise _of_word(bad) from None


def taken(content: ReportContent, choice: Choice) -> Excerpt:
    """The excerpt. Raises ``Refused``: ``extract.nothing_chosen``, ``extract.no_piece``, ``extract.no_line``, ``extract.word_…``."""
    try:
        return excerpt.excerpt(content, choice)
    except BadChoice as bad:
        raise _of_choice(bad) from None


def _of_word(bad: BadWord) -> Refused:
    return {
        "short": refused("extract.word_short", {"number": bad.at}),
        "bar": refused("extract.word_bar", {"number": bad.at}),
        "tells": refused("extract.pseudonym_tells", {"number": bad.at}),
    }[bad.code]


def _of_choice(bad: BadChoice) -> Refused:
    return {
        "nothing": refused("extract.nothing_chosen"),
        "piece": refused("extract.no_piece", {"piece": bad.value}),
        "line": refused("extract.no_line", {"line": bad.value}),
        "word": refused("extract.word_not_found", {"number": bad.value}),
        "kept": refused("extract.word_kept", {"number": bad.value}),
    }[bad.code]


class Value(NamedTuple):
    """A value that is sealed of an extract: which one, and what it says as JSON values."""

    row: models.Extract
    field: str
    content: Mapping[str, object]


def free_id(told: UUID | None) -> UUID:
    """The id of a new extract, as it was told. Raises ``Refused`` (``report.there``)."""
    number = told or uuid4()
    if moments.is_taken(number) or models.Extract.objects.filter(pk=number).exists():
        raise refused("report.there")
    return number


def entered(call: Entering, number: UUID, state: ExtractState, provision: str = "") -> models.Extract:
    """A new row of the log. Raises as ``person``."""
    return models.Extract.objects.create(
        pk=number,
        report=call.row,
        state=state,
        to=call.request.to,
        what=call.request.what,
        drafted_at=call.now,
        drafted_by_id=person(call),
        provision=provision,
    )


def sealed(call: _vault.Asking, held: Held, value: Value, facts: Mapping[str, Fact]) -> Done:
    """Seal one value of an extract. Facts: ``report``, ``release_to``, ``release_what``, and those told. Subject: the extract's id."""
    row, place = value.row, Place(TABLE, value.field, value.row.pk)
    account, told = UUID(call.actor.account), canonical(dict(value.content))
    kept = _sealed_values.next_revision(held, place, told, account=account, now=call.now)
    every: dict[str, Fact] = {**named(row), **facts}
    return _sealed_values.done(kept, held, facts=every, about=(row.report_id,))


def person(call: _vault.Asking) -> UUID:
    """Who acts. Raises ``NotThere`` for an account of nobody, which holds no office."""
    if call.actor.person is None:
        raise not_there("person")
    return call.actor.person


def named(row: models.Extract) -> dict[str, Fact]:
    """What every entry about an extract says of it."""
    return {"report": row.report.number, "release_to": row.to, "release_what": row.what}


def opened(held: Held, extract: UUID, field: str) -> dict[str, Any]:
    """One sealed value of an extract; empty where there is none. Raises ``Refused`` (``record.broken``)."""
    found = _report.opened(held, [extract], field, TABLE).get(extract)
    return {} if found is None else dict(json.loads(found))


def decoded(content: object) -> ReportContent:
    """What ``encoded`` told of the content."""
    return ReportContent.decode(json.dumps(content).encode())


def encoded(taken_out: Excerpt, *, receiver: str, why: str) -> dict[str, object]:
    """What is sealed of an extract, as JSON values."""
    content = json.loads(taken_out.content.encode())
    return {"content": content, "bars": taken_out.bars, "receiver": receiver, "why": why}

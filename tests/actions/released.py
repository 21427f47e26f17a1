"""A report that the Council has, of which something is to leave the house: what tests of releases begin with.

How it was signed and submitted is no matter here: its ``filed`` part is made by hand, with a content that a test knows to the last word.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.actions import _by_office, _custody, _filing, _journal, _sealed_values
from qorgan.actions._custody import Hand, Share
from qorgan.actions._perform import Outcome
from qorgan.actions.asked import Asked
from qorgan.actions.draft_extract import DraftExtract, draft_extract
from qorgan.actions.open_extract import Opened, open_extract
from qorgan.actions.submit_report import SubmitReport, submit_report
from qorgan.reporting.content import Item, ReportContent, SectionContent, Table
from qorgan.store import keyring, models
from qorgan.store.sealed_records import Place
from qorgan.workflow.report import State
from tests.actions.cast import NOW, TODAY
from tests.actions.reported import Reported
from tests.actions.signed import Signed

FINDING, ADVICE = "2f0c6d3c-0c62-4bb1-a3f3-3a4b33e0a001", "2f0c6d3c-0c62-4bb1-a3f3-3a4b33e0a002"
SECRET = "Ержан Сағынов"  # noqa: S105 -- of an invented person
CONTENT = ReportContent(
    number="R-2026-001",
    version=1,
    language="ru",
    form=0,
    wording="Приказ",
    visit="V-1",
    kind="periodic",
    title="Отчёт о посещении",
    frozen_on=TODAY.isoformat(),
    sections=(
        SectionContent(
            key="summary",
            number=2,
            title="Кратко",
            text="Ержан Сағынов рассказал, что его не лечат.\nВ камере сыро.\nВрача нет.",
            facts=(("Кто говорил", "Сағынов Е."), ("Сколько", "12")),
            notes=("Мнение врача ещё не получено.",),
        ),
        SectionContent(
            key="findings",
            number=9,
            title="Установленное",
            items=(Item(id=FINDING, kind="finding", title="Нет врача", facts=(("Источник", "Сағыновым"),)),),
            tables=(Table(columns=("Камера", "Людей"), rows=(("12", "8"), ("14", "2"))),),
        ),
        SectionContent(
            key="recommendations",
            number=15,
            title="Рекомендации",
            items=(Item(id=ADVICE, kind="recommendation", title="Взять врача", text="До конца года взять врача."),),
        ),
    ),
)


class Filed(Reported):
    """The report is with the Council: its group, Karlygash, Bolat and Dana hold what was filed."""

    def __init__(self) -> None:
        super().__init__()
        report = self.report
        version = models.ReportVersion.objects.create(
            report=report, number=1, frozen_at=NOW, frozen_by=self.boris.account, parts="0" * 64
        )
        self._file(report, version.pk)
        models.Report.objects.filter(pk=report.pk).update(state=State.SUBMITTED, version=1, submitted_at=NOW)

    def _file(self, report: models.Report, version: UUID) -> None:
        own = keyring.own(self.boris)
        group = [Share(UUID(one.account)) for one in (self.boris, self.aida, self.timur)]
        shares = [*group, *_by_office.shares(Kind.FILED, TODAY)]
        made = _custody.create(Hand(own, keyring.root(own), NOW), report.pk, Kind.FILED, shares)
        place = Place(_filing.TABLE, _filing.CONTENT, version)
        kept = _sealed_values.next_revision(
            made.held, place, CONTENT.encode(), account=UUID(self.boris.account), now=NOW
        )
        done = _sealed_values.done(kept, made.held, facts={}, about=(report.pk, *made.about))
        _journal.write(
            at=NOW,
            actor=self.boris.account,
            device=None,
            action="submit_report",
            objects=(UUID(done.subject), *done.about),
            provisions=(),
            facts=done.facts,
            revision=kept.revision,
            commit=bytes.fromhex(done.commitment),
            blob_sha256=bytes.fromhex(done.blob_sha256),
        )

    def drafted(self, actor: Actor | None = None, **told: object) -> UUID:
        """An extract of the recommendations for a ministry by Karlygash, unless told otherwise; its id."""
        usual = {"to": "ministry", "what": "extract", "pieces": ["recommendations"]}
        fields: dict[str, Any] = {**usual, **told}
        return self.on_report(draft_extract, DraftExtract, actor or self.karlygash, **fields)

    def read(self, extract: UUID, actor: Actor | None = None, now: datetime = NOW) -> Opened:
        """The extract opened by Bolat, unless another actor is told."""
        return open_extract(actor=actor or self.bolat, now=now, extract=extract)

    def on_extract(
        self,
        act: Callable[..., Outcome],
        asked: type[Asked],
        extract: UUID,
        actor: Actor | None = None,
        now: datetime = NOW,
        **told: object,
    ) -> models.Extract:
        """One act about an extract by Bolat, unless another actor is told; the row as it stands then."""
        request = asked.model_validate({"extract": extract, **told})
        act(actor=actor or self.bolat, key=uuid4().hex, now=now, request=request)
        return models.Extract.objects.get(pk=extract)


class Submitted(Signed):
    """The same brought about by its acts: signed by all with Aida's dissent, submitted, and an extract of it for a court drawn up."""

    def __init__(self) -> None:
        super().__init__()
        self.write("summary", f"{SECRET} рассказал, что камера тесная.")
        self.signed("CANARY не согласна.")
        self.on_report(submit_report, SubmitReport)
        fields: dict[str, Any] = {
            "to": "court",
            "what": "extract",
            "pieces": ["summary"],
            "words": ["Ержан", "Сағынов ="],
        }
        self.extract = self.on_report(draft_extract, DraftExtract, self.karlygash, **fields)

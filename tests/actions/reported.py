"""A visit that was on site for a day, with its report begun: what tests of reports begin with."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.actions._perform import Outcome
from qorgan.actions.asked import Asked
from qorgan.actions.begin_report import BeginReport, begin_report
from qorgan.actions.open_report import Draft, open_report
from qorgan.actions.write_section import WriteSection, write_section
from qorgan.store import models
from tests.actions.cast import NOW
from tests.actions.on_site import OnSite, clock


class Reported(OnSite):
    """V-1 with a presence of the whole group this morning, and its report in Russian begun by Boris."""

    def __init__(self, *, language: str = "ru", medical: tuple[str, ...] = ()) -> None:
        super().__init__(medical=medical)
        self.there(clock(0, 9), clock(0, 13))
        self.report_id = self.act(begin_report, BeginReport, language=language)

    @property
    def report(self) -> models.Report:
        """The row as it stands."""
        return models.Report.objects.get(pk=self.report_id)

    def on_report(
        self,
        act: Callable[..., Outcome],
        asked: type[Asked],
        actor: Actor | None = None,
        now: datetime = NOW,
        **told: object,
    ) -> UUID:
        """One act about the report by Boris, unless another actor is told; the id of its subject."""
        return self.act(act, asked, actor, now, report=self.report.number, **told)

    def write(self, section: str, text: str, *, actor: Actor | None = None, read: int = 0) -> UUID:
        """A section's text."""
        return self.on_report(write_section, WriteSection, actor, section=section, text=text, read=read)

    def draft(self, actor: Actor | None = None) -> Draft:
        """The report opened by Boris, unless another actor is told."""
        return open_report(actor=actor or self.boris, now=NOW, report=self.report.number)

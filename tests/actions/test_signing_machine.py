"""Signing in any order: complete means complete, no dissent is lost, nothing that was fixed changes (¶27)."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from qorgan.actions import _report_content
from qorgan.documents import report_paper
from qorgan.reporting.content import ReportContent
from qorgan.store import models
from qorgan.uploads import intake
from qorgan.uploads.intake import Received
from tests.actions.cast import NOW
from tests.actions.signed import Signed
from tests.actions.signing_machine import Signing
from tests.marks import LONG

pytestmark = [pytest.mark.django_db, pytest.mark.provision("kz266-p27")]


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts that are not set in type, and scans that are looked at once: neither is what is tried here."""

    def content(
        _call: object, row: models.Report, _held: object, *, version: int = 0, frozen_on: date | None = None
    ) -> ReportContent:
        return ReportContent(
            number=row.number,
            version=version,
            language="ru",
            form=0,
            wording="",
            visit="V-1",
            kind="periodic",
            title="Отчёт",
            frozen_on=str(frozen_on),
            sections=(),
        )

    looked: dict[bytes, Received] = {}
    look = intake.receive

    def receive(raw: bytes, name: str, *, clamd: Path | None = None) -> Received:
        return looked.get(raw) or looked.setdefault(raw, look(raw, name, clamd=clamd))

    monkeypatch.setattr(_report_content, "content", content)
    monkeypatch.setattr(report_paper, "report_pdf", lambda told, **_: b"%PDF" + told.encode())
    monkeypatch.setattr(intake, "receive", receive)


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize(("examples", "steps"), [(6, 25), pytest.param(200, 60, marks=LONG)])
def test_in_any_order_complete_means_complete_and_no_dissent_is_lost(examples: int, steps: int) -> None:
    Signing.world, Signing.wholes = Signed(), 0
    told = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Signing, settings=told)


@pytest.mark.usefixtures("plain")
def test_the_machine_comes_to_whole_reports_and_would_notice() -> None:
    Signing.world, Signing.wholes = Signed(), 0
    machine = Signing()
    machine.begin()
    machine.freezes(0)
    machine.writes_a_dissent(1)
    machine.attaches(1)
    machine.all_agree()
    machine.fixes(0)
    machine.no_dissent_is_missing_from_the_newest_manifest()
    machine.all_sign()
    machine.complete_means_that_everybody_signed_the_newest()
    machine.what_was_fixed_stays_to_the_byte()
    assert Signing.wholes == 1
    boris = models.Person.objects.get(code="P1")
    models.Dissent.objects.create(report=Signing.world.report, author=boris, seq=2, registered_at=NOW)
    with pytest.raises(AssertionError):
        machine.no_dissent_is_missing_from_the_newest_manifest()
    models.ReportSignature.objects.update(signature=b"\0" * 64)
    with pytest.raises(AssertionError):
        machine.complete_means_that_everybody_signed_the_newest()
    models.ReportVersion.objects.update(reopened_at=NOW)
    with pytest.raises(AssertionError):
        machine.a_version_that_was_opened_again_is_never_complete()
    models.ReportVersion.objects.update(manifest="ab" * 32)
    with pytest.raises(AssertionError):
        machine.what_was_fixed_stays_to_the_byte()
    machine.teardown()

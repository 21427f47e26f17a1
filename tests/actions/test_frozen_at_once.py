"""Two who freeze one report at the same moment: one version, one roster; the other is told why (¶27)."""

import pytest
from django.db import connection

from qorgan.store import models
from qorgan.workflow.report import State
from tests.actions.at_once import together
from tests.actions.signed import Signed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.provision("kz266-p27")]


def test_two_freeze_and_sign_at_once_on_postgresql() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory has one connection; the pass on PostgreSQL runs this")
    world = Signed()
    refused = together(lambda: world.freeze(world.boris), lambda: world.freeze(world.aida))
    assert [code in {"state.wrong", "row.changed"} for code in refused] == [True]
    assert models.ReportVersion.objects.count() == 1
    assert models.ReportSigner.objects.count() == len(world.members)
    assert world.report.state == State.FROZEN
    world.all_agree()
    world.fix()
    assert together(*(lambda actor=actor: world.sign(actor) for actor in world.members)) == []
    assert world.status.is_complete

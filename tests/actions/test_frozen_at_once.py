"""Two who freeze one report at the same moment: one version, one roster; the other is told why (¶27)."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from qorgan.actions.refused import Refused
from qorgan.store import models
from qorgan.workflow.report import State
from tests.actions.signed import Signed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.provision("kz266-p27")]


def together(*acts: Callable[[], object]) -> list[str]:
    """Everything at the same moment; the codes of what was refused."""
    start, codes = Barrier(len(acts)), list[str]()

    def one(act: Callable[[], object]) -> None:
        try:
            start.wait()
            act()
        except Refused as refused:
            codes.extend(refused.codes)
        finally:
            connection.close()

    threads = [Thread(target=one, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return codes


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

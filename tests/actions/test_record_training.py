"""Writing down a training."""

from datetime import date

import pytest

from qorgan.actions.record_training import RecordTraining, record_training
from qorgan.store import models
from tests.actions import cast, registry

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 5, 4), date(2026, 5, 6)


def test_a_training_is_kept_with_its_days_and_hours() -> None:
    saule = cast.signed_in(cast.SAULE)
    registry.known(cast.BORIS)
    asked = RecordTraining(person="P1", title="Istanbul Protocol", first=FIRST, last=LAST, hours=24)
    record_training(actor=saule, key="k", now=cast.NOW, request=asked)
    kept = models.Training.objects.get()
    assert (kept.person.code, kept.title, kept.hours, kept.person.revision) == ("P1", "Istanbul Protocol", 24, 1)


def test_days_the_wrong_way_round_are_refused() -> None:
    saule = cast.signed_in(cast.SAULE)
    registry.known(cast.BORIS)
    asked = RecordTraining(person="P1", title="Istanbul Protocol", first=LAST, last=FIRST, hours=24)
    assert registry.codes(lambda: record_training(actor=saule, key="k", now=cast.NOW, request=asked)) == (
        "days.reversed",
    )


def test_the_commissioner_reads_trainings_and_writes_none_down() -> None:
    karlygash = cast.signed_in(cast.KARLYGASH)
    asked = RecordTraining(person="K1", title="Istanbul Protocol", first=FIRST, last=LAST, hours=24)
    assert registry.codes(lambda: record_training(actor=karlygash, key="k", now=cast.NOW, request=asked)) == (
        "permission.not_held",
    )

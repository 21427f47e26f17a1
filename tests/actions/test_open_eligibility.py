"""Opening the evidence of a requirement."""

from uuid import UUID

import pytest

from qorgan.actions.open_eligibility import open_eligibility
from qorgan.actions.refused import NotThere
from qorgan.questions.vocabulary import DisqualifiedGround
from qorgan.register.changes import PersonRow
from qorgan.store import models, scope
from tests.actions import cast, registry

pytestmark = pytest.mark.django_db


def test_a_reading_stands_in_the_journal_and_the_person_sees_who_read() -> None:
    saule, boris, karlygash = (cast.signed_in(one) for one in (cast.SAULE, cast.BORIS, cast.KARLYGASH))
    check = UUID(registry.check(saule, "P1", DisqualifiedGround.JUDGE).subject)
    row, told = open_eligibility(actor=karlygash, now=cast.NOW, check=check)
    assert (row.person.code, told) == ("P1", {"evidence": "Seen: certificate No. 5"})
    [reading] = scope.read_about(boris)
    assert (reading.action, reading.actor) == ("open_eligibility", karlygash.account)


def test_one_reads_what_is_written_about_oneself() -> None:
    saule, boris = cast.signed_in(cast.SAULE), cast.signed_in(cast.BORIS)
    check = UUID(registry.check(saule, "P1", DisqualifiedGround.JUDGE).subject)
    assert open_eligibility(actor=boris, now=cast.NOW, check=check)[1]["evidence"]


@pytest.mark.parametrize("who", [cast.BOLAT, cast.ROZA, cast.ADIL, cast.ERIK])
def test_for_others_it_is_not_there_and_nothing_is_read(who: PersonRow) -> None:
    saule, other = cast.signed_in(cast.SAULE), cast.signed_in(who)
    registry.known(cast.BORIS)
    check = UUID(registry.check(saule, "P1", DisqualifiedGround.JUDGE).subject)
    before = models.JournalEntry.objects.count()
    with pytest.raises(NotThere):
        open_eligibility(actor=other, now=cast.NOW, check=check)
    assert models.JournalEntry.objects.count() == before

"""A visit's case: opened by one of the group, read by the group alone, given a new key when somebody leaves."""

from datetime import timedelta
from uuid import uuid4

import pytest

from qorgan.access.compartments import May
from qorgan.actions.open_pages import open_history, open_pages, search_pages
from qorgan.actions.refused import Changed, NotThere, Refused
from qorgan.actions.settle_vault import HandOver, hand_over, promised
from qorgan.actions.share_compartment import GrantAccess, RevokeAccess, grant_access, revoke_access
from qorgan.store import models
from tests.actions import cast, vaulted
from tests.actions.cast import NOW
from tests.actions.vaulted import Cased
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def cased() -> Cased:
    return Cased()


def test_what_one_of_the_group_writes_the_others_read(cased: Cased) -> None:
    page = vaulted.write(cased.boris, cased.part("notes"), "Cells", "Eleven people in a cell for eight")
    told = open_pages(actor=cased.aida, now=NOW, compartments=[cased.part("notes")])
    assert [(one.page, one.title, one.text, one.by) for one in told] == [
        (page, "Cells", "Eleven people in a cell for eight", "Борис")
    ]


def test_nobody_else_finds_the_case(cased: Cased) -> None:
    vaulted.write(cased.boris, cased.part("notes"), "Cells", "Eleven people")
    for stranger in (cased.karlygash, cased.bolat, cast.signed_in(cast.ADIL), cast.signed_in(cast.SAULE)):
        with pytest.raises(NotThere):
            open_pages(actor=stranger, now=NOW, compartments=[cased.part("notes")])


def test_a_locked_vault_reads_nothing(cased: Cased) -> None:
    with pytest.raises(Refused) as refusal:
        open_pages(actor=vaulted.locked(cased.aida), now=NOW, compartments=[cased.part("notes")])
    assert refusal.value.codes == ("vault.locked",)


def test_two_who_edit_at_once_overwrite_nothing(cased: Cased) -> None:
    part = cased.part("report")
    page = vaulted.write(cased.boris, part, "Report", "first")
    vaulted.write(cased.aida, part, "Report", "second", page=page, read=1)
    with pytest.raises(Changed) as changed:
        vaulted.write(cased.timur, part, "Report", "third", page=page, read=1)
    assert changed.value.revision == 2
    told = open_history(actor=cased.timur, now=NOW, compartment=part, page=page)
    assert [(one.revision, one.text) for one in told] == [(2, "second"), (1, "first")]


def test_an_older_revision_put_back_does_not_open(cased: Cased) -> None:
    part = cased.part("report")
    page = vaulted.write(cased.boris, part, "Report", "first")
    vaulted.write(cased.aida, part, "Report", "second", page=page, read=1)
    models.SealedRecord.objects.filter(record=page, revision=2).delete()
    with pytest.raises(Refused) as refusal:
        open_pages(actor=cased.aida, now=NOW, compartments=[part])
    assert refusal.value.codes == ("record.broken",)


def test_words_are_found_inside_what_the_reader_has_open(cased: Cased) -> None:
    part = cased.part("notes")
    vaulted.write(cased.boris, part, "Cells", "Тар бөлме, он бір адам")
    vaulted.write(cased.boris, part, "Kitchen", "Clean")
    found = search_pages(actor=cased.aida, now=NOW, compartments=[part], text="БӨЛМЕ адам")
    assert [page.title for page in found] == ["Cells"]


def test_whoever_is_taken_out_is_refused_and_the_part_has_a_new_key(cased: Cased) -> None:
    part = cased.part("notes")
    page = vaulted.write(cased.boris, part, "Cells", "before")
    revoke_access(
        actor=cased.boris, key="out", now=NOW, request=RevokeAccess(compartment=part, person=vaulted.TIMUR.code)
    )
    with pytest.raises(NotThere):
        open_pages(actor=cased.timur, now=NOW, compartments=[part])
    vaulted.write(cased.boris, part, "Cells", "after", page=page, read=1)
    told = open_history(actor=cased.aida, now=NOW, compartment=part, page=page)
    assert [(one.revision, one.text) for one in told] == [(2, "after"), (1, "before")]
    assert models.SealedRecord.objects.get(record=page, revision=1).epoch == 2


def test_somebody_without_keys_gets_the_part_when_a_holder_hands_it_over(cased: Cased) -> None:
    part = cased.part("notes")
    vaulted.write(cased.boris, part, "Cells", "Eleven people")
    erik = cast.signed_in(cast.ERIK)
    asked = GrantAccess(compartment=part, person=cast.ERIK.code, may=May.READ, until=cast.TODAY + timedelta(days=5))
    done = grant_access(actor=cased.boris, key="erik", now=NOW, request=asked)
    assert done.facts["pending"] is True
    erik = cased.certified(vaulted.with_keys(erik), cast.ERIK.code)
    with pytest.raises(NotThere):
        open_pages(actor=erik, now=NOW, compartments=[part])
    assert [row.account.username for row in promised(cased.aida, NOW)] == [cast.ERIK.code]
    hand_over(
        actor=cased.aida,
        key="over",
        now=NOW,
        request=HandOver(compartment=part, person=cast.ERIK.code, may=May.READ, until=cast.TODAY + timedelta(days=5)),
    )
    assert [page.text for page in open_pages(actor=erik, now=NOW, compartments=[part])] == ["Eleven people"]
    with pytest.raises(Refused) as refusal:
        vaulted.write(erik, part, "Mine", "no right to write", page=uuid4())
    assert refusal.value.codes == ("compartment.rights",)
    with pytest.raises(Refused) as late:
        open_pages(actor=erik, now=NOW + timedelta(days=6), compartments=[part])
    assert late.value.codes == ("compartment.not_yours",)

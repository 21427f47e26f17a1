"""What the record says of who left, who was promised something and what was written is not undone by changing rows."""

from uuid import UUID

import pytest

from qorgan.access.compartments import May
from qorgan.actions.declare_conflict import DeclareConflict, declare_conflict
from qorgan.actions.open_case import OpenCase, open_case
from qorgan.actions.refused import Refused
from qorgan.actions.settle_vault import HandOver, hand_over, settle_vault
from qorgan.actions.share_compartment import GrantAccess, grant_access
from qorgan.register.changes import Register, StayRow, VisitRow
from qorgan.store import models
from tests.actions import cast, vaulted
from tests.actions.cast import NOW
from tests.actions.vaulted import Founded
from tests.attack import ground
from tests.attack.ground import SECRET

pytestmark = pytest.mark.django_db


def test_a_promise_made_greater_gives_what_the_holder_says() -> None:
    cased, part, _page = ground.cased_with_a_page()
    erik = cast.signed_in(cast.ERIK)
    asked = GrantAccess(compartment=part, person=cast.ERIK.code, may=May.READ, until=cast.TODAY)
    grant_access(actor=cased.boris, key="erik", now=NOW, request=asked)
    models.PendingGrant.objects.update(rights=7, not_after=0)
    erik = cased.certified(vaulted.with_keys(erik), cast.ERIK.code)
    over = HandOver(compartment=part, person=cast.ERIK.code, may=May.READ, until=cast.TODAY)
    hand_over(actor=cased.aida, key="over", now=NOW, request=over)
    granted = models.Grant.objects.get(member__account=UUID(erik.account))
    assert (granted.rights, granted.not_after > 0) == (1, True)


def test_a_recusal_is_not_undone_before_the_part_has_a_new_key() -> None:
    cased, part, _page = ground.cased_with_a_page()
    declare_conflict(actor=cased.timur, key="aside", now=NOW, request=DeclareConflict(institution="A/1"))
    models.Grant.objects.update(withdrawn_at=None)
    models.Compartment.objects.update(rotate_since=None, rotate_why="")
    models.GroupMember.objects.update(recused_on=None)
    assert ground.reads(cased.timur, part) != SECRET
    settle_vault(actor=cased.aida, now=NOW, key="settle")
    assert ground.reads(cased.timur, part) != SECRET
    assert ground.reads(cased.aida, part) == SECRET


def test_somebody_slipped_into_the_group_gets_no_key_from_whoever_opens_the_case() -> None:
    founded = Founded()
    erik, boris = founded.member(cast.ERIK), founded.member(cast.BORIS)
    cast.import_rows(Register.INSTITUTIONS, cast.institution("A/1"))
    stay = StayRow("A/1", cast.TODAY, cast.TODAY)
    visit = VisitRow(code="V-1", kind="periodic", form="one_time", stays=(stay,), members=(cast.BORIS.code,))
    cast.import_rows(Register.VISITS, visit)
    row = models.Visit.objects.get(code="V-1")
    models.GroupMember.objects.create(visit=row, person_id=str(erik.person), office="participant")
    open_case(actor=boris, key="case", now=NOW, request=OpenCase(visit="V-1", people=(cast.BORIS.code,)))
    part = models.Compartment.objects.get(case=row.pk, kind="notes").pk
    vaulted.write(boris, part, "Cells", SECRET)
    assert ground.reads(erik, part) != SECRET


def test_whoever_is_not_of_the_group_is_named_in_vain() -> None:
    cased, _part, _page = ground.cased_with_a_page()
    with pytest.raises(Refused) as refused:
        open_case(
            actor=cased.boris, key="x", now=NOW, request=OpenCase(visit="V-1", people=(cast.ERIK.code, cast.BORIS.code))
        )
    assert refused.value.codes == ("case.not_of_group",)

from datetime import timedelta
from uuid import UUID, uuid4
import pytest
from qorgan.actions.settle_vault import HandOver, hand_over, settle_vault
from qorgan.actions.share_compartment import GrantAccess, May, RevokeAccess, grant_access, revoke_access
from qorgan.actions.open_case import OpenCase, open_case
from qorgan.actions.write_page import WritePage
from qorgan.store import models
from tests.actions import cast, vaulted
from tests.actions.cast import NOW
from tests.attack import ground
from tests.attack.ground import SECRET, NOT_THERE
from tests.actions.vaulted import Founded, Cased
from qorgan.register.changes import Register, StayRow, VisitRow
pytestmark = pytest.mark.django_db

def swap(a, b):
    x, y = models.Account.objects.get(pk=a.account), models.Account.objects.get(pk=b.account)
    models.Account.objects.filter(pk__in=(x.pk, y.pk)).update(person=None)
    models.Account.objects.filter(pk=x.pk).update(person=y.person_id)
    models.Account.objects.filter(pk=y.pk).update(person=x.person_id)

def test_F6_person_redirect():
    cased, part, _ = ground.cased_with_a_page()
    erik = cased.member(cast.ERIK)          # certified insider, writes rows
    roza = cased.member(cast.ROZA)
    swap(erik, roza)
    from dataclasses import replace
    from qorgan.store import scope
    erik = replace(scope.actor_of(models.Account.objects.get(pk=erik.account)), vault=erik.vault)
    grant_access(actor=cased.boris, key="r", now=NOW, request=GrantAccess(compartment=part, person=cast.ROZA.code, may=May.READ))
    assert ground.reads(erik, part) != SECRET

def test_F7_promise_rights():
    cased, part, _ = ground.cased_with_a_page()
    erik = cast.signed_in(cast.ERIK)
    grant_access(actor=cased.boris, key="e", now=NOW, request=GrantAccess(compartment=part, person=cast.ERIK.code, may=May.READ, until=cast.TODAY))
    models.PendingGrant.objects.update(rights=7, not_after=0)
    erik = cased.certified(vaulted.with_keys(erik), cast.ERIK.code)
    hand_over(actor=cased.aida, key="o", now=NOW, request=HandOver(compartment=part, person=cast.ERIK.code))
    assert models.Grant.objects.get(member__account=UUID(erik.account)).rights == 1

def test_F7b_promise_to_stranger_is_handed_over_by_name():
    cased, part, _ = ground.cased_with_a_page()
    erik = cased.member(cast.ERIK)
    models.PendingGrant.objects.create(compartment_id=part, account_id=erik.account, rights=7, made_at=NOW)
    hand_over(actor=cased.aida, key="o", now=NOW, request=HandOver(compartment=part, person=cast.ERIK.code))
    assert ground.reads(erik, part) != SECRET

def test_F9_withdrawal_undone_before_rotation():
    cased, part, _ = ground.cased_with_a_page()
    from qorgan.actions import _departure, _custody
    from qorgan.actions.end_office import EndOffice, end_office
    from qorgan.questions.person import EndGround
    from qorgan.questions.vocabulary import Office
    from qorgan.actions.declare_conflict import DeclareConflict, declare_conflict
    declare_conflict(actor=cased.timur, key="c", now=NOW, request=DeclareConflict(institution="A/1"))
    print("rotate", models.Compartment.objects.get(pk=part).rotate_since, ground.reads(cased.timur, part))
    models.Grant.objects.update(withdrawn_at=None)
    models.Compartment.objects.update(rotate_since=None, rotate_why="")
    models.GroupMember.objects.update(recused_on=None)
    settle_vault(actor=cased.aida, now=NOW, key="s")
    assert ground.reads(cased.timur, part) != SECRET

def test_F10_downgrade_replayed():
    cased, part, _ = ground.cased_with_a_page()
    erik = cased.member(cast.ERIK)
    grant_access(actor=cased.boris, key="e", now=NOW, request=GrantAccess(compartment=part, person=cast.ERIK.code, may=May.SHARE))
    old = models.Grant.objects.get(member__account=UUID(erik.account))
    grant_access(actor=cased.boris, key="f", now=NOW, request=GrantAccess(compartment=part, person=cast.ERIK.code, may=May.READ))
    models.Grant.objects.filter(member__account=UUID(erik.account)).delete()
    old.save(force_insert=True)
    with pytest.raises(Exception):
        grant_access(actor=erik, key="g", now=NOW, request=GrantAccess(compartment=part, person="B1", may=May.READ))

def test_F13_hidden_page():
    cased, part, page = ground.cased_with_a_page()
    models.SealedRecord.objects.filter(record=page).delete()
    assert ground.reads(cased.aida, part) != ""

def test_F14_group_row_before_case():
    f = Founded()
    erik = f.member(cast.ERIK); boris = f.member(cast.BORIS)
    cast.import_rows(Register.INSTITUTIONS, cast.institution("A/1"))
    cast.import_rows(Register.VISITS, VisitRow(code="V-1", kind="periodic", form="one_time", stays=(StayRow("A/1", cast.TODAY, cast.TODAY),), members=("P1",)))
    v = models.Visit.objects.get(code="V-1")
    models.GroupMember.objects.create(visit=v, person_id=erik.person, office="participant")
    open_case(actor=boris, key="case", now=NOW, request=OpenCase(visit="V-1"))
    part = models.Compartment.objects.get(case=v.pk, kind="notes").pk
    vaulted.write(boris, part, "t", SECRET)
    assert ground.reads(erik, part) != SECRET

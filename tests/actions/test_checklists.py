"""Checklists are kept, published and retired by the secretary; what is wrong with one stops it by name."""

import base64
from uuid import uuid4

import pytest

from qorgan.access.actor import Actor
from qorgan.actions.keep_checklist import KeepChecklist, keep_checklist
from qorgan.actions.publish_checklist import PublishChecklist, publish_checklist
from qorgan.actions.refused import Changed, Denied, NotThere, Refused
from qorgan.actions.retire_checklist import RetireChecklist, retire_checklist
from qorgan.store import checklists, models
from tests.actions import cast
from tests.actions.cast import NOW, TODAY
from tests.actions.checklisted import CODE, keep, publish, rooms
from tests.checklists import forms
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def saule() -> Actor:
    return cast.signed_in(cast.SAULE)


def test_a_draft_is_changed_until_it_is_published_and_then_a_next_version_begins(saule: Actor) -> None:
    keep(saule, rooms("beds"))
    keep(saule, rooms("beds", "light"))
    (draft,) = models.Checklist.objects.all()
    assert (draft.version, draft.state, draft.revision) == (1, "draft", 2)
    publish_checklist(actor=saule, key="p", now=NOW, request=PublishChecklist(checklist=CODE))
    assert keep(saule, rooms("air")).facts["version"] == 2
    assert checklists.newest(CODE, TODAY) == 1


def test_nobody_overwrites_what_another_kept_meanwhile(saule: Actor) -> None:
    keep(saule, rooms("beds"))
    keep(saule, rooms("light"), revision=1)
    with pytest.raises(Changed):
        keep(saule, rooms("air"), revision=1)


def test_a_form_of_an_office_is_kept_as_it_came(saule: Actor) -> None:
    content = base64.b64encode(forms.workbook(forms.DETENTION))
    request = KeepChecklist.model_validate({"form": {"name": "a.xlsx", "content": content}, "checklist": "detention"})
    outcome = keep_checklist(actor=saule, key="k", now=NOW, request=request)
    assert outcome.facts["checklist"] == "detention"
    assert checklists.read(models.Checklist.objects.get(pk=outcome.subject)).form.settings["style"] == "pages"


def test_a_faulty_checklist_is_refused_with_the_first_fault_and_its_place(saule: Actor) -> None:
    with pytest.raises(Refused) as refused:
        keep(saule, rooms("beds", "beds", "recommendation_1"))
    (finding,) = refused.value.findings
    assert finding.params == {"count": 2, "fault": "code.twice", "place": "beds"}


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({}, "checklist.one_of_two"),
        ({"document": "{"}, "checklist.faulty"),
        ({"document": "{}", "language": "de"}, "checklist.language"),
    ],
)
def test_what_is_no_checklist_is_refused(saule: Actor, told: dict[str, str], code: str) -> None:
    with pytest.raises(Refused, match=code):
        keep_checklist(actor=saule, key=uuid4().hex, now=NOW, request=KeepChecklist.model_validate(told))


def test_a_category_that_the_country_does_not_have_is_a_fault(saule: Actor) -> None:
    with pytest.raises(Refused, match=r"checklist\.faulty"):
        keep(saule, rooms("beds", categories=("NOWHERE",)))


def test_a_later_version_is_never_in_force_before_an_earlier_one(saule: Actor) -> None:
    publish(saule, rooms("beds"))
    keep(saule, rooms("light"))
    request = PublishChecklist.model_validate({"checklist": CODE, "valid_from": "2020-01-01"})
    with pytest.raises(Refused, match=r"checklist\.before_another"):
        publish_checklist(actor=saule, key="p2", now=NOW, request=request)


def test_a_retired_version_is_no_longer_the_one_in_force(saule: Actor) -> None:
    publish(saule, rooms("beds"))
    request = RetireChecklist(checklist=CODE, version=1)
    retire_checklist(actor=saule, key="r", now=NOW, request=request)
    assert not checklists.newest(CODE, TODAY)
    with pytest.raises(Refused, match=r"state\.wrong"):
        retire_checklist(actor=saule, key="r2", now=NOW, request=request)


def test_a_member_reads_what_is_published_and_keeps_nothing(saule: Actor) -> None:
    boris = cast.signed_in(cast.BORIS)
    keep(saule, rooms("beds"))
    assert not checklists.checklists(boris, TODAY).exists()
    assert checklists.checklists(saule, TODAY).exists()
    with pytest.raises(Denied):
        keep(boris, rooms("light"))
    with pytest.raises(NotThere):
        retire_checklist(actor=saule, key="r", now=NOW, request=RetireChecklist(checklist="other", version=1))

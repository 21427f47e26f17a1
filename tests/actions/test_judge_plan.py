"""Judging a plan: nothing is found in a lawful one, and in another the provision that it breaks."""

import pytest

from qorgan.actions.judge_plan import judge_plan
from qorgan.casefile.faults import Unreadable
from qorgan.project.law import COUNTRY
from tests.actions import cast, planned

pytestmark = pytest.mark.django_db


def test_a_lawful_plan_has_no_breach_and_a_changed_one_does() -> None:
    saule = cast.signed_in(cast.SAULE)
    plan = planned.lawful(saule)
    changed = planned.with_a_group_of_strangers(plan)

    assert judge_plan(plan=plan, actor=saule, country=COUNTRY, today=cast.TODAY) == []
    assert judge_plan(plan=changed, actor=saule, country=COUNTRY, today=cast.TODAY) != []


@pytest.mark.parametrize(
    ("change", "path"), [({"law": "kz266-1999"}, "law"), ({"policy": {"DAYS": "some"}}, "policy.DAYS")]
)
def test_a_wording_or_a_reading_that_nobody_knows_is_a_fault_with_its_path(
    change: dict[str, object], path: str
) -> None:
    saule = cast.signed_in(cast.SAULE)
    plan = planned.lawful(saule).model_copy(update=change)

    with pytest.raises(Unreadable) as unreadable:
        judge_plan(plan=plan, actor=saule, country=COUNTRY, today=cast.TODAY)
    assert [fault.path for fault in unreadable.value.faults] == [path]

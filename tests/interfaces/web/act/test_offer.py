"""What a form offers to choose from is what its reader may see and the act may touch."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from qorgan.interfaces.web.act import choices
from qorgan.store import models
from tests.access import doors, shared
from tests.access.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with shared.world(django_db_blocker, "secretary", "participant", "representative") as made:
        yield made


def test_few_are_listed(world: World) -> None:
    page = doors.signed_in("P-secretary").get("/act/record_training/").content.decode()
    assert page.count('<option value="P-') == models.Person.objects.count()


def test_many_are_searched_for(world: World) -> None:
    models.Person.objects.bulk_create(
        models.Person(code=f"M-{n:03}", name=f"Many {n}", search=f"m-{n:03} many {n}", sort_key=f"m{n:03}")
        for n in range(choices.MOST_AT_ONCE)
    )
    secretary = doors.signed_in("P-secretary")
    page = secretary.get("/act/record_training/?person=M-007").content.decode()
    assert 'hx-post="/act/record_training/person/" hx-params="csrfmiddlewaretoken,person"' in page
    assert "Many 7 (M-007)" in page
    found = secretary.post("/act/record_training/person/", {"person": "many 7"}).content.decode()
    assert "M-007" in found
    assert "P-colleague" not in found
    everything = secretary.post("/act/record_training/person/", {"person": ""}).content.decode()
    assert everything.count("<option") == choices.FOUND_AT_ONCE


def test_who_may_not_act_searches_nothing(world: World) -> None:
    refused = doors.signed_in("P-participant").post("/act/record_training/person/", {"person": "P"})
    assert refused.status_code == 403


def test_what_is_typed_never_stands_in_an_address(world: World) -> None:
    assert doors.signed_in("P-secretary").get("/act/record_training/person/?person=P").status_code == 405


def test_a_search_from_elsewhere_is_refused(world: World) -> None:
    secretary = doors.signed_in("P-secretary")
    secretary.handler.enforce_csrf_checks = True
    assert secretary.post("/act/record_training/person/", {"person": "P"}).status_code == 403


@pytest.mark.parametrize("address", ["/act/fly/person/", "/act/record_training/wings/"])
def test_what_is_not_offered_is_not_there(world: World, address: str) -> None:
    assert doors.signed_in("P-secretary").post(address).status_code == 404


def test_ones_own_only_where_the_power_is_over_ones_own(world: World) -> None:
    page = doors.signed_in("P-representative").get("/act/lift_conflict/").content.decode()
    mine = set(models.Conflict.objects.filter(person__code="P-representative").values_list("pk", flat=True))
    others = set(models.Conflict.objects.exclude(person__code="P-representative").values_list("pk", flat=True))
    assert all(f'value="{pk}"' in page for pk in mine)
    assert not any(f'value="{pk}"' in page for pk in others)


def test_a_vote_is_offered_the_open_proposals(world: World) -> None:
    page = doors.signed_in("P-council_member").get("/act/cast_vote/").content.decode()
    listed = set(models.Decision.objects.filter(state="open").values_list("pk", flat=True))
    assert len(listed) > 1
    assert all(f'value="{pk}"' in page for pk in listed)
    assert not any(
        f'value="{pk}"' in page for pk in models.Decision.objects.filter(state="taken").values_list("pk", flat=True)
    )

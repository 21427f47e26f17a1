"""A declared conflict printed as a refusal: by the person and by whoever reads conflicts, and by nobody else (¶19)."""

import io

import pypdf
import pytest
from django.test import Client

from qorgan.store import models
from tests.actions import cast
from tests.interfaces.web.people.seen import signed_in
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p19-b")]


def test_the_person_and_the_secretary_print_it_and_a_lifted_one_is_none(client: Client) -> None:
    boris = signed_in(cast.BORIS, client)
    place = models.Institution.objects.create(code="I-1", name="Colony", name_kk="Колония", search="", sort_key="")
    person = models.Person.objects.get(code="P1")
    row = models.Conflict.objects.create(person=person, institution=place, since=cast.TODAY)
    address = f"/people/conflicts/{row.pk}/refusal.pdf"
    assert address in boris.get("/people/me/").content.decode()
    answer = boris.get(address)
    assert answer["Content-Type"] == "application/pdf"
    told = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages)
    for word in ("I-1", person.name, "every group"):
        assert word in " ".join(told.split()), word
    assert signed_in(cast.SAULE, Client()).get(address).status_code == 200
    assert signed_in(cast.ADIL, Client()).get(address).status_code == 404
    models.Conflict.objects.update(lifted_on=cast.TODAY)
    assert boris.get(address).status_code == 404

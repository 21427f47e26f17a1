"""What the tests of these screens share: somebody at a browser."""

from django.test import Client

from qorgan.register.changes import PersonRow
from qorgan.store import models
from tests import signing_in
from tests.actions import cast


def signed_in(person: PersonRow, client: Client | None = None) -> Client:
    """A browser in which the person is signed in, in English."""
    client = client or Client()
    cast.signed_in(person)
    signing_in.present(client, models.Account.objects.get(username=person.code))
    client.cookies["qorgan_language"] = "en"
    return client

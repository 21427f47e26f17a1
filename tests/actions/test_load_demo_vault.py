"""The demonstration's vaults: made by the same acts, opened by the published passphrase, and never mistaken for real ones."""

from dataclasses import replace
from uuid import UUID

import pytest
from django.conf import LazySettings

from qorgan.actions.check_sign_in import Proof
from qorgan.actions.load_demo_vault import COLLEAGUE
from qorgan.actions.open_pages import open_pages
from qorgan.actions.start_session import start_session
from qorgan.actions.unlock_vault import unlock_vault
from qorgan.demo import pages, vault
from qorgan.project import readiness
from qorgan.project.readiness import NotReady
from qorgan.store import models, scope, vault_sessions
from qorgan.store.factors import Strength
from tests.actions import cast, demo_vaults

pytestmark = pytest.mark.django_db


def test_whoever_comes_opens_the_case_with_the_published_passphrase(settings: LazySettings) -> None:
    demo_vaults.load(cast.NOW)
    account = models.Account.objects.get(username=COLLEAGUE)
    session = start_session(proof=Proof(account.pk, "test", Strength.PASSKEY), device="Firefox", now=cast.NOW)
    opened = unlock_vault(sign_in=session, passphrase=vault.PASSPHRASE, now=cast.NOW)
    assert opened is not None
    found = vault_sessions.alive(opened.cookie, session.pk, account.pk, cast.NOW)
    assert found is not None
    actor = scope.actor_of(account)
    held = scope.compartments(actor, cast.TODAY)
    told = open_pages(
        actor=replace(actor, vault=found.vault),
        now=cast.NOW,
        compartments=[UUID(str(pk)) for pk in held.exclude(kind="files").values_list("pk", flat=True)],
    )
    assert {page.title for page in told} == {page.title for page in pages.PAGES}
    settings.DEMO = True
    readiness.require()
    settings.DEMO = False
    with pytest.raises(NotReady):
        readiness.require()


def test_a_demonstration_refuses_the_root_of_an_office(settings: LazySettings) -> None:
    models.EnrolmentRoot.objects.create(public=b"\x07" * 32, mark=b"", made_at=cast.NOW)
    settings.DEMO = False
    readiness.require()
    settings.DEMO = True
    with pytest.raises(NotReady):
        readiness.require()

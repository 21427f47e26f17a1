"""What a page gives the browser of a signed-in member, and nobody else, to be a witness with."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory

from qorgan.store import models
from tests.actions import cast

pytestmark = pytest.mark.django_db


def shown(user: object, **told: object) -> str:
    request = RequestFactory().get("/")
    request.user = user  # type: ignore[assignment]  # an account, or nobody
    request.is_complete = True  # type: ignore[attr-defined]  # as the gate of the second proof says
    return render_to_string("shell/witness.html", told, request)


def test_a_member_is_given_account_token_and_address_and_an_alarm_that_is_hidden() -> None:
    cast.signed_in(cast.SAULE)
    account = models.Account.objects.get(username=cast.SAULE.code)
    told = shown(account, is_demo=False)
    assert f'data-account="{account.pk}"' in told
    assert 'data-log="/api/v1/log/checkpoint"' in told
    assert 'data-csrf="' in told
    assert 'data-csrf=""' not in told
    assert 'data-told="seen-size"' in told
    assert "       hidden\n" in told
    assert 'src="/static/qorgan/witness.js" type="module"' in told
    assert "<style" not in told
    assert "<script>" not in told


def test_only_a_demonstration_is_marked_as_one() -> None:
    cast.signed_in(cast.SAULE)
    account = models.Account.objects.get(username=cast.SAULE.code)
    assert "data-demo" in shown(account, is_demo=True)
    assert "data-demo" not in shown(account, is_demo=False)


def test_nobody_is_no_witness() -> None:
    assert shown(AnonymousUser()).strip() == ""

"""Consents: one use each, sealed but for use and form, to a day, taken back without trace of what was told before."""

from datetime import timedelta

import pytest

from qorgan.actions.open_site import open_site
from qorgan.actions.refused import Refused
from qorgan.actions.withdraw_consent import WithdrawConsent, withdraw_consent
from qorgan.questions.site import EntryKind
from qorgan.store import models
from tests.actions.cast import NOW, TODAY
from tests.actions.on_site import OnSite
from tests.actions.test_signs import agreed, send, signs
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p20-b")]


@standing
def site() -> OnSite:
    return OnSite()


def test_use_and_form_alone_stand_in_clear(site: OnSite) -> None:
    row = models.SiteEntry.objects.get(pk=agreed(site))
    assert (row.told, row.part) == ({"use": "notice", "form": "written"}, "persons")
    (told,) = open_site(actor=site.boris, now=NOW, visit=site.visit.pk, kinds=[EntryKind.CONSENT])
    assert told.content == {"pseudonym": "Heron", "scope": "To the prosecution", "warned": True}


def test_a_representative_seals_one_that_the_group_reads(site: OnSite) -> None:
    agreed(site, site.roza, use="report", form="spoken")
    (own,) = open_site(actor=site.roza, now=NOW, visit=site.visit.pk, kinds=[EntryKind.CONSENT])
    (theirs,) = open_site(actor=site.aida, now=NOW, visit=site.visit.pk, kinds=[EntryKind.CONSENT])
    (far,) = open_site(actor=site.karlygash, now=NOW, visit=site.visit.pk, kinds=[EntryKind.CONSENT])
    assert (own.is_closed, theirs.is_closed, far.is_closed) == (True, False, True)


def test_whoever_was_not_warned_has_a_reason_written_for_it(site: OnSite) -> None:
    with pytest.raises(Refused, match=r"consent\.not_warned"):
        agreed(site, warned=False)
    agreed(site, warned=False, reason="They left before it could be said")


def test_it_ends_with_its_last_day_and_allows_nothing_after(site: OnSite) -> None:
    consent = agreed(site, ends_on=TODAY)
    number = signs(site, who="Daniyar", consent=consent)
    with pytest.raises(Refused, match=r"disclosure\.without_consent"):
        send(site, number, now=NOW + timedelta(days=1), names_identity=True)
    with pytest.raises(Refused, match=r"consent\.reversed"):
        agreed(site, ends_on=TODAY - timedelta(days=1))


def test_it_is_taken_back_once_and_not_before_it_was_given(site: OnSite) -> None:
    consent = agreed(site)
    with pytest.raises(Refused, match=r"consent\.before_given"):
        site.act(withdraw_consent, WithdrawConsent, entry=consent, at=NOW - timedelta(hours=1))
    site.act(withdraw_consent, WithdrawConsent, entry=consent)
    row = models.SiteEntry.objects.get(pk=consent)
    assert (row.until, row.told["taken_back"], row.withdrawn_at) == (NOW, True, None)
    with pytest.raises(Refused, match=r"consent\.over"):
        site.act(withdraw_consent, WithdrawConsent, entry=consent)


def test_what_was_told_by_it_stays_told(site: OnSite) -> None:
    consent = agreed(site)
    number = signs(site, who="Daniyar", consent=consent)
    send(site, number, names_identity=True)
    later = NOW + timedelta(hours=1)
    site.act(withdraw_consent, WithdrawConsent, now=later, entry=consent)
    entry = models.JournalEntry.objects.filter(action="withdraw_consent").latest("seq")
    assert (entry.facts["named"], entry.facts.get("recorded")) == (1, None)
    assert models.SiteEntry.objects.get(pk=number).told["notices"][0]["named"]


def test_a_name_told_after_it_was_taken_back_is_recorded(site: OnSite) -> None:
    consent = agreed(site, given_at=NOW - timedelta(hours=3))
    number = signs(site, who="Daniyar", consent=consent, at=NOW - timedelta(hours=2))
    send(site, number, names_identity=True, sent_at=NOW - timedelta(hours=1))
    site.act(withdraw_consent, WithdrawConsent, entry=consent, at=NOW - timedelta(hours=2))
    entry = models.JournalEntry.objects.filter(action="withdraw_consent").latest("seq")
    assert entry.facts["recorded"] == "disclosure.without_consent"

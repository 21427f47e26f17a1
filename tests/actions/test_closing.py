"""Closing a visit: what the law still wants and from whom, what only a written reason closes, and the report that is owed then."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from qorgan.actions._perform import Outcome
from qorgan.actions.ask_longer import AskLonger, ask_longer
from qorgan.actions.close_visit import CloseVisit, close_visit
from qorgan.actions.end_presence import EndPresence, end_presence
from qorgan.actions.refused import Denied, Refused
from qorgan.actions.reopen_visit import ReopenVisit, reopen_visit
from qorgan.actions.withdraw_entry import WithdrawEntry, withdraw_entry
from qorgan.questions.site import EntryKind
from qorgan.store import models, scope, site_closing
from qorgan.store.site_closing import Closing, Hold
from tests.actions.cast import NOW, TODAY
from tests.actions.on_site import OnSite
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p24-a", "kz266-p26-a", "kz266-p26-b", "kz266-p28-1")]
THU, FRI, MON = date(2026, 4, 9), date(2026, 4, 10), date(2026, 4, 13)


@standing
def site() -> OnSite:
    """Two days on site, rights explained: nothing is wanting."""
    site = OnSite()
    for number, person in enumerate(models.Person.objects.filter(code__in=("P2", "P3"))):
        person.certificates.create(number=f"C-1{number}", valid_from=date(2026, 1, 1), valid_to=date(2028, 12, 31))
    entered(site, EntryKind.RIGHTS, held=4)
    for day in (THU, FRI):
        on_site(site, day)
    return site


def at(day: date, hour: int = 9) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def on_site(site: OnSite, day: date) -> None:
    site.there(at(day, 9), at(day, 17))


def entered(site: OnSite, kind: EntryKind, **told: object) -> models.SiteEntry:
    """An entry as its own act leaves it."""
    return models.SiteEntry.objects.create(
        visit=site.visit, kind=kind, at=at(THU, 10), told=told, recorded_at=NOW, recorded_by=site.boris.account
    )


def closed(site: OnSite, reason: str | None = None) -> Outcome:
    return close_visit(actor=site.boris, key=uuid4().hex, now=NOW, request=CloseVisit(visit="V-1", reason=reason))


def wanted(site: OnSite) -> Closing:
    found = site_closing.closing(site.boris, "V-1", TODAY)
    assert found is not None
    return found


def codes(refusal: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {finding.code for finding in refusal.value.findings}


def test_a_visit_to_which_nothing_is_wanting_closes_and_owes_its_report(site: OnSite) -> None:
    outcome = closed(site)
    assert outcome.facts == {"visit": "V-1", "days": 2, "breaches": 0}
    visit = models.Visit.objects.get(code="V-1")
    assert (visit.state, visit.closed_at) == ("closed", NOW)
    duty = models.Duty.objects.get(code="report.submit", state="open")
    assert (duty.holder, duty.addressee, duty.subject) == ("group", "council", visit.pk)
    assert (duty.due_strict, duty.due_default, duty.due_widest) == (
        date(2026, 4, 20),
        date(2026, 4, 20),
        date(2026, 4, 24),
    )


def test_everybody_of_the_group_owes_the_report_and_nobody_else(site: OnSite) -> None:
    closed(site)
    owing = [
        name
        for name in ("boris", "aida", "timur", "roza", "karlygash", "bolat")
        if scope.duties(getattr(site, name), TODAY).filter(code="report.submit").exists()
    ]
    assert owing == ["boris", "aida", "timur"]


def test_every_presence_moves_the_days_of_the_report(site: OnSite) -> None:
    assert models.Duty.objects.get(code="report.submit").params["start"] == str(FRI)
    number = site.there(at(MON, 9), at(MON, 12))
    assert models.Duty.objects.get(code="report.submit").due_strict == MON + timedelta(days=10)
    site.act(withdraw_entry, WithdrawEntry, entry=number, reason="Another visit's day")
    assert models.Duty.objects.get(code="report.submit").due_strict == FRI + timedelta(days=10)


def test_a_third_day_without_consent_closes_with_the_breach_stated(site: OnSite) -> None:
    """E06."""
    on_site(site, MON)
    with pytest.raises(Refused) as refusal:
        closed(site)
    assert codes(refusal) == {"visit.too_long", "site.breach_unexplained"}
    assert refusal.value.holders == ("commissioner",)
    assert closed(site, "The ward was opened on Monday only").facts["breaches"] == 1
    entry = models.JournalEntry.objects.get(action="close_visit")
    assert "visit.too_long" in str(entry.facts["recorded"])
    assert "kz266-p24-a" in entry.provisions
    assert models.Reason.objects.get(seq=entry.seq).code == "site.breach_unexplained"


def test_who_sees_to_a_day_too_many_depends_on_whether_it_was_asked_for(site: OnSite) -> None:
    on_site(site, MON)
    (before,) = wanted(site).wanted
    assert (before.hold, before.holder, before.remedy) == (Hold.REASON, "group", "ask_longer")
    site.act(ask_longer, AskLonger, days=1, text="The ward was shut")
    (after,) = [one for one in wanted(site).wanted if one.finding.code == "visit.too_long"]
    assert (after.holder, after.remedy) == ("commissioner", "grant_extension")


def test_more_days_than_any_consent_covers_close_with_the_reason_too(site: OnSite) -> None:
    for day in range(3, 12):
        on_site(site, THU + timedelta(days=day + 1))
    with pytest.raises(Refused) as refusal:
        closed(site)
    assert "site.breach_unexplained" in codes(refusal)
    assert closed(site, "We lost count").facts["breaches"] == 1


def test_whoever_is_still_there_holds_the_visit_open(site: OnSite) -> None:
    number = site.there(at(TODAY - timedelta(days=1), 9), None)
    with pytest.raises(Refused) as refusal:
        closed(site, "whatever is written")
    assert "site.still_there" in codes(refusal)
    must = [one for one in wanted(site).wanted if one.hold is Hold.MUST]
    assert [(one.finding.about, one.remedy) for one in must] == [(str(number), "end_presence")]
    site.act(end_presence, EndPresence, entry=number, left=at(TODAY - timedelta(days=1), 17))
    assert wanted(site).is_ready


def test_a_visit_of_which_no_presence_is_entered_is_not_closed() -> None:
    with pytest.raises(Refused) as refusal:
        closed(OnSite(), "A reason")
    assert "site.no_presence" in codes(refusal)


@pytest.mark.parametrize(
    ("sent", "missing"),
    [
        ((), {"torture.prosecution_not_told", "torture.commissioner_not_told"}),
        (("prosecution",), {"torture.commissioner_not_told"}),
        (("commissioner",), {"torture.prosecution_not_told"}),
    ],
)
def test_signs_of_torture_hold_it_open_until_both_are_told(
    site: OnSite, sent: tuple[str, ...], missing: set[str]
) -> None:
    notices = [{"to": to, "sent": at(THU, 12).isoformat(), "jointly": True, "reason": False} for to in sent]
    entered(site, EntryKind.SIGNS, notices=notices)
    with pytest.raises(Refused) as refusal:
        closed(site, "It will be sent later")
    assert codes(refusal) == missing
    assert {one.remedy for one in wanted(site).wanted if one.hold is Hold.MUST} == {"send_notice"}


@provision("kz266-p23")
def test_a_refusal_that_is_not_on_paper_holds_it_open(site: OnSite) -> None:
    warning = entered(site, EntryKind.SAFETY, by="administration", limits=True)
    person = models.Person.objects.get(code="P2")
    choice = entered(site, EntryKind.CHOICE, person=str(person.pk), in_writing=False)
    models.SiteEntry.objects.filter(pk=choice.pk).update(answers=warning)
    with pytest.raises(Refused) as refusal:
        closed(site, "She will sign it tomorrow")
    assert codes(refusal) == {"talk.refusal_not_written"}


@provision("kz266-p16")
def test_a_day_without_a_certificate_closes_with_the_breach_stated(site: OnSite) -> None:
    models.Certificate.objects.filter(person__code="P2").delete()
    with pytest.raises(Refused) as refusal:
        closed(site)
    assert codes(refusal) == {"group.no_certificate", "site.breach_unexplained"}
    assert closed(site, "It was renewed a week later").facts["breaches"] == 1


@provision("kz266-p18")
def test_nobody_told_their_rights_wants_a_reason(site: OnSite) -> None:
    site.visit.entries.filter(kind=EntryKind.RIGHTS).delete()
    (finding,) = [one for one in wanted(site).wanted if one.finding.code == "visit.rights_not_explained"]
    assert (finding.hold, finding.remedy) == (Hold.REASON, "explain_rights")
    with pytest.raises(Refused, match=r"visit\.rights_not_explained"):
        closed(site)
    closed(site, "All had been led to court")
    assert models.Reason.objects.filter(code="visit.rights_not_explained").exists()


def test_it_is_closed_once(site: OnSite) -> None:
    closed(site)
    with pytest.raises(Refused, match=r"state\.wrong"):
        closed(site)


def test_it_is_closed_by_a_participant_of_the_group_alone(site: OnSite) -> None:
    for name in ("roza", "karlygash", "bolat"):
        with pytest.raises(Denied):
            close_visit(actor=getattr(site, name), key=uuid4().hex, now=NOW, request=CloseVisit(visit="V-1"))


def test_a_closed_visit_is_opened_again_with_a_reason_and_owes_its_report_still(site: OnSite) -> None:
    closed(site)
    with pytest.raises(Refused, match=r"site\.reopening"):
        site.act(reopen_visit, ReopenVisit)
    site.act(reopen_visit, ReopenVisit, reason="A day was missing")
    visit = models.Visit.objects.get(code="V-1")
    assert (visit.state, visit.closed_at) == ("on_site", None)
    assert models.Duty.objects.filter(code="report.submit", state="open").count() == 1
    closed(site)


def test_it_closes_with_a_locked_vault(site: OnSite) -> None:
    site.boris = replace(site.boris, vault=None)
    closed(site)
    assert models.Visit.objects.get(code="V-1").state == "closed"


def test_what_is_wanted_is_told_to_those_who_see_the_site_alone(site: OnSite) -> None:
    assert site_closing.closing(site.roza, "V-1", TODAY)
    assert site_closing.closing(site.karlygash, "V-1", TODAY)
    assert site_closing.closing(site.bolat, "V-1", TODAY) is None

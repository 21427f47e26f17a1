"""A longer visit: asked with a reason, consented to by the Commissioner with its own day, and never backwards (¶25)."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.actions._perform import Outcome
from qorgan.actions.ask_longer import AskLonger, ask_longer
from qorgan.actions.grant_extension import GrantExtension, grant_extension
from qorgan.actions.open_site import open_site
from qorgan.actions.refuse_extension import RefuseExtension, refuse_extension
from qorgan.actions.refused import Denied, NotThere, Refused
from qorgan.actions.withdraw_entry import WithdrawEntry, withdraw_entry
from qorgan.questions.record import About
from qorgan.store import models, scope, site_case, site_clock, site_desk, site_extension
from qorgan.store.site_clock import Clock, Why
from tests.actions.cast import NOW, TODAY
from tests.actions.on_site import OnSite
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p25-a", "kz266-p25-b", "kz266-p25-c")]
MON, TUE, WED, THU, FRI = (date(2026, 4, 13) + timedelta(days=n) for n in range(5))


@standing
def site() -> OnSite:
    return begun(OnSite(), MON)


def begun(site: OnSite, first: date) -> OnSite:
    """The visit as one that was begun on that day, with nothing entered yet."""
    site.visit.stays.update(first_on_site=first, last_on_site=first)
    models.Visit.objects.filter(pk=site.visit.pk).update(first_on_site=first, last_on_site=first)
    site.visit.refresh_from_db()
    return site


def at(day: date, hour: int = 9) -> datetime:
    """A moment on the office's clock."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


def day_on_site(site: OnSite, day: date) -> UUID:
    return site.there(at(day, 9), at(day, 17))


def asked(site: OnSite, on: date = TUE, actor: Actor | None = None, **told: object) -> UUID:
    """A request for as many days as may be granted at all, made on that day."""
    fields = {"days": 5, "text": "Ward B is shut till Friday", "at": at(on, 12), **told}
    return site.act(ask_longer, AskLonger, actor, NOW, **fields)


def consent(site: OnSite, entry: UUID, on: date, actor: Actor | None = None, **told: object) -> Outcome:
    request = GrantExtension.model_validate({"entry": entry, "decided_at": at(on, 15), **told})
    return grant_extension(actor=actor or site.karlygash, key=uuid4().hex, now=NOW, request=request)


def clock(site: OnSite) -> Clock:
    return site_clock.clock(site_case.load(models.Visit.objects.get(code="V-1")), TODAY)


def test_the_longest_extension_ends_on_tuesday_21_april(site: OnSite) -> None:
    """E07."""
    day_on_site(site, MON)
    outcome = consent(site, asked(site), TUE)
    assert (outcome.facts["latest"], outcome.facts["in_time"]) == ("2026-04-21", True)
    told = clock(site)
    assert told.whole is not None
    assert (told.whole.limit, told.whole.granted, told.whole.last_day) == (2, 5, date(2026, 4, 21))
    assert [(one.word, one.is_in_force, one.without, one.longest) for one in told.latest] == [
        ("additional", True, TUE, date(2026, 4, 21)),
        ("total", False, TUE, FRI),
    ]


def test_the_reason_is_read_by_the_commissioner_and_the_group_alone(site: OnSite) -> None:
    number = asked(site)
    for reader in (site.karlygash, site.aida, site.roza):
        (seen,) = open_site(actor=reader, now=NOW, visit=site.visit.pk)
        assert seen.content == {"text": "Ward B is shut till Friday"}
    with pytest.raises(NotThere):
        open_site(actor=site.bolat, now=NOW, visit=site.visit.pk)
    assert models.SiteEntry.objects.get(pk=number).told == {"days": 5}


def test_the_representative_asks_as_well(site: OnSite) -> None:
    number = asked(site, actor=site.roza)
    assert models.SiteEntry.objects.get(pk=number).recorded_by == site.roza.account


def test_more_than_the_law_allows_is_refused_when_asked_and_when_granted(site: OnSite) -> None:
    with pytest.raises(Refused, match=r"extension\.too_long") as refusal:
        asked(site, days=6)
    assert refusal.value.findings[0].provision == "kz266-p25-b"
    with pytest.raises(Refused, match=r"extension\.too_long"):
        consent(site, asked(site), TUE, days=6)


def test_several_extensions_share_the_same_days(site: OnSite) -> None:
    consent(site, asked(site, days=3), TUE)
    with pytest.raises(Refused, match=r"extension\.too_long"):
        asked(site, days=3)
    outcome = consent(site, asked(site, days=2), TUE)
    assert outcome.facts["latest"] == "2026-04-21"


def test_a_third_working_day_without_consent_needs_the_commissioner() -> None:
    """E06."""
    site = begun(OnSite(), date(2026, 4, 9))
    for day in (date(2026, 4, 9), date(2026, 4, 10), MON):
        day_on_site(site, day)
    (finding,) = [one for one in site.judged().findings if one.code == "visit.too_long"]
    assert (finding.effect, finding.params["actual"], finding.params["limit"]) == ("NEEDS_DECISION", 3, 2)
    told = clock(site).whole
    assert told is not None
    assert (told.is_over, told.left) == (True, 0)


def test_consent_after_the_fact_is_recorded_with_its_own_date_and_heals_nothing(site: OnSite) -> None:
    for day in (MON, TUE, WED):
        day_on_site(site, day)
    number = asked(site, on=THU)
    assert models.JournalEntry.objects.get(action="ask_longer").facts["in_time"] is False
    outcome = consent(site, number, THU)
    assert (outcome.facts["in_time"], outcome.facts["runs_out"]) == (False, "2026-04-14")
    codes = {(one.code, str(one.effect)) for one in site.judged().findings}
    assert {("extension.too_late", "RECORDS"), ("visit.too_long", "RECORDS")} <= codes
    decision = models.Decision.objects.get(about=About.EXTENSION)
    assert decision.decided_at == at(THU, 15)
    assert decision.changes["in_time"] is False


def test_on_the_last_day_allowed_it_is_in_time(site: OnSite) -> None:
    assert consent(site, asked(site), TUE).facts["in_time"] is True


def test_a_deputy_with_a_deputising_act_consents(site: OnSite) -> None:
    deputy = deputising(site)
    outcome = consent(site, asked(site), TUE, actor=deputy)
    assert models.Decision.objects.get(pk=outcome.subject).deputising
    assert {one.code for one in site.judged().findings if one.code.startswith("extension.not")} == set()


def deputising(site: OnSite) -> Actor:
    """Dana of the Council, in the Commissioner's place this year."""
    person = models.Person.objects.get(account__pk=site.dana.account)
    models.OfficeTerm.objects.create(
        person=person, office="commissioner", region="", valid_from=date(2026, 1, 1), deputising=True
    )
    fresh = scope.actor_of(models.Account.objects.get(pk=site.dana.account))
    return replace(fresh, vault=site.dana.vault)


@pytest.mark.parametrize("who", ["boris", "roza", "bolat"])
def test_nobody_but_the_commissioner_consents(site: OnSite, who: str) -> None:
    number = asked(site)
    with pytest.raises(Denied):
        consent(site, number, TUE, actor=getattr(site, who))
    assert not models.Decision.objects.filter(about=About.EXTENSION).exists()


def test_a_request_is_answered_once(site: OnSite) -> None:
    number = asked(site)
    consent(site, number, TUE, days=1)
    with pytest.raises(Refused, match=r"extension\.answered"):
        consent(site, number, TUE, days=1)
    with pytest.raises(Refused, match=r"extension\.answered"):
        refused_by(site, number)


def test_a_request_that_was_taken_back_is_not_granted(site: OnSite) -> None:
    number = asked(site)
    site.act(withdraw_entry, WithdrawEntry, entry=number, reason="The ward was opened")
    with pytest.raises(Refused, match=r"site\.withdrawn"):
        consent(site, number, TUE)


def test_a_request_that_was_granted_is_not_taken_back(site: OnSite) -> None:
    number = asked(site)
    consent(site, number, TUE)
    with pytest.raises(Refused, match=r"extension\.answered"):
        site.act(withdraw_entry, WithdrawEntry, entry=number, reason="We are done")


def test_one_request_waits_at_a_time(site: OnSite) -> None:
    asked(site, days=1)
    with pytest.raises(Refused, match=r"extension\.asked"):
        asked(site, days=1)


def test_nobody_consents_before_being_asked(site: OnSite) -> None:
    with pytest.raises(Refused, match=r"extension\.before_request"):
        consent(site, asked(site), TUE, decided_at=at(MON))


def refused_by(site: OnSite, entry: UUID) -> Outcome:
    request = RefuseExtension(entry=entry, grounds="Two days are enough", decided_at=at(TUE, 16))
    return refuse_extension(actor=site.karlygash, key=uuid4().hex, now=NOW, request=request)


def test_a_refusal_has_its_grounds_and_changes_no_day(site: OnSite) -> None:
    day_on_site(site, MON)
    number = asked(site)
    outcome = refused_by(site, number)
    decision = models.Decision.objects.get(pk=outcome.subject)
    assert (decision.about, decision.grounds["grounds"]) == (About.NO_EXTENSION, "Two days are enough")
    assert decision.provision == "kz266-p25-c"
    assert clock(site).whole.last_day == TUE  # type: ignore[union-attr]  # a day is on site
    (answer,) = site_extension.answers(site.visit).values()
    assert not answer.is_granted


def test_the_desk_of_the_commissioner_tells_how_long_a_request_waits(site: OnSite) -> None:
    number = asked(site)
    (wait,) = site_desk.waits(site.karlygash, FRI)
    assert (wait.code, wait.subject) == ("extension.asked", number)
    assert (wait.params["visit"], wait.params["days"], wait.params["age"]) == ("V-1", 5, 3)
    consent(site, number, TUE)
    assert list(site_desk.waits(site.karlygash, FRI)) == []


def test_the_desk_of_the_group_tells_the_answer_and_the_days_left(site: OnSite) -> None:
    day_on_site(site, MON)
    consent(site, asked(site, days=2), TUE)
    granted, left = site_desk.waits(site.aida, TUE)
    assert (granted.code, granted.params["days"]) == ("extension.granted", 2)
    assert (left.code, left.due) == ("visit.days_left", THU)
    assert (left.params["used"], left.params["allowed"], left.params["left"]) == (1, 4, 3)


@provision("kz266-p24-a")
def test_a_weekend_on_site_is_flagged_and_uses_no_day() -> None:
    """E08."""
    site = begun(OnSite(), date(2026, 4, 11))
    for day in (date(2026, 4, 11), date(2026, 4, 12), MON, TUE):
        day_on_site(site, day)
    told: Any = clock(site)
    assert (told.whole.used, told.whole.left, told.rest_days) == (2, 0, 2)
    assert [(one.why, one.counts, one.is_flagged) for one in told.days] == [
        (Why.REST_DAY, False, True),
        (Why.REST_DAY, False, True),
        (Why.WORKING, True, False),
        (Why.WORKING, True, False),
    ]


@provision("kz266-p24-a")
def test_a_worked_saturday_uses_a_day_and_says_why() -> None:
    saturday = date(2024, 5, 4)
    site = begun(OnSite(), saturday)
    day_on_site(site, saturday)
    told: Any = clock(site)
    assert told.whole.used == 1
    assert (told.days[0].why, told.days[0].note.reason) == (Why.WORKED_REST_DAY, "worked_weekend")


def test_a_presence_over_midnight_is_told_day_by_day(site: OnSite) -> None:
    site.there(at(MON, 23), at(TUE, 2))
    first, second = clock(site).days
    assert (first.spans[0].at, first.spans[0].until) == (at(MON, 23), at(TUE, 0))
    assert (second.spans[0].at, second.spans[0].until) == (at(TUE, 0), at(TUE, 2))
    assert first.spans[0].people == 4

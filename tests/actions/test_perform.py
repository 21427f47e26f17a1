"""The one door: permission, keys, journal, all or nothing."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgan.access.permissions import Permission
from qorgan.actions import _reading
from qorgan.actions.import_register import import_register
from qorgan.actions.keep_plan import KeepPlan, keep_plan
from qorgan.actions.make_calendar_feed import MakeCalendarFeed, make_calendar_feed
from qorgan.actions.refused import Denied, NotThere, Refused
from qorgan.actions.start_plan_run import start_plan_run
from qorgan.journal import leaf
from qorgan.register.changes import Register
from qorgan.store import models
from tests.actions import cast, planned

pytestmark = pytest.mark.django_db


def test_the_same_key_and_request_are_answered_alike_and_done_once() -> None:
    saule = cast.signed_in(cast.SAULE)
    first = start_plan_run(actor=saule, key="k", now=cast.NOW, year=2027)
    again = start_plan_run(actor=saule, key="k", now=cast.NOW, year=2027)
    assert (again.subject, again.facts, again.is_repeated) == (first.subject, first.facts, True)
    assert models.PlanRun.objects.count() == 1
    assert models.JournalEntry.objects.filter(action="start_plan_run").count() == 1


def test_the_same_key_for_another_request_is_refused() -> None:
    saule = cast.signed_in(cast.SAULE)
    start_plan_run(actor=saule, key="k", now=cast.NOW, year=2027)
    with pytest.raises(Refused) as refusal:
        start_plan_run(actor=saule, key="k", now=cast.NOW, year=2028)
    assert refusal.value.codes == ("idempotency.key_reused",)


def test_the_same_key_for_another_action_is_refused() -> None:
    saule = cast.signed_in(cast.SAULE)
    start_plan_run(actor=saule, key="k", now=cast.NOW, year=2027)
    with pytest.raises(Refused) as refusal:
        keep_plan(actor=saule, key="k", now=cast.NOW, request=KeepPlan(2027, planned.lawful(saule), None))
    assert refusal.value.codes == ("idempotency.key_reused",)


def test_two_people_may_choose_the_same_key() -> None:
    saule, dana = cast.signed_in(cast.SAULE), cast.signed_in(replace(cast.SAULE, code="S2", name="Дана"))
    start_plan_run(actor=saule, key="k", now=cast.NOW, year=2027)
    assert not start_plan_run(actor=dana, key="k", now=cast.NOW, year=2028).is_repeated


def test_a_refusal_says_who_holds_the_power_and_by_which_provision() -> None:
    boris = cast.signed_in(cast.BORIS)
    with pytest.raises(Refused) as refusal:
        start_plan_run(actor=boris, key="k", now=cast.NOW, year=2027)
    assert refusal.value.holders == ("secretary",)
    finding = refusal.value.findings[0]
    assert (finding.code, finding.provision, finding.effect.stops) == ("permission.not_held", "kz266-p06-a", True)
    assert finding.params == {"permission": "plan.make", "offices": "secretary"}


def test_a_denied_act_leaves_nothing_but_the_denial() -> None:
    boris = cast.signed_in(cast.BORIS)
    before = models.JournalEntry.objects.count()
    with pytest.raises(Refused):
        start_plan_run(actor=boris, key="k", now=cast.NOW, year=2027)
    assert not models.PlanRun.objects.exists()
    assert not models.Idempotency.objects.filter(key="k").exists()
    denial = models.JournalEntry.objects.get(seq=before)
    assert (denial.action, denial.actor, denial.subject) == ("deny_act", boris.account, "")
    assert denial.facts == {"act": "start_plan_run", "code": "permission.not_held"}


def test_an_office_that_ended_yesterday_empowers_nobody() -> None:
    saule = cast.signed_in(cast.SAULE)
    ended = replace(saule, terms=(replace(saule.terms[0], valid_to=cast.TODAY),))
    start_plan_run(actor=ended, key="a", now=cast.NOW, year=2027)
    tomorrow = datetime(2026, 11, 26, 6, 0, tzinfo=UTC)
    with pytest.raises(Refused):
        start_plan_run(actor=ended, key="b", now=tomorrow, year=2028)


def test_the_day_of_an_act_is_the_local_day_and_not_that_of_utc() -> None:
    saule = cast.signed_in(cast.SAULE)
    ended = replace(saule, terms=(replace(saule.terms[0], valid_to=cast.TODAY),))
    past_midnight_in_almaty = datetime(2026, 11, 25, 20, 0, tzinfo=UTC)
    with pytest.raises(Refused):
        start_plan_run(actor=ended, key="k", now=past_midnight_in_almaty, year=2027)


def test_an_act_that_fails_halfway_leaves_nothing() -> None:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("I1"))
    before = models.JournalEntry.objects.count()
    wrong = cast.added(
        Register.VISITS,
        cast.visit("V1", "I1", cast.TODAY, cast.TODAY),
        cast.visit("V2", "NOWHERE", cast.TODAY, cast.TODAY),
    )
    with pytest.raises(Refused) as refusal:
        import_register(actor=cast.SYSTEM, key="k", now=cast.NOW, changes=wrong)
    assert refusal.value.findings[0].params == {"code": "NOWHERE", "count": 1}
    assert (models.Visit.objects.count(), models.JournalEntry.objects.count()) == (0, before)
    assert models.RegisterVersion.objects.get().version == 1


def test_the_journal_is_dense_and_each_entry_holds_the_hash_of_the_one_before() -> None:
    saule = cast.signed_in(cast.SAULE)
    start_plan_run(actor=saule, key="k", now=cast.NOW, year=2027)
    previous = leaf.GENESIS
    for seq, entry in enumerate(models.JournalEntry.objects.order_by("seq")):
        told = leaf.decode(bytes(entry.leaf))
        assert (entry.seq, told.seq, told.prev) == (seq, seq, previous)
        previous = leaf.leaf_hash(bytes(entry.leaf))
        assert entry.hash == previous.hex()


def test_the_journal_says_who_what_and_by_which_provision() -> None:
    saule = cast.signed_in(cast.SAULE)
    done = start_plan_run(actor=saule, key="k", now=cast.NOW, year=2027)
    entry = models.JournalEntry.objects.latest("seq")
    assert (entry.actor, entry.action, entry.subject) == (saule.account, "start_plan_run", done.subject)
    assert (entry.provisions, entry.facts, entry.at) == (["kz266-p06-a"], {"as": "secretary", "year": 2027}, cast.NOW)


def test_an_act_asks_a_fixed_number_of_queries() -> None:
    saule = cast.signed_in(cast.SAULE)
    start_plan_run(actor=saule, key="0", now=cast.NOW, year=2020)
    counts = set()
    for year in range(2021, 2025):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            start_plan_run(actor=saule, key=str(year), now=cast.NOW, year=year)
        counts.add(len(asked))
    assert len(counts) == 1


def test_powers_that_end_and_accounts_that_close_while_a_request_is_on_its_way_are_gone() -> None:
    saule, boris = cast.signed_in(cast.SAULE), cast.signed_in(cast.BORIS)
    models.OfficeTerm.objects.filter(person=saule.person).update(valid_to=cast.TODAY, is_ended=True)
    with pytest.raises(Denied):
        start_plan_run(actor=saule, key="a", now=cast.NOW, year=2027)
    models.Account.objects.filter(pk=boris.account).update(is_active=False)
    with pytest.raises(Denied):
        make_calendar_feed(actor=boris, key="a", now=cast.NOW, request=MakeCalendarFeed("0" * 64))
    with pytest.raises(NotThere):
        _reading.journalled("open_plan", Permission.PLAN_READ, actor=saule, now=cast.NOW, objects=())

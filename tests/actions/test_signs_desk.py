"""What waits on a desk about signs of torture: at once, red after a day, read by the Commissioner, followed up when taken back."""

from datetime import datetime, timedelta

import pytest

from qorgan.access.actor import Actor
from qorgan.actions.open_notices import open_notice, open_notices
from qorgan.actions.refused import Refused
from qorgan.actions.withdraw_entry import WithdrawEntry, withdraw_entry
from qorgan.questions.site import NoticeTo
from qorgan.store import desk
from tests.actions.cast import NOW, TODAY
from tests.actions.on_site import OnSite
from tests.actions.test_signs import draft, owed, send, signs
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p26-a", "kz266-p26-b")]


@standing
def site() -> OnSite:
    return OnSite()


def waits(actor: Actor, now: datetime = NOW) -> list[tuple[str, str]]:
    shown = desk.desk(actor, TODAY, now=now)
    both = (*shown.late, *shown.waits)
    return sorted((one.code, str(one.params.get("notice_to", ""))) for one in both if one.code.startswith("signs."))


def test_the_commissioner_sees_a_notice_in_qorgan_on_the_desk_until_it_is_read(site: OnSite) -> None:
    number = signs(site)
    draft(site, number, "Signs were found.", to="commissioner")
    send(site, number, "commissioner", channel="in_qorgan")
    assert waits(site.karlygash) == [("signs.notify", "prosecution"), ("signs.told", "")]
    told = open_notice(actor=site.karlygash, now=NOW, entry=number)
    assert told.drafts[NoticeTo.COMMISSIONER].text == "Signs were found."
    assert waits(site.karlygash) == [("signs.notify", "prosecution")]


def test_the_desk_turns_red_after_a_day_for_everybody_concerned(site: OnSite) -> None:
    number = signs(site)
    later = NOW + timedelta(hours=24, minutes=1)
    for actor in (site.boris, site.timur, site.roza, site.karlygash):
        assert waits(actor) == [("signs.notify", "commissioner"), ("signs.notify", "prosecution")]
        late = desk.desk(actor, TODAY, now=later).late
        assert {one.params["notice_to"] for one in late if one.code == "signs.late"} == {"prosecution", "commissioner"}
    assert waits(site.bolat) == []
    send(site, number)
    send(site, number, "commissioner")
    assert waits(site.boris, later) == []


def test_signs_taken_back_leave_what_was_sent_and_ask_for_a_follow_up(site: OnSite) -> None:
    number = signs(site)
    send(site, number)
    with pytest.raises(Refused, match=r"site\.withdrawing_signs"):
        site.act(withdraw_entry, WithdrawEntry, entry=number)
    outcome = site.act(withdraw_entry, WithdrawEntry, entry=number, reason="A birthmark")
    assert (outcome, owed(number)) == (number, set())
    (told,) = open_notices(actor=site.karlygash, now=NOW)
    assert (len(told.found.notices), told.found.owed_to) == (1, ())
    assert waits(site.boris) == [("signs.follow_up", "prosecution")]
    with pytest.raises(Refused, match=r"site\.withdrawn"):
        send(site, number, "commissioner")
    later = NOW + timedelta(hours=1)
    draft(site, number, "It was no sign.")
    send(site, number, now=later)
    assert waits(site.boris, later) == []


def test_signs_that_nobody_was_told_of_are_taken_back_like_any_entry(site: OnSite) -> None:
    number = signs(site)
    with pytest.raises(Refused, match=r"site\.withdrawing\b(?!_)"):
        site.act(withdraw_entry, WithdrawEntry, entry=number)
    site.act(withdraw_entry, WithdrawEntry, entry=number, reason="Another visit's")
    assert waits(site.boris) == []

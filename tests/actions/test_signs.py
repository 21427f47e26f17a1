"""Signs of torture: two notices owed at once, written together, each sent on its own, and no name without consent."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from qorgan.access.actor import Actor
from qorgan.actions.draft_notice import DraftNotice, draft_notice
from qorgan.actions.find_signs import FindSigns, find_signs
from qorgan.actions.open_notices import open_notice, open_notices
from qorgan.actions.open_site import open_site
from qorgan.actions.record_consent import RecordConsent, record_consent
from qorgan.actions.refused import Changed, NotThere, Refused
from qorgan.actions.send_notice import SendNotice, send_notice
from qorgan.actions.withdraw_consent import WithdrawConsent, withdraw_consent
from qorgan.questions.site import EntryKind, NoticeBy, NoticeTo
from qorgan.store import models
from tests.actions.cast import NOW
from tests.actions.on_site import OnSite
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p26-a", "kz266-p26-b", "kz266-p26-c", "kz266-p20-b")]
SEEN, KEPT = "Bruises in parallel lines on the back", "Seen again tomorrow; moved to another wing"
OWED = {"torture.notify_prosecution", "torture.notify_commissioner"}


@standing
def site() -> OnSite:
    return OnSite()


def signs(site: OnSite, **told: object) -> UUID:
    return site.act(find_signs, FindSigns, None, NOW, persons="one", seen=SEEN, protection=KEPT, **told)


def draft(site: OnSite, number: UUID, text: str, actor: Actor | None = None, **told: object) -> None:
    site.act(draft_notice, DraftNotice, actor, NOW, entry=number, text=text, **{"to": "prosecution", **told})


def send(site: OnSite, number: UUID, to: str = "prosecution", now: datetime = NOW, **told: object) -> UUID:
    fields = {"channel": "by_hand", "with_representative": True, **told}
    return site.act(send_notice, SendNotice, None, now, entry=number, to=to, **fields)


def agreed(site: OnSite, actor: Actor | None = None, **told: object) -> UUID:
    fields = {"pseudonym": "Heron", "scope": "To the prosecution", "use": "notice", "form": "written", "warned": True}
    return site.act(record_consent, RecordConsent, actor, NOW, **{**fields, **told})


def owed(number: UUID) -> set[str]:
    return set(models.Duty.objects.filter(subject=number, state="open").values_list("code", flat=True))


def test_both_notices_are_owed_at_once(site: OnSite) -> None:
    number = signs(site)
    assert owed(number) == OWED
    assert {one.code for one in site.judged().findings} >= {
        "torture.prosecution_not_told",
        "torture.commissioner_not_told",
    }


def test_what_was_seen_is_read_by_group_representative_and_commissioner(site: OnSite) -> None:
    signs(site)
    for reader in (site.boris, site.aida, site.roza, site.karlygash):
        (seen,) = open_site(actor=reader, now=NOW, visit=site.visit.pk, kinds=[EntryKind.SIGNS])
        assert seen.content == {"seen": SEEN, "protection": KEPT}
    with pytest.raises(NotThere):
        open_site(actor=site.bolat, now=NOW, visit=site.visit.pk)


def test_nothing_of_it_stands_in_clear_but_words_and_ids(site: OnSite) -> None:
    row = models.SiteEntry.objects.get(pk=signs(site))
    assert row.told == {"persons": "one", "found_by": [str(site.boris.person)], "notices": []}


def test_a_notice_to_one_leaves_the_other_owed(site: OnSite) -> None:
    number = signs(site)
    send(site, number)
    assert owed(number) == {"torture.notify_commissioner"}
    assert "torture.prosecution_not_told" not in {one.code for one in site.judged().findings}
    send(site, number, "commissioner")
    assert owed(number) == set()
    assert not [one for one in site.judged(is_over=True).findings if one.code.startswith("torture.")]


def test_the_same_notice_twice_is_sent_once_and_another_follows_it_up(site: OnSite) -> None:
    number, notice = signs(site), uuid4()
    asked = SendNotice(
        entry=number, to=NoticeTo.PROSECUTION, channel=NoticeBy.LETTER, with_representative=True, notice=notice
    )
    first = send_notice(actor=site.boris, key="one", now=NOW, request=asked)
    assert send_notice(actor=site.boris, key="one", now=NOW, request=asked).is_repeated
    assert (first.subject, first.facts["follow_up"]) == (str(notice), False)
    with pytest.raises(Refused, match=r"notice\.there"):
        send_notice(actor=site.boris, key="another tab", now=NOW, request=asked)
    later = NOW + timedelta(hours=3)
    again = asked.model_copy(update={"notice": None})
    assert send_notice(actor=site.aida, key="two", now=later, request=again).facts["follow_up"] is True
    assert [one.sent_at for one in open_notices(actor=site.aida, now=later)[0].found.notices] == [NOW, later]
    assert owed(number) == {"torture.notify_commissioner"}


def test_two_who_write_at_once_lose_no_word(site: OnSite) -> None:
    number = signs(site)
    draft(site, number, "By Boris")
    with pytest.raises(Changed) as changed:
        draft(site, number, "By Roza", site.roza)
    assert changed.value.stored == {"text": "By Boris", "who": "", "read": 1}
    draft(site, number, "By Boris and Roza", site.roza, read=1)
    text = open_notice(actor=site.aida, now=NOW, entry=number).drafts[NoticeTo.PROSECUTION]
    assert (text.text, text.revision) == ("By Boris and Roza", 2)
    assert models.SealedRecord.objects.filter(record=number, field="prosecution").count() == 2
    (seen,) = open_site(actor=site.boris, now=NOW, visit=site.visit.pk, kinds=[EntryKind.SIGNS])
    assert seen.content == {"seen": SEEN, "protection": KEPT}


def test_the_texts_of_the_two_notices_stand_apart(site: OnSite) -> None:
    number = signs(site)
    draft(site, number, "To the prosecution")
    draft(site, number, "To the Commissioner", to="commissioner")
    texts = open_notice(actor=site.karlygash, now=NOW, entry=number).drafts
    assert {to.value: one.text for to, one in texts.items()} == {
        "prosecution": "To the prosecution",
        "commissioner": "To the Commissioner",
    }


def test_without_the_representative_a_reason_is_wanted(site: OnSite) -> None:
    number = signs(site)
    with pytest.raises(Refused, match=r"torture\.without_representative"):
        send(site, number, with_representative=False)
    send(site, number, with_representative=False, reason="Roza was at the other site")
    assert models.Reason.objects.filter(code="torture.without_representative").count() == 1
    assert "torture.without_representative" in {one.code for one in site.judged().findings} | _recorded()


def _recorded() -> set[str]:
    entry = models.JournalEntry.objects.filter(action="send_notice").latest("seq")
    return set(str(entry.facts.get("recorded", "")).split())


def test_nobody_is_named_without_consent(site: OnSite) -> None:
    with pytest.raises(Refused, match=r"disclosure\.without_consent"):
        signs(site, who="Daniyar")
    other = agreed(site, use="report")
    with pytest.raises(Refused, match=r"disclosure\.without_consent"):
        signs(site, who="Daniyar", consent=other)
    number = signs(site)
    with pytest.raises(Refused, match=r"disclosure\.without_consent"):
        draft(site, number, "The text", who="Daniyar")
    with pytest.raises(Refused, match=r"disclosure\.without_consent"):
        send(site, number, names_identity=True)


def test_somebody_who_agrees_is_named(site: OnSite) -> None:
    consent = agreed(site)
    number = signs(site, who="Daniyar", consent=consent)
    send(site, number, names_identity=True)
    (notice,) = models.SiteEntry.objects.get(pk=number).told["notices"]
    assert (notice["named"], notice["consent"]) == (True, str(consent))
    told = open_notice(actor=site.karlygash, now=NOW, entry=number).content
    assert told is not None
    assert told.who == "Daniyar"


def test_a_consent_taken_back_before_sending_allows_no_name(site: OnSite) -> None:
    consent = agreed(site)
    number = signs(site, who="Daniyar", consent=consent)
    site.act(withdraw_consent, WithdrawConsent, entry=consent)
    with pytest.raises(Refused, match=r"disclosure\.without_consent"):
        send(site, number, names_identity=True)
    send(site, number)


def test_a_name_is_shown_to_nobody_once_its_consent_is_taken_back(site: OnSite) -> None:
    consent = agreed(site)
    number = signs(site, who="Daniyar", consent=consent)
    draft(site, number, "The text", who="Daniyar of cell 4", consent=consent)
    before = open_notice(actor=site.karlygash, now=NOW, entry=number).drafts[NoticeTo.PROSECUTION]
    assert before.who == "Daniyar of cell 4"
    site.act(withdraw_consent, WithdrawConsent, entry=consent)
    for reader in (site.boris, site.karlygash):
        told = open_notice(actor=reader, now=NOW, entry=number)
        (listed,) = open_notices(actor=reader, now=NOW)
        (entry,) = open_site(actor=reader, now=NOW, visit=site.visit.pk, kinds=[EntryKind.SIGNS])
        assert (told.drafts[NoticeTo.PROSECUTION].text, told.drafts[NoticeTo.PROSECUTION].who) == ("The text", "")
        assert "Daniyar" not in str((told.content, listed.content, entry.content))


def test_a_name_that_was_told_already_is_recorded_with_a_reason(site: OnSite) -> None:
    number = signs(site, at=NOW - timedelta(hours=2))
    before = NOW - timedelta(hours=1)
    with pytest.raises(Refused, match=r"notice\.named_without_consent"):
        send(site, number, names_identity=True, sent_at=before)
    send(site, number, names_identity=True, sent_at=before, reason="It had gone before anybody asked")
    assert "disclosure.without_consent" in _recorded()


def test_a_notice_is_not_older_than_the_signs_nor_from_tomorrow(site: OnSite) -> None:
    number = signs(site)
    with pytest.raises(Refused, match=r"notice\.before_found"):
        send(site, number, sent_at=NOW - timedelta(minutes=5))
    with pytest.raises(Refused, match=r"site\.in_future"):
        send(site, number, sent_at=NOW + timedelta(minutes=5))


def test_the_prosecution_is_not_told_inside_qorgan_and_nobody_of_nothing(site: OnSite) -> None:
    number = signs(site)
    with pytest.raises(Refused, match=r"notice\.not_here"):
        send(site, number, channel="in_qorgan")
    with pytest.raises(Refused, match=r"notice\.nothing_written"):
        send(site, number, "commissioner", channel="in_qorgan")


def test_a_receipt_is_sealed_and_read_with_the_signs(site: OnSite) -> None:
    number = signs(site)
    notice = send(site, number, receipt="Inbox 14/2")
    assert open_notice(actor=site.roza, now=NOW, entry=number).receipts == {notice: "Inbox 14/2"}
    assert "14/2" not in str(models.SiteEntry.objects.get(pk=number).told)


def test_the_list_is_a_reading_in_the_journal(site: OnSite) -> None:
    number = signs(site)
    (told,) = open_notices(actor=site.karlygash, now=NOW + timedelta(hours=5))
    assert told.content is not None
    assert (told.content.seen, told.found.hours, len(told.found.owed_to)) == (SEEN, 5, 2)
    entry = models.JournalEntry.objects.filter(action="open_notices").latest("seq")
    assert [one.object for one in models.JournalObject.objects.filter(entry=entry)] == [number]
    assert open_notices(actor=site.bolat, now=NOW) == []


def test_nobody_outside_the_group_finds_or_sends(site: OnSite) -> None:
    number = signs(site)
    with pytest.raises(Refused):
        site.act(find_signs, FindSigns, site.bolat, persons="one", seen=SEEN, protection=KEPT)
    with pytest.raises(Refused):
        site.act(
            send_notice,
            SendNotice,
            site.karlygash,
            entry=number,
            to="prosecution",
            channel="letter",
            with_representative=True,
        )

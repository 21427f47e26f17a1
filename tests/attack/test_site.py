"""What is sealed of a visit on site: closed to those who left, to those who never held it, and told by nothing that stands beside it."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from qorgan.access.actor import Actor
from qorgan.actions.declare_conflict import DeclareConflict, declare_conflict
from qorgan.actions.draft_notice import DraftNotice
from qorgan.actions.end_office import EndOffice, end_office
from qorgan.actions.note_obstruction import NoteObstruction, note_obstruction
from qorgan.actions.open_draws import open_draws
from qorgan.actions.open_notices import open_notice, open_notices
from qorgan.actions.open_sheets import open_sheets
from qorgan.actions.open_site import open_site
from qorgan.actions.refused import Denied, NotThere, Refused
from qorgan.actions.settle_vault import settle_vault
from qorgan.actions.write_sheet import WriteSheet
from qorgan.questions.person import EndGround
from qorgan.questions.site import EntryKind
from qorgan.questions.vocabulary import Office
from qorgan.register.changes import PersonRow, TermRow
from qorgan.store import models, scope
from tests.actions import cast
from tests.actions.cast import NOW, TODAY
from tests.actions.on_site import OnSite
from tests.actions.test_signs import draft, send, signs
from tests.actions.test_talks import drawn, sheet
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p20-a", "kz266-p26-b", "kz266-p29")]
SEEN = "Екі қолында із бар"
NOT_THERE = "row.not_there"
LATER = NOW + timedelta(hours=1)
NEAR, FAR = (
    PersonRow(code=code, name=code, terms=(TermRow("representative", date(2020, 1, 1), None, region),))
    for code, region in (("R8", "KZ-71"), ("R9", "KZ-75"))
)
"""Representatives who are not with the group: of the region of the place, and of another."""


@standing
def site() -> OnSite:
    return OnSite(medical=("P2",))


def shut(site: OnSite, actor: Actor | None = None, **told: object) -> UUID:
    return site.act(note_obstruction, NoteObstruction, actor, NOW, what="delay", text=SEEN, **told)


def reads(actor: Actor, site: OnSite) -> str:
    """Everything of the visit that somebody is shown, or the code of the refusal."""
    try:
        entries = open_site(actor=actor, now=LATER, visit=site.visit.pk)
    except (NotThere, Refused) as refusal:
        return refusal.findings[0].code
    return " ".join(str(one.content) for one in entries if one.content)


def steps_aside(actor: Actor) -> None:
    declare_conflict(actor=actor, key=uuid4().hex, now=NOW, request=DeclareConflict(institution="A/1"))


# Those who were in the group.


@pytest.mark.parametrize("last", [TODAY, TODAY - timedelta(days=3)], ids=["today", "days ago"])
def test_whoever_steps_aside_on_site_reads_nothing_from_that_moment(site: OnSite, last: date) -> None:
    number = signs(site)
    shut(site)
    models.Visit.objects.filter(pk=site.visit.pk).update(first_on_site=last, last_on_site=last)
    steps_aside(site.aida)
    assert not scope.compartments(site.aida, TODAY).exists()
    assert reads(site.aida, site) == NOT_THERE
    assert open_notices(actor=site.aida, now=LATER) == []
    with pytest.raises(NotThere):
        open_notice(actor=site.aida, now=LATER, entry=number)
    with pytest.raises(NotThere):
        draft(site, number, "by somebody who left", site.aida)
    with pytest.raises(NotThere):
        shut(site, site.aida)


def test_what_a_notice_stands_in_gets_a_new_key_and_the_next_notice_is_not_theirs(site: OnSite) -> None:
    part = models.Compartment.objects.get(case=signs(site))
    steps_aside(site.aida)
    part.refresh_from_db()
    assert (part.rotate_since, part.rotate_why) == (NOW, "recusal")
    assert settle_vault(actor=site.boris, now=LATER, key="settle").done
    assert part.epochs.count() == 2
    newest = part.grants.filter(epoch=2).values_list("member__account", flat=True)
    account = UUID(site.aida.account)
    assert account not in newest
    later = models.Compartment.objects.get(case=signs(site))
    assert account not in later.grants.values_list("member__account", flat=True)
    assert reads(site.boris, site).count("Bruises") == 2


def test_whoever_lost_the_office_reads_no_notice(site: OnSite) -> None:
    number = signs(site)
    asked = EndOffice(person="P3", office=Office.PARTICIPANT, ground=EndGround.RESIGNED)
    end_office(actor=cast.signed_in(cast.SAULE), key="end", now=NOW, request=asked)
    timur = scope.actor_of(models.Account.objects.get(pk=site.timur.account))
    assert reads(timur, site) == NOT_THERE
    with pytest.raises(NotThere):
        open_notice(actor=site.timur, now=LATER, entry=number)


# Those who never were.


def test_nobody_else_sees_that_anything_was_entered(site: OnSite) -> None:
    number = signs(site)
    erik = site.member(cast.ERIK)
    models.GroupMember.objects.create(
        visit=site.visit, person=models.Person.objects.get(code="E1"), office=Office.EXPERT
    )
    near, far = site.member(NEAR), site.member(FAR)
    models.GroupMember.objects.filter(visit=site.visit, person__code="P3").update(left_on=TODAY - timedelta(days=1))
    strangers = (cast.signed_in(cast.ADIL), site.member(cast.SAULE), site.bolat, erik, near, far, site.timur)
    for stranger in strangers:
        assert reads(stranger, site) == NOT_THERE
        with pytest.raises((NotThere, Denied)):
            open_notice(actor=stranger, now=NOW, entry=number)
        with pytest.raises((NotThere, Denied)):
            shut(site, stranger)


def test_the_commissioner_reads_what_is_told_to_him_and_nothing_else(site: OnSite) -> None:
    signs(site)
    shut(site)
    sheet(site)
    drawn(site)
    read = reads(site.karlygash, site)
    assert "Bruises" in read
    assert SEEN not in read
    assert "Shouted" not in read
    talks = open_sheets(actor=site.karlygash, now=NOW, visit=site.visit.pk)
    assert [talk.written for talk in talks.sheets] == [None]
    assert [one.told for one in open_draws(actor=site.karlygash, now=NOW, visit=site.visit.pk)] == [None]


def test_an_interpreter_of_the_group_holds_no_notice(site: OnSite) -> None:
    erik = site.member(cast.ERIK)
    person = models.Person.objects.get(code="E1")
    models.GroupMember.objects.create(visit=site.visit, person=person, office="interpreter")
    part = models.Compartment.objects.get(case=signs(site))
    assert UUID(erik.account) not in part.grants.values_list("member__account", flat=True)


# What is told beside it.


def test_no_request_prints_what_was_typed() -> None:
    told = NoteObstruction.model_validate({"visit": "V-1", "what": "delay", "text": SEEN})
    written = WriteSheet.model_validate({"visit": "V-1", "facts": [SEEN], "language": SEEN})
    for request in (told, written, DraftNotice.model_validate({"entry": uuid4(), "to": "commissioner", "text": SEEN})):
        assert SEEN not in f"{request!r} {request} {[request]}"


def test_no_entry_of_the_journal_and_no_row_tells_what_was_seen(site: OnSite) -> None:
    number = signs(site)
    draft(site, number, SEEN)
    send(site, number, receipt=SEEN, with_representative=False, reason=SEEN)
    shut(site)
    sheet(site, language=SEEN, reprisal=SEEN)
    leaves = b"".join(bytes(leaf) for leaf in models.JournalEntry.objects.values_list("leaf", flat=True))
    told = str(list(models.SiteEntry.objects.values())) + str(list(models.Duty.objects.values()))
    assert SEEN.encode() not in leaves
    assert SEEN not in told
    assert {row.part for row in models.SiteEntry.objects.exclude(kind=EntryKind.SIGNS)} <= {"notes", "persons"}

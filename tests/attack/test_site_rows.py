"""Rows of a visit on site removed or put back, and ids that somebody chose: a reader is told that something is broken, a writer refused."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4, uuid5

import pytest

from qorgan.actions import _answers
from qorgan.actions.count_drawn import CountDrawn, count_drawn
from qorgan.actions.open_draws import open_draws
from qorgan.actions.open_notices import open_notice, open_notices
from qorgan.actions.open_sheets import open_sheets
from qorgan.actions.open_site import open_site
from qorgan.actions.refused import NotThere, Refused
from qorgan.actions.write_observation import WriteObservation, write_observation
from qorgan.actions.write_sheet import WriteSheet, write_sheet
from qorgan.store import models, moments
from tests.actions import checklisted, vaulted
from tests.actions.cast import NOW, TODAY
from tests.actions.checklisted import Checked
from tests.actions.on_site import OnSite
from tests.actions.test_signs import draft, send, signs
from tests.actions.test_talks import drawn, sheet
from tests.attack.test_site import SEEN, shut
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p20-a", "kz266-p26-b", "kz266-p29")]


@standing
def checked() -> Checked:
    return Checked()


@pytest.fixture
def site() -> OnSite:
    return OnSite(medical=("P2",))


def of_site(site: OnSite) -> object:
    return open_site(actor=site.boris, now=NOW, visit=site.visit.pk)


def of_talks(site: OnSite) -> object:
    return open_sheets(actor=site.boris, now=NOW, visit=site.visit.pk)


def of_draws(site: OnSite) -> object:
    return open_draws(actor=site.boris, now=NOW, visit=site.visit.pk)


def of_notices(site: OnSite) -> object:
    return open_notices(actor=site.boris, now=NOW)


@pytest.mark.parametrize(
    ("write", "read"),
    [(shut, of_site), (signs, of_site), (signs, of_notices), (sheet, of_talks), (sheet, of_site), (drawn, of_draws)],
)
def test_what_was_removed_is_not_taken_for_what_never_was(
    site: OnSite, write: Callable[[OnSite], UUID], read: Callable[[OnSite], object]
) -> None:
    write(site)
    number = write(site)
    read(site)
    models.SealedRecord.objects.filter(record=number).delete()
    with pytest.raises(Refused, match=r"record\.broken"):
        read(site)


def test_a_notice_whose_text_was_removed_is_broken(site: OnSite) -> None:
    number = signs(site)
    draft(site, number, "To the prosecutor")
    models.SealedRecord.objects.filter(record=number, field="prosecution").delete()
    with pytest.raises(Refused, match=r"record\.broken"):
        open_notice(actor=site.boris, now=NOW, entry=number)


def test_what_came_of_a_draw_cannot_be_removed(site: OnSite) -> None:
    number = drawn(site)
    site.act(count_drawn, CountDrawn, entry=number, outcomes=["A-21 = talked"])
    models.SealedRecord.objects.filter(record=number, field="outcomes").delete()
    with pytest.raises(Refused, match=r"record\.broken"):
        of_draws(site)


def test_an_older_sheet_put_back_is_broken(site: OnSite) -> None:
    number = sheet(site, entry=uuid4())
    site.act(write_sheet, WriteSheet, entry=number, read=1, themes=["treatment = put right"])
    models.SealedRecord.objects.filter(record=number, revision=2).delete()
    for read in (of_talks, of_site):
        with pytest.raises(Refused, match=r"record\.broken"):
            read(site)


def test_an_answer_that_was_removed_is_broken(checked: Checked) -> None:
    checked.answer("beds = no", "light = yes")
    record = models.SealedRecord.objects.filter(table=_answers.TABLE).first()
    assert record is not None
    record.delete()
    with pytest.raises(Refused, match=r"record\.broken"):
        checked.opened()


# Ids that somebody chose.


def test_an_entry_takes_the_id_of_nothing_else(site: OnSite) -> None:
    part = models.Compartment.objects.get(case=signs(site))
    epoch = moments.epoch_told(part.pk)
    for taken in (part.pk, part.case, site.visit.pk, site.boris.person, UUID(site.aida.account)):
        with pytest.raises(Refused, match=r"site\.there"):
            shut(site, entry=taken)
    assert moments.epoch_told(part.pk) == epoch
    with pytest.raises(Refused, match=r"notice\.there"):
        send(site, part.case, notice=part.pk)


def test_a_page_takes_the_id_of_nothing_else_either(site: OnSite) -> None:
    part = models.Compartment.objects.get(case=signs(site))
    for taken in (part.pk, site.visit.pk, uuid5(site.visit.pk, "anything")):
        with pytest.raises(Refused, match=r"page\.elsewhere"):
            vaulted.write(site.boris, site.part("notes"), "Cells", SEEN, page=taken)


def test_nobody_sits_on_the_answers_of_others(checked: Checked) -> None:
    place = models.Institution.objects.get(code="A/1")
    whole = _answers.entry_id(checked.visit.pk, place.pk, checklisted.CODE)
    for reserved in (whole, _answers.record_id(whole, "beds"), uuid5(checked.visit.pk, "anything")):
        with pytest.raises(Refused, match=r"site\.there"):
            shut(checked, entry=reserved)
    checked.answer("beds = no")
    assert checked.opened().answers["beds"].given.answer == "no"


def test_an_entry_that_stands_in_another_visit_is_refused_as_one_that_stands_here(site: OnSite) -> None:
    number = shut(site)
    other = models.Visit.objects.create(
        code="V-2", kind="periodic", form="one_time", first_on_site=TODAY, last_on_site=TODAY, state="on_site"
    )
    models.SiteEntry.objects.filter(pk=number).update(visit=other)
    with pytest.raises(Refused) as elsewhere:
        shut(site, entry=number)
    here = shut(site)
    with pytest.raises(Refused) as twice:
        shut(site, entry=here)
    codes = [[(one.code, sorted(one.params)) for one in told.value.findings] for told in (elsewhere, twice)]
    assert codes[0] == codes[1]
    assert "V-2" not in str(elsewhere.value.findings)


def test_what_was_seen_of_one_person_is_not_written_over_from_another_sheet(site: OnSite) -> None:
    first, second, seen = sheet(site), sheet(site), uuid4()
    told: dict[str, Any] = {"allegation": "a", "finding": "f", "consistency": "consistent"}
    site.act(write_observation, WriteObservation, site.aida, sheet=first, entry=seen, **told)
    with pytest.raises(NotThere):
        site.act(write_observation, WriteObservation, site.aida, sheet=second, entry=seen, read=1, **told)


def test_nobody_writes_over_a_talk_that_they_cannot_read(site: OnSite) -> None:
    """A representative seals sheets without being able to read them: her own she puts right, those of others she does not."""
    theirs, own = sheet(site), sheet(site, site.roza)
    with pytest.raises(Refused, match=r"sheet\.not_yours"):
        sheet(site, site.roza, entry=theirs, read=1)
    sheet(site, site.roza, entry=own, read=1)
    sheet(site, site.aida, entry=own, read=2)

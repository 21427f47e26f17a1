"""Talks: drawn by number, told under pseudonyms, sealed; what was seen stands in the medical part; nothing in clear points at anybody."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID, uuid4

import pytest

from qorgan.access.actor import Actor
from qorgan.actions import catalogue
from qorgan.actions.count_drawn import CountDrawn, count_drawn
from qorgan.actions.draw_talks import DrawTalks, draw_talks
from qorgan.actions.misread import Misread
from qorgan.actions.open_draws import open_draws
from qorgan.actions.open_sheets import Talks, open_sheets
from qorgan.actions.refused import Changed, NotThere, Refused
from qorgan.actions.withdraw_entry import WithdrawEntry, withdraw_entry
from qorgan.actions.write_observation import WriteObservation, write_observation
from qorgan.actions.write_sheet import WriteSheet, write_sheet
from qorgan.questions.site import EntryKind, Stratum, TalkOutcome
from qorgan.sampling import pseudonym
from qorgan.store import models
from tests.actions import cast
from tests.actions.cast import NOW
from tests.actions.on_site import OnSite
from tests.actions.test_signs import agreed
from tests.standing import standing

pytestmark = pytest.mark.django_db
SEED = bytes(range(32)).hex()
HOUSE = ["A = 30", "W = 6 women", "IZ = 2 segregated whole", "F = 9 foreigners list"]
QUOTAS = ["foreigners = 2", "women = 3"]


@standing
def site() -> OnSite:
    return OnSite(medical=("P2",))


def drawn(site: OnSite, actor: Actor | None = None, **told: object) -> UUID:
    fields = {"blocks": HOUSE, "quotas": QUOTAS, "wanted": 8, "seed": SEED, **told}
    return site.act(draw_talks, DrawTalks, actor, NOW, **fields)


def sheet(site: OnSite, actor: Actor | None = None, **told: object) -> UUID:
    fields = {"themes": [{"theme": "treatment", "text": "Shouted at on Monday"}], **told}
    return site.act(write_sheet, WriteSheet, actor, NOW, **fields)


def opened(site: OnSite, actor: Actor | None = None, text: str = "") -> Talks:
    return open_sheets(actor=actor or site.boris, now=NOW, visit=site.visit.pk, text=text)


def test_a_draw_is_that_of_the_specification_and_is_drawn_anew_when_read(site: OnSite) -> None:
    drawn(site)
    (found,) = open_draws(actor=site.aida, now=NOW, visit=site.visit.pk)
    assert found.told is not None
    numbers = " ".join(str(one.place) for one in found.told.drawn.numbers)
    assert numbers == "IZ-1 IZ-2 A-21 A-13 A-3 A-17 W-4 A-26 A-18 A-14 W-6 W-3 F-9 F-4"
    assert found.told.is_repeated
    assert str(found.told.following) == "A-28"


def test_in_clear_stand_the_method_and_rough_sizes_alone(site: OnSite) -> None:
    row = models.SiteEntry.objects.get(pk=drawn(site))
    assert row.told == {
        "method": "qorgan-places-1",
        "everybody": False,
        "seed_brought": True,
        "places": "under_50",
        "drawn": "under_20",
        "strata": {"women": "under_5", "foreigners": "under_5", "segregated": "under_5"},
    }
    assert row.part == "persons"
    (entry,) = models.JournalEntry.objects.filter(action="draw_talks")
    assert SEED.encode() not in bytes(entry.leaf)


def test_a_seed_is_made_where_none_is_brought(site: OnSite) -> None:
    drawn(site, seed=None)
    drawn(site, seed=None)
    first, second = (one.told for one in open_draws(actor=site.boris, now=NOW, visit=site.visit.pk))
    assert first is not None
    assert second is not None
    assert first.seed != second.seed


def test_whoever_does_not_hold_the_part_reads_no_number(site: OnSite) -> None:
    drawn(site)
    (own,) = open_draws(actor=site.roza, now=NOW, visit=site.visit.pk)
    assert own.told is None
    with pytest.raises(NotThere):
        open_draws(actor=site.bolat, now=NOW, visit=site.visit.pk)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"blocks": ["Aida O. = 30"], "quotas": []}, "draw.label"),
        ({"blocks": ["A = 3", "A = 4"], "quotas": []}, "draw.twice"),
        ({"quotas": ["women = 7"]}, "draw.quota_too_large"),
        ({"blocks": ["F = 9 foreigners list"], "quotas": []}, "draw.no_places"),
    ],
)
def test_what_cannot_be_drawn_from_is_refused(site: OnSite, told: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        drawn(site, None, **told)
    assert refusal.value.codes == (code,)


def test_a_seed_of_another_length_is_misread(site: OnSite) -> None:
    told = {"visit": "V-1", "blocks": HOUSE, "wanted": 3, "seed": "00"}
    with pytest.raises(Misread):
        catalogue.run("draw_talks", actor=site.boris, key="k", now=NOW, told=told)


def test_what_came_of_the_numbers_is_counted_by_group(site: OnSite) -> None:
    number = drawn(site)
    came = ["A-21 = talked", "W-6 = refused", "W-3 = volunteer_instead", "A-28 = absent"]
    site.act(count_drawn, CountDrawn, entry=number, outcomes=came, volunteers=2)
    (found,) = open_draws(actor=site.boris, now=NOW, visit=site.visit.pk)
    assert found.told is not None
    whole, women, *_rest = found.told.rows
    assert (whole.talked, women.talked, found.told.volunteers, found.told.read) == (2, 1, 2, 1)
    assert women.came[TalkOutcome.REFUSED] == 1
    row = models.SiteEntry.objects.get(pk=number)
    assert row.told["came"] == {"talked": 1, "refused": 1, "absent": 1, "volunteer_instead": 1}
    assert row.told["talked"][Stratum.WOMEN] == "under_5"


def test_a_number_that_was_not_drawn_is_refused(site: OnSite) -> None:
    number = drawn(site)
    with pytest.raises(Refused, match=r"draw\.no_number"):
        site.act(count_drawn, CountDrawn, entry=number, outcomes=["A-30 = talked"])
    with pytest.raises(Refused, match=r"draw\.number_twice"):
        site.act(count_drawn, CountDrawn, entry=number, outcomes=["A-21 = talked", "A-21 = absent"])
    with pytest.raises(Refused, match=r"draw\.not_yours"):
        site.act(count_drawn, CountDrawn, site.roza, entry=number, outcomes=["A-21 = talked"])


def test_of_two_who_count_at_once_the_second_is_told(site: OnSite) -> None:
    number = drawn(site)
    site.act(count_drawn, CountDrawn, entry=number, outcomes=["A-21 = talked"])
    with pytest.raises(Changed) as changed:
        site.act(count_drawn, CountDrawn, site.aida, entry=number, outcomes=["A-21 = absent"])
    assert changed.value.revision == 1
    site.act(count_drawn, CountDrawn, site.aida, entry=number, outcomes=["A-21 = absent"], read=1)


def test_a_sheet_bears_a_pseudonym_of_the_product(site: OnSite) -> None:
    number = sheet(site, language="kk", interpreter="other", way="drawn", strata=["women"])
    (talk,) = opened(site).sheets
    assert talk.written is not None
    assert talk.written.content["pseudonym"] == pseudonym.of(number)
    assert talk.written.content["interpreter"] == "other"
    assert talk.row.told == {"interpreted": True}


def test_a_name_is_refused_where_a_pseudonym_from_paper_is_taken(site: OnSite) -> None:
    with pytest.raises(Refused, match=r"sheet\.no_pseudonym"):
        sheet(site, pseudonym="Boris")
    on_paper = pseudonym.of(uuid4())
    sheet(site, pseudonym=on_paper.lower())
    (talk,) = opened(site).sheets
    assert talk.written is not None
    assert talk.written.content["pseudonym"] == on_paper


def test_an_interpreter_is_of_the_group_or_another(site: OnSite) -> None:
    with pytest.raises(Refused, match=r"site\.not_of_group"):
        sheet(site, interpreter="P-99")
    sheet(site, interpreter=cast.ROZA.code)


def test_a_sheet_that_says_nothing_is_refused(site: OnSite) -> None:
    with pytest.raises(Refused, match=r"sheet\.empty"):
        sheet(site, themes=[])


def test_a_fact_is_linked_to_its_consent(site: OnSite) -> None:
    consent = agreed(site, use="report")
    sheet(site, facts=[f"{consent} = No lamp in cell 4", "Nothing more"])
    (talk,) = opened(site).sheets
    assert talk.written is not None
    assert [one["consent"] for one in talk.written.content["facts"]] == [str(consent), None]
    with pytest.raises(NotThere):
        sheet(site, facts=[{"text": "No lamp", "consent": str(uuid4())}])


def test_of_two_who_write_a_sheet_at_once_nobody_overwrites_the_other(site: OnSite) -> None:
    number = sheet(site, entry=uuid4())
    sheet(site, site.aida, entry=number, read=1, themes=["health = No doctor since May"])
    with pytest.raises(Changed) as changed:
        sheet(site, entry=number, read=1, themes=["health = Mine"])
    assert changed.value.revision == 2
    (talk,) = opened(site).sheets
    assert talk.written is not None
    assert (talk.written.revision, talk.written.by) == (2, site.aida.name)
    assert talk.written.content["themes"] == [{"theme": "health", "text": "No doctor since May"}]


def test_a_mark_stands_inside_the_outline(site: OnSite) -> None:
    sheet(site, marks=["front 0 1000 = A bruise"])
    (talk,) = opened(site).sheets
    assert talk.written is not None
    assert talk.written.content["marks"] == [{"side": "front", "x": 0, "y": 1000, "words": "A bruise"}]
    told = {"visit": "V-1", "marks": ["front 0 1001 = A bruise"]}
    with pytest.raises(Misread):
        catalogue.run("write_sheet", actor=site.boris, key="k", now=NOW, told=told)


def test_a_risk_of_reprisal_is_flagged_with_the_sheet(site: OnSite) -> None:
    sheet(site, reprisal="Seen going in by the chief of the shift")
    flag = models.SiteEntry.objects.get(kind=EntryKind.REPRISAL)
    assert (flag.told, flag.part) == ({"what": "risk"}, "persons")
    assert [one.action for one in models.JournalEntry.objects.order_by("-seq")[:2]] == ["write_sheet", "flag_reprisal"]


def test_what_a_medical_worker_saw_stands_in_the_medical_part(site: OnSite) -> None:
    number = sheet(site)
    told = {"sheet": number, "allegation": "Beaten", "finding": "Bruise, 4 cm", "consistency": "highly_consistent"}
    with pytest.raises(Refused, match=r"observation\.not_medical"):
        site.act(write_observation, WriteObservation, None, NOW, **told)
    seen = site.act(write_observation, WriteObservation, site.aida, NOW, **told, marks=["back 500 300 = Bruise"])
    row = models.SiteEntry.objects.get(pk=seen)
    assert (row.told, row.part, row.answers_id) == ({}, "medical", number)
    (mine,) = opened(site, site.aida).observations[number]
    (theirs,) = opened(site).observations[number]
    assert mine.written is not None
    assert mine.written.content["consistency"] == "highly_consistent"
    assert theirs.written is None


def test_of_two_who_write_what_they_saw_the_second_is_told(site: OnSite) -> None:
    told = {"sheet": sheet(site), "allegation": "Beaten", "finding": "Nothing", "consistency": "not_consistent"}
    seen = site.act(write_observation, WriteObservation, site.aida, NOW, **told)
    with pytest.raises(Changed):
        site.act(write_observation, WriteObservation, site.aida, NOW, **told, entry=seen)
    site.act(write_observation, WriteObservation, site.aida, NOW, **told, entry=seen, read=1)


def test_sheets_are_searched_by_who_has_them_open(site: OnSite) -> None:
    sheet(site)
    kept = sheet(site, themes=["health = Дәрігер келмеді"])
    (found,) = opened(site, text="ДӘРІГЕР").sheets
    assert found.row.pk == kept
    assert opened(site, site.roza, text="monday").sheets == ()


def test_reading_stands_in_the_journal_first(site: OnSite) -> None:
    number = sheet(site)
    opened(site, site.aida)
    entry = models.JournalEntry.objects.latest("seq")
    named = models.JournalObject.objects.filter(entry=entry).values_list("object", flat=True)
    assert entry.action == "open_sheets"
    assert number in named


def test_a_sheet_taken_back_stays_and_is_not_written_on(site: OnSite) -> None:
    number = sheet(site)
    site.act(withdraw_entry, WithdrawEntry, entry=number, reason="Another visit's talk")
    with pytest.raises(Refused, match=r"site\.withdrawn"):
        sheet(site, entry=number, read=1)
    (talk,) = opened(site).sheets
    assert talk.is_stricken


def test_nothing_that_was_said_stands_in_clear(site: OnSite) -> None:
    drawn(site)
    sheet(site, marks=["front 480 210 = Needle"], facts=["Needle"], language="Needle", reprisal="Needle")
    for row in models.SiteEntry.objects.all():
        assert "Needle" not in json.dumps(row.told)
    for entry in models.JournalEntry.objects.all():
        assert b"Needle" not in bytes(entry.leaf)


def test_talks_are_read_in_a_fixed_number_of_queries(
    site: OnSite, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    for _ in range(12):
        sheet(site)
    with django_assert_max_num_queries(45):
        assert len(opened(site, site.aida).sheets) == 12
    for _ in range(4):
        drawn(site)
    with django_assert_max_num_queries(45):
        assert len(open_draws(actor=site.aida, now=NOW, visit=site.visit.pk)) == 4

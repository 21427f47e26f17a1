"""The ordinary entries of a visit: the road, rights, counts, warnings and what was chosen, a place outside the plan, a reprisal."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from pydantic import ValidationError

from qorgan.access.compartments import Kind as Part
from qorgan.actions._perform import Outcome
from qorgan.actions.asked import Asked
from qorgan.actions.choose_talk import ChooseTalk, choose_talk
from qorgan.actions.count_held import CountHeld, count_held
from qorgan.actions.count_talks import CountTalks, count_talks
from qorgan.actions.enter_unplanned import EnterUnplanned, enter_unplanned
from qorgan.actions.explain_rights import ExplainRights, explain_rights
from qorgan.actions.flag_reprisal import FlagReprisal, flag_reprisal
from qorgan.actions.note_safety import NoteSafety, note_safety
from qorgan.actions.open_case import OpenCase, open_case
from qorgan.actions.open_site import open_site
from qorgan.actions.record_road import LONG, RecordRoad, record_road
from qorgan.actions.refused import Denied, NotThere, Refused
from qorgan.actions.withdraw_entry import WithdrawEntry, withdraw_entry
from qorgan.questions.site import EntryKind
from qorgan.register.changes import Register
from qorgan.store import headcounts, models, site_case
from tests.actions import cast
from tests.actions.cast import NOW, TODAY
from tests.actions.on_site import OnSite, clock
from tests.standing import standing

pytestmark = pytest.mark.django_db
LIMITED: dict[str, Any] = {
    "by": "administration",
    "form": "written",
    "limits": True,
    "ground": "A hostage was taken last week",
}


@standing
def site() -> OnSite:
    return OnSite()


def told(number: UUID) -> dict[str, object]:
    return dict(models.SiteEntry.objects.get(pk=number).told)


def codes(site: OnSite, *, is_over: bool = False) -> set[str]:
    return {finding.code for finding in site.judged(is_over=is_over).findings}


@pytest.mark.provision("kz266-p24-c")
def test_the_road_uses_up_no_day(site: OnSite) -> None:
    site.there(clock(0, 9), clock(0, 18))
    site.act(record_road, RecordRoad, now=clock(1, 20), left=clock(-1, 20), arrived=clock(0, 8))
    said = site.judged().values["visit.working_days"]
    assert (said.value, said.params["on_site"]) == (1, (TODAY,))


def test_nobody_arrives_before_setting_out(site: OnSite) -> None:
    for arrived in (clock(-1, 9), clock(-1, 8)):
        with pytest.raises(Refused, match=r"site\.reversed"):
            site.act(record_road, RecordRoad, left=clock(-1, 9), arrived=arrived)
    with pytest.raises(Refused, match=r"site\.in_future"):
        site.act(record_road, RecordRoad, left=NOW + timedelta(minutes=1))


def test_a_very_long_road_wants_a_reason(site: OnSite) -> None:
    left = NOW - LONG
    site.act(record_road, RecordRoad, left=left, arrived=NOW)
    with pytest.raises(Refused, match=r"site\.long_road"):
        site.act(record_road, RecordRoad, left=left - timedelta(minutes=1), arrived=NOW)
    site.act(record_road, RecordRoad, left=left - timedelta(minutes=1), arrived=NOW, reason="Snow on the line")


@pytest.mark.provision("kz266-p18")
def test_rights_that_one_person_heard_are_explained(site: OnSite) -> None:
    number = site.act(
        explain_rights, ExplainRights, held=0, representatives=1, form="both", languages=("KK", "ru", "kk")
    )
    assert told(number) == {
        "held": 0,
        "representatives": 1,
        "form": "both",
        "languages": ["kk", "ru"],
        "has_reason": False,
    }
    assert "visit.rights_not_explained" not in codes(site, is_over=True)


@pytest.mark.provision("kz266-p18")
def test_rights_that_nobody_heard_want_a_reason(site: OnSite) -> None:
    nobody: dict[str, Any] = {"held": 0, "representatives": 0, "form": "spoken"}
    with pytest.raises(Refused, match=r"visit\.rights_not_explained"):
        site.act(explain_rights, ExplainRights, **nobody)
    site.act(explain_rights, ExplainRights, **nobody, reason="The ward was in quarantine")
    assert models.Reason.objects.filter(code="visit.rights_not_explained").exists()
    (said,) = [one for one in site.judged(is_over=True).findings if one.code == "visit.rights_not_explained"]
    assert said.effect == "RECORDS"


def test_a_language_is_told_by_its_code_alone(site: OnSite) -> None:
    with pytest.raises(Refused, match=r"site\.language"):
        site.act(explain_rights, ExplainRights, held=1, representatives=0, form="spoken", languages=("Aidar spoke",))


@pytest.mark.parametrize("held", [-1, 100_001])
@pytest.mark.parametrize(
    ("asks", "more"), [(ExplainRights, {"representatives": 0, "form": "spoken"}), (CountTalks, {}), (CountHeld, {})]
)
def test_no_count_is_negative_or_of_a_town(asks: type[Asked], more: dict[str, object], held: int) -> None:
    with pytest.raises(ValidationError, match="held"):
        asks.model_validate({"visit": "V-1", "held": held, **more})


@pytest.mark.provision("kz266-p17-2")
def test_talks_are_counted_without_names(site: OnSite) -> None:
    number = site.act(count_talks, CountTalks, site.roza, held=12, staff=3, refused=2)
    row = models.SiteEntry.objects.get(pk=number)
    assert row.told == {
        "held": 12,
        "representatives": 0,
        "staff": 3,
        "health_staff": 0,
        "others": 0,
        "group_talks": 0,
        "refused": 2,
    }
    assert (row.part, row.institution and row.institution.code) == ("", "A/1")


def test_a_full_place_is_recorded_and_an_overfull_one_too(site: OnSite) -> None:
    for minutes, (held, percent) in enumerate(((100, 100), (101, 101), (0, 0))):
        number = site.act(count_held, CountHeld, held=held, capacity=100, at=NOW - timedelta(minutes=9 - minutes))
        assert headcounts.told(models.SiteEntry.objects.get(pk=number)).percent == percent
    history = headcounts.history(site.aida, TODAY, "A/1")
    assert [(one.visit, one.held) for one in history] == [("V-1", 100), ("V-1", 101), ("V-1", 0)]
    assert headcounts.history(site.bolat, TODAY, "A/1") == []


def test_a_part_is_no_more_than_the_whole(site: OnSite) -> None:
    site.act(count_held, CountHeld, held=10, men=7, women=3, juveniles=10)
    parts: list[dict[str, Any]] = [{"men": 7, "women": 4}, {"juveniles": 11}, {"foreigners": 11}]
    for part in parts:
        with pytest.raises(Refused, match=r"site\.strata"):
            site.act(count_held, CountHeld, held=10, **part)


@pytest.mark.provision("kz266-p22-b")
def test_a_limit_without_a_notice_of_the_administration_is_an_obstacle(site: OnSite) -> None:
    site.act(note_safety, NoteSafety, **LIMITED)
    assert "visit.safety_notice_missing" not in codes(site)
    site.act(note_safety, NoteSafety, **{**LIMITED, "by": "other", "form": "spoken"})
    assert "visit.safety_notice_missing" in codes(site)


def test_what_a_warning_says_is_sealed(site: OnSite) -> None:
    number = site.act(note_safety, NoteSafety, site.roza, **LIMITED, place="Block 2")
    assert told(number) == {"by": "administration", "form": "written", "limits": True}
    (seen,) = open_site(actor=site.timur, now=NOW, visit=site.visit.pk)
    assert seen.content == {"ground": LIMITED["ground"], "place": "Block 2"}


@pytest.mark.provision("kz266-p23")
def test_a_choice_that_is_not_signed_keeps_the_visit_open(site: OnSite) -> None:
    notice = site.act(note_safety, NoteSafety, **LIMITED)
    chosen: dict[str, Any] = {"notice": notice, "person": "P1", "choice": "in_private"}
    number = site.act(choose_talk, ChooseTalk, **chosen, in_writing=False, text="The talk in cell 4")
    site.act(choose_talk, ChooseTalk, **{**chosen, "person": "R1"}, in_writing=True)
    assert "talk.refusal_not_written" in codes(site)
    with pytest.raises(Refused, match=r"site\.chosen"):
        site.act(choose_talk, ChooseTalk, **chosen, in_writing=True)
    site.act(withdraw_entry, WithdrawEntry, entry=number, reason="Signed since")
    site.act(choose_talk, ChooseTalk, **{**chosen, "choice": "given_up"}, in_writing=True)
    assert "talk.refusal_not_written" not in codes(site)


def test_a_choice_answers_a_warning_that_limits_something(site: OnSite) -> None:
    free = site.act(note_safety, NoteSafety, **{**LIMITED, "limits": False})
    limited = site.act(note_safety, NoteSafety, **LIMITED)
    chosen: dict[str, Any] = {"person": "P1", "choice": "in_private", "in_writing": True}
    with pytest.raises(Refused, match=r"site\.no_limit"):
        site.act(choose_talk, ChooseTalk, notice=free, **chosen)
    with pytest.raises(Refused, match=r"site\.before_notice"):
        site.act(choose_talk, ChooseTalk, notice=limited, **chosen, at=NOW - timedelta(minutes=1))
    with pytest.raises(Refused, match=r"site\.not_of_group"):
        site.act(choose_talk, ChooseTalk, notice=limited, **{**chosen, "person": "B1"})
    with pytest.raises(NotThere):
        site.act(choose_talk, ChooseTalk, notice=uuid4(), **chosen)
    site.act(choose_talk, ChooseTalk, notice=limited, **chosen)


@pytest.fixture
def neighbour(site: OnSite) -> models.Institution:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("B/1"))
    return models.Institution.objects.get(code="B/1")


def stopped(site: OnSite, **more: Any) -> UUID:  # noqa: ANN401 -- any field of the act
    return site.act(enter_unplanned, EnterUnplanned, **{"institution": "B/1", "reason": "Cries were heard", **more})


@pytest.mark.provision("kz266-p17-1")
@pytest.mark.usefixtures("neighbour")
def test_a_place_outside_the_plan_gets_a_visit_of_its_own(site: OnSite) -> None:
    number = stopped(site)
    visit = models.Visit.objects.get(code="V-1-U1")
    assert told(number) == {"visit": str(visit.pk)}
    assert (visit.kind, visit.form, visit.state, visit.first_on_site) == ("periodic", "one_time", "on_site", TODAY)
    assert sorted(visit.members.values_list("person__code", "office")) == [
        ("P1", "participant"),
        ("P2", "participant"),
        ("P3", "participant"),
        ("R1", "representative"),
    ]
    assert [stay.institution.code for stay in visit.stays.select_related("institution")] == ["B/1"]
    found = site_case.judged(site_case.load(visit), TODAY).findings
    assert [one.effect for one in found if one.code == "visit.unplanned_stop"] == ["RECORDS"]
    open_case(actor=site.aida, key="own", now=NOW, request=OpenCase(visit="V-1-U1", people=("P1", "P2")))


@pytest.mark.usefixtures("neighbour")
def test_why_it_was_entered_is_told_to_the_commissioner(site: OnSite) -> None:
    number = stopped(site, kind="special")
    assert models.Visit.objects.get(code="V-1-U1").form == ""
    assert models.Compartment.objects.filter(case=number, kind=Part.NOTICE).exists()
    for reader in (site.karlygash, site.timur, site.roza):
        (seen,) = open_site(actor=reader, now=NOW, visit=site.visit.pk, kinds=[EntryKind.UNPLANNED])
        assert seen.content == {"reason": "Cries were heard"}


@pytest.mark.usefixtures("neighbour")
def test_a_place_outside_the_plan_wants_a_reason_and_stands_once_a_day(site: OnSite) -> None:
    with pytest.raises(Refused, match=r"visit\.unplanned_stop"):
        stopped(site, reason=None)
    assert not models.Visit.objects.filter(code="V-1-U1").exists()
    stopped(site)
    with pytest.raises(Refused, match=r"site\.unplanned_there"):
        stopped(site)
    stopped(site, now=NOW + timedelta(days=1))
    assert models.Visit.objects.filter(code__startswith="V-1-U").count() == 2


def test_a_place_that_is_none_or_is_closed_or_planned_is_not_entered(
    site: OnSite, neighbour: models.Institution
) -> None:
    for code, refusal in (("C/1", r"site\.no_such_place"), ("A/1", r"site\.of_visit")):
        with pytest.raises(Refused, match=refusal):
            stopped(site, institution=code)
    models.Institution.objects.filter(pk=neighbour.pk).update(closed_on=TODAY)
    with pytest.raises(Refused, match=r"site\.place_closed"):
        stopped(site)
    models.Institution.objects.filter(pk=neighbour.pk).update(closed_on=TODAY + timedelta(days=1))
    stopped(site)


def test_whoever_declared_a_conflict_stays_outside(site: OnSite, neighbour: models.Institution) -> None:
    for code in ("P2", "P3"):
        person = models.Person.objects.get(code=code)
        models.Conflict.objects.create(person=person, institution=neighbour, since=TODAY)
    stopped(site)
    entering = models.Visit.objects.get(code="V-1-U1").members.values_list("person__code", flat=True)
    assert sorted(entering) == ["P1", "R1"]
    models.Conflict.objects.create(person=models.Person.objects.get(code="P1"), institution=neighbour, since=TODAY)
    with pytest.raises(Refused, match=r"site\.nobody_enters"):
        stopped(site, now=NOW + timedelta(days=1))


def test_a_reprisal_is_flagged_after_closing_too_and_tells_nobody_who(site: OnSite) -> None:
    models.Visit.objects.filter(code="V-1").update(state="closed")
    number = site.act(flag_reprisal, FlagReprisal, what="risk", text="Cell 4, the younger brother")
    row = models.SiteEntry.objects.get(pk=number)
    assert (row.told, row.part) == ({"what": "risk"}, "persons")
    assert "visit.reprisal" in codes(site)
    (seen,) = open_site(actor=site.boris, now=NOW, visit=site.visit.pk)
    assert seen.content == {"text": "Cell 4, the younger brother"}
    (theirs,) = open_site(actor=site.karlygash, now=NOW, visit=site.visit.pk)
    assert theirs.is_closed


EVERY: dict[Callable[..., Outcome], tuple[type[Asked], dict[str, Any]]] = {
    record_road: (RecordRoad, {"left": NOW}),
    explain_rights: (ExplainRights, {"held": 1, "representatives": 0, "form": "spoken"}),
    count_talks: (CountTalks, {"held": 1}),
    count_held: (CountHeld, {"held": 1}),
    note_safety: (NoteSafety, LIMITED),
    flag_reprisal: (FlagReprisal, {"what": "incident", "text": "Put into isolation"}),
    enter_unplanned: (EnterUnplanned, {"institution": "B/1", "reason": "Cries were heard"}),
}


@pytest.mark.usefixtures("neighbour")
def test_what_is_sent_twice_stands_once(site: OnSite) -> None:
    for act, (asks, fields) in EVERY.items():
        request = asks.model_validate({"visit": "V-1", **fields, "entry": uuid4()})
        first = act(actor=site.boris, key=act.__name__, now=NOW, request=request)
        again = act(actor=site.boris, key=act.__name__, now=NOW + timedelta(minutes=9), request=request)
        assert again.is_repeated
        assert again.subject == first.subject
    assert models.SiteEntry.objects.count() == len(EVERY)
    assert models.Visit.objects.count() == 2


@pytest.mark.usefixtures("neighbour")
def test_nobody_else_enters_anything(site: OnSite) -> None:
    for act, (asks, fields) in EVERY.items():
        for stranger in (site.karlygash, site.bolat):
            with pytest.raises(Denied):
                site.act(act, asks, stranger, **fields)
    assert not models.SiteEntry.objects.exists()

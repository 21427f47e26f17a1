"""A decision of the Commissioner: numbered, sealed, in effect at once; nobody else's, and never in the future."""

from datetime import date, timedelta

import pytest

from qorgan.access.actor import Actor
from qorgan.actions import misread
from qorgan.actions.misread import Misread
from qorgan.actions.refused import Denied, NotThere, Refused
from qorgan.actions.take_decision import TakeDecision, take_decision
from qorgan.register.changes import Register
from qorgan.store import models, scope
from tests.actions import cast, council
from tests.actions.cast import NOW, TODAY
from tests.standing import standing

pytestmark = pytest.mark.django_db

RECOMMENDATIONS = {
    "about": "methodical_recommendations",
    "title": "Recommendations 2026",
    "grounds": "A year of visits",
}


@standing
def karlygash() -> Actor:
    return cast.signed_in(cast.KARLYGASH)


def take(actor: Actor, key: str = "k", /, **parts: object) -> models.Decision:
    request = misread.read(TakeDecision, {**RECOMMENDATIONS, **parts})
    done = take_decision(actor=actor, key=key, now=NOW, request=request)
    return models.Decision.objects.get(pk=done.subject)


def deputising(actor: Actor) -> Actor:
    models.OfficeTerm.objects.create(
        person_id=council.person(actor), office="commissioner", valid_from=TODAY, deputising=True
    )
    return scope.actor_of(models.Account.objects.get(pk=actor.account))


def test_a_decision_is_numbered_by_office_and_year_and_rests_on_its_provision(karlygash: Actor) -> None:
    first, second = take(karlygash, "1"), take(karlygash, "2")
    earlier = take(karlygash, "3", decided_at="2025-03-01T10:00:00+05:00")
    assert [one.number for one in (first, second, earlier)] == ["C-2026-001", "C-2026-002", "C-2025-001"]
    assert (first.office, first.state, first.provision) == ("commissioner", "taken", "kzstat-144-2")
    assert first.decided_at == NOW


def test_a_number_given_by_hand_is_kept_and_stepped_over(karlygash: Actor) -> None:
    take(karlygash, "1", number="C-2026-001")
    assert take(karlygash, "2").number == "C-2026-002"
    with pytest.raises(Refused) as refusal:
        take(karlygash, "3", number="C-2026-001")
    assert refusal.value.codes == ("decision.number_taken",)


def test_title_grounds_and_document_stand_nowhere_in_the_clear(karlygash: Actor) -> None:
    document = {"name": "order.pdf", "content": "TWludXRlcyA3"}
    taken = take(karlygash, about="checklist", title="Visible as a paper", grounds="A secret ground", document=document)
    row = str(models.Decision.objects.filter(pk=taken.pk).values_list().get())
    assert "secret" not in row
    assert "Minutes 7" not in row
    assert taken.grounds == {"title": "Visible as a paper", "grounds": "A secret ground"}
    entry = models.JournalEntry.objects.get(action="take_decision")
    assert "ground" not in str(entry.facts)
    assert entry.facts["number"] == taken.number


def test_a_paper_gets_its_next_version(karlygash: Actor) -> None:
    take(karlygash, "1", valid_from="2027-01-01")
    take(karlygash, "2")
    take(karlygash, "3", about="checklist")
    told = models.Paper.objects.order_by("kind", "version").values_list("kind", "version", "valid_from")
    assert list(told) == [
        ("checklist", 1, TODAY),
        ("methodical_recommendations", 1, date(2027, 1, 1)),
        ("methodical_recommendations", 2, TODAY),
    ]


def test_what_is_the_councils_is_refused_with_the_provision(karlygash: Actor) -> None:
    with pytest.raises(Refused) as refusal:
        take(karlygash, about="quorum", percent="66")
    finding = refusal.value.findings[0]
    assert (finding.code, finding.provision) == ("decision.not_yours", "kzstat-144")


def test_a_secretary_takes_no_decision() -> None:
    with pytest.raises(Denied):
        take(cast.signed_in(cast.SAULE))


def test_whoever_stands_in_decides_and_it_is_written_that_it_was_in_place_of_another() -> None:
    bolat = deputising(cast.signed_in(cast.BOLAT))
    assert take(bolat).deputising is True
    with pytest.raises(Refused) as refusal:
        take(bolat, "2", about="deputising", subjects=["B1"])
    assert refusal.value.codes == ("decision.not_yours",)


def test_nobody_decides_for_a_day_before_the_own_term() -> None:
    bolat = deputising(cast.signed_in(cast.BOLAT))
    with pytest.raises(Refused) as refusal:
        take(bolat, decided_at="2026-11-01T10:00:00+05:00")
    assert refusal.value.codes == ("decision.not_yours",)


def test_a_moment_still_to_come_is_refused(karlygash: Actor) -> None:
    with pytest.raises(Refused) as refusal:
        take(karlygash, decided_at=(NOW + timedelta(seconds=1)).isoformat())
    assert refusal.value.codes == ("decision.in_future",)


def test_a_clock_set_back_changes_no_order_in_the_journal(karlygash: Actor) -> None:
    take(karlygash, "1")
    before = NOW - timedelta(days=30)
    request = misread.read(TakeDecision, RECOMMENDATIONS)
    take_decision(actor=karlygash, key="2", now=before, request=request)
    last, earlier = models.JournalEntry.objects.filter(action="take_decision").order_by("-seq")
    assert last.at < earlier.at
    assert last.seq == earlier.seq + 1
    assert last.prev_hash == earlier.hash


def test_the_people_it_concerns_are_named_by_their_codes(karlygash: Actor) -> None:
    cast.import_rows(Register.PEOPLE, cast.BORIS)
    taken = take(karlygash, about="end_of_powers", subjects=["P1", "P1"])
    assert [subject.person.code for subject in taken.subjects.all()] == ["P1"]
    boris = models.Person.objects.get(code="P1")
    entry = models.JournalEntry.objects.get(action="take_decision")
    assert boris.pk in [row.object for row in entry.objects_named.all()]
    with pytest.raises(NotThere):
        take(karlygash, "2", about="end_of_powers", subjects=["P9"])


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"about": "end_of_powers"}, "decision.part_missing"),
        ({"about": "checklist", "switch": "DAYS"}, "decision.part_unwanted"),
        ({"about": "checklist", "subjects": ["P1"]}, "decision.part_unwanted"),
    ],
)
def test_each_kind_of_decision_wants_its_own_parts(karlygash: Actor, parts: dict[str, object], code: str) -> None:
    cast.import_rows(Register.PEOPLE, cast.BORIS)
    with pytest.raises(Refused) as refusal:
        take(karlygash, **parts)
    assert refusal.value.codes == (code,)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("title", "x" * 10_000, "string_too_long"),
        ("title", "a\x07bell", "unseen_sign"),
        ("title", "overridden \u202e", "unseen_sign"),
        ("grounds", "a\x00nought", "unseen_sign"),
        ("number", "1\u200b", "unseen_sign"),
        ("decided_at", "2026-11-25T10:00:00", "timezone_aware"),
        ("about", "everything", "enum"),
    ],
)
def test_signs_that_nobody_sees_and_endless_titles_are_faults_with_their_place(
    field: str, value: str, code: str
) -> None:
    with pytest.raises(Misread) as fault:
        misread.read(TakeDecision, {**RECOMMENDATIONS, field: value})
    assert [(one.path, one.code) for one in fault.value.faults] == [(field, code)]
    if field in {"title", "grounds"}:
        assert fault.value.faults[0].value == ""

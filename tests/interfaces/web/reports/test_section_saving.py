"""Saving while one types: the same act, told in JSON; who else is there; what was typed meanwhile carried over (¶27)."""

from uuid import uuid4

import pytest
from django.test import Client

from qorgan.store import models
from qorgan.workflow.report import State
from tests.actions.reported import Reported
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.site.seen import at
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p27")]


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Reported:
    at(monkeypatch)
    return Reported()


def post(
    client: Client, world: Reported, page: str, section: str = "summary", **told: object
) -> tuple[int, dict[str, object]]:
    answer = client.post(f"/reports/{world.report.number}/sections/{section}/{page}/", told)
    return answer.status_code, answer.json() if answer.content else {}


def save(client: Client, world: Reported, words: str, read: int = 0, key: str = "") -> tuple[int, dict[str, object]]:
    return post(client, world, "save", text=words, read=read, key=key or uuid4().hex)


def test_a_text_is_kept_and_the_moment_is_told(world: Reported) -> None:
    status, told = save(browsers.opened(world.boris), world, "Камера тесная.")

    assert (status, told["revision"]) == (200, 1)
    assert len(str(told["at"])) == 5
    assert "text" not in told
    assert world.draft().text("summary") == "Камера тесная."


def test_an_answer_that_was_lost_on_its_way_is_given_again_and_nothing_is_kept_twice(world: Reported) -> None:
    boris = browsers.opened(world.boris)

    first, again = (save(boris, world, "Камера тесная.", key="once") for _ in range(2))

    assert first == again
    assert world.draft().revision("summary") == 1


def test_what_others_wrote_meanwhile_comes_back_with_their_names(world: Reported) -> None:
    world.write("summary", "Первый.\nВторой.")
    world.write("summary", "Первый.\nВторой, от Аиды.", actor=world.aida, read=1)

    status, told = save(browsers.opened(world.boris), world, "Первый, от Бориса.\nВторой.", read=1)

    assert status == 200
    assert told["text"] == "Первый, от Бориса.\nВторой, от Аиды."
    assert (told["revision"], told["by"]) == (3, "Аида")


def test_a_conflict_keeps_nothing_and_says_so(world: Reported) -> None:
    world.write("summary", "Камера тесная.")
    world.write("summary", "Камера очень тесная.", actor=world.aida, read=1)

    assert save(browsers.opened(world.boris), world, "Камера сырая.", read=1) == (
        409,
        {"trouble": "conflict", "revision": 2},
    )
    assert world.draft().text("summary") == "Камера очень тесная."


def test_what_was_typed_while_a_save_was_under_way_is_carried_over(world: Reported) -> None:
    told = {"base": "Один", "theirs": "Один\nДва, от Аиды", "mine": "Один и ещё"}

    assert post(browsers.opened(world.boris), world, "carry", **told) == (200, {"text": "Один и ещё\nДва, от Аиды"})
    assert not models.ReportPart.objects.exists()


@pytest.mark.parametrize("why", ["locked", "gone", "refused", "faulty", "key"])
def test_whatever_is_in_the_way_is_named(world: Reported, why: str) -> None:
    client = {"locked": browsers.locked(world.boris), "gone": browsers.opened(world.roza)}.get(why) or browsers.opened(
        world.boris
    )
    words, key = "Камера тесная.", uuid4().hex
    if why == "refused":
        models.Report.objects.filter(pk=world.report.pk).update(state=State.FROZEN)
    if why == "faulty":
        words = "а" * 200_001
    if why == "key":
        save(client, world, "Другое.", key=key)

    status, told = save(client, world, words, key=key)

    assert (status, told["trouble"]) == ({"locked": 423, "gone": 404, "faulty": 422}.get(why, 409), why)


def test_those_who_are_there_see_each_other_and_whoever_leaves_is_gone(world: Reported) -> None:
    boris, aida = browsers.opened(world.boris), browsers.opened(world.aida)
    world.write("summary", "Слово.", actor=world.aida)
    assert post(boris, world, "stay") == (200, {"others": [], "revision": 1, "by": "Аида"})

    assert post(aida, world, "stay")[1]["others"] == [models.Account.objects.get(pk=world.boris.account).person.name]  # type: ignore[union-attr]

    assert post(boris, world, "stay", leaves="1") == (204, {})
    assert post(aida, world, "stay")[1]["others"] == []
    assert "stay_in_section" not in set(models.JournalEntry.objects.values_list("action", flat=True))


def test_nobody_outside_the_group_is_told_who_is_there(world: Reported) -> None:
    for stranger in (world.roza, world.karlygash):
        client = browsers.opened(stranger)
        for page in ("stay", "carry", "save"):
            answer = client.post(f"/reports/{world.report.number}/sections/summary/{page}/", {"text": "x", "key": page})
            assert answer.status_code == 404
    assert not models.SectionPresence.objects.exists()

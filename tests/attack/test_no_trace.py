"""A special visit that is ordered for tomorrow leaves no trace for anyone unnamed (¶10): every page, count, search, feed and export.

The same world is looked at twice, with the order and without, by somebody of every office who is not named in it. All that may differ is
that the journal has grown by lines that say "something was sealed" and "something sealed was read", and that there is one sealed part more.
"""

import logging
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from typer.testing import CliRunner

from qorgan.actions.make_calendar_feed import MakeCalendarFeed, make_calendar_feed
from qorgan.actions.open_special_visits import open_special_visits
from qorgan.interfaces.api.root import api
from qorgan.interfaces.cli import act, coverage, register, special, vault
from qorgan.register.changes import PersonRow, TermRow
from qorgan.store import models
from qorgan.workflow.message import State
from tests.actions import cast, vaulted
from tests.actions.cast import NOW
from tests.actions.ordered import PLACE, Ordered
from tests.attack import seen
from tests.attack.seen import Key, Seen
from tests.interfaces.web import everywhere
from tests.interfaces.web.cases import browsers
from tests.marks import LONG

pytestmark = [pytest.mark.django_db, pytest.mark.above, pytest.mark.provision("kz266-p10-b")]
FAR = PersonRow(code="R9", name="Назым", terms=(TermRow("representative", date(2020, 1, 1), None, "KZ-75"),))
OF_THE_JOURNAL = re.compile(r"^/(journal/|api/v1/log)")
KEPT_READY = re.compile(r"^/(coverage/|law/readings/|api/v1/coverage)")
SECRET = ("beaten at night", "SECRETGROUNDS")
OFFICES = (
    ("secretary", "participant of the region"),
    pytest.param(("council member", "representative elsewhere", "expert", "administrator"), marks=LONG),
)
"""Those who read most of the record, and those who know the group, with every run; the others with ``make long``."""
ADDRESSES = 120


class Ground(NamedTuple):
    """The world, the browsers of those who are not named, and what they may ask for."""

    world: Ordered
    readers: Mapping[str, Client]
    addresses: tuple[str, ...]


@pytest.fixture
def ground(monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path) -> Ground:
    """An office, not a demonstration in which anybody is the secretary."""
    described = api.get_openapi_schema()
    monkeypatch.setattr(api, "get_openapi_schema", lambda **_asked: described)
    settings.DEMO, settings.PLAN_WORK, settings.VAR = False, "inline", tmp_path
    cache.clear()
    on = everywhere.fill()
    world = Ordered()
    token = "0" * 64
    make_calendar_feed(actor=world.boris, key="feed", now=NOW, request=MakeCalendarFeed(token_sha256=token))
    people = {
        "secretary": world.saule,
        "council member": world.dana,
        "participant of the region": world.member(vaulted.TIMUR),
        "representative elsewhere": world.member(FAR),
        "expert": world.member(cast.ERIK),
    }
    readers = {name: browsers.opened(actor) for name, actor in people.items()}
    readers["administrator"] = everywhere.signed_in("administrator")
    # One moment for everything: whatever tells the time tells the same twice.
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    return Ground(world, readers, tuple(dict.fromkeys((*_routes(on), *_of_the_visit(world)))))


def _routes(on: everywhere.Ground) -> Iterator[str]:
    for route in everywhere.routes():
        yield from everywhere.addresses(route, on)


def _of_the_visit(world: Ordered) -> Iterator[str]:
    """Where the place, the group and the message stand, asked in the ways in which people ask."""
    yield from (
        f"/register/institution/{PLACE}/",
        f"/api/v1/institutions/{PLACE}",
        f"/messages/{world.message.number}/",
    )
    for code in ("P1", "P2", cast.ROZA.code):
        yield from (f"/people/person/{code}/", f"/people/evidence/{code}/", f"/people/?q={code}")
    for page in (
        "/register/",
        "/coverage/",
        "/people/",
        "/people/certificates/",
        "/cases/",
        "/decisions/",
        "/messages/",
    ):
        for question in (
            "?q=remand",
            "?q=Борис",
            "?format=csv",
            "?format=xlsx",
            "?sort=-name",
            "?region=KZ-71",
            "?page=2",
        ):
            yield page + question
    for page in ("/api/v1/institutions", "/api/v1/coverage"):
        yield from (f"{page}?q=remand", f"{page}?size=200")
    yield from ("/journal/?about=message", "/journal/?q=special", "/api/v1/log/entries?size=200", "/register/visits/")


def at(ground: Ground, order: UUID) -> dict[Key, Seen]:
    """Every address as each of them sees it."""
    return seen.everything(ground.readers, (one.replace(everywhere.NO_ID, str(order)) for one in ground.addresses))


def of_the_secretary(ground: Ground) -> dict[Key, Seen]:
    """The pages on which a leak that is made on purpose must show."""
    readers, shown = {"secretary": ground.readers["secretary"]}, re.compile(r"^/(messages|register/institution)/")
    return seen.everything(readers, [one for one in ground.addresses if shown.match(one)])


def ordered(world: Ordered) -> UUID:
    """Sealed, and read by the group."""
    number = world.order(grounds="SECRETGROUNDS")
    for actor in (world.boris, world.aida, world.roza):
        assert open_special_visits(actor=actor, now=NOW)
    return number


def words(world: Ordered) -> set[str]:
    """What would tell of the visit, in whatever line it stood."""
    accounts = {actor.account for actor in (world.boris, world.aida, world.roza)}
    people = models.Person.objects.filter(account__in=[UUID(account) for account in accounts])
    place = models.Institution.objects.get(code=PLACE)
    named = {str(person.pk) for person in people} | {person.name for person in people}
    return {*named, *accounts, str(place.pk), place.name, PLACE, world.message.number, str(world.message.pk), *SECRET}


@pytest.mark.parametrize("names", OFFICES)
def test_no_page_tells_that_there_is_an_order(ground: Ground, names: tuple[str, ...]) -> None:
    ground = ground._replace(readers={name: ground.readers[name] for name in names})
    # Some answers are kept by the process after the first time they are worked out.
    seen.everything(ground.readers, [one for one in ground.addresses if KEPT_READY.match(one)])
    with seen.undone():
        number = ordered(ground.world)
        there = at(ground, number)
        mails = len(mail.outbox)
    nowhere = at(ground, number)
    assert mails == len(mail.outbox) == 0
    assert len(nowhere) > ADDRESSES * len(names)
    differs = seen.differences(there, nowhere)
    assert {key: told for key, told in differs.items() if not OF_THE_JOURNAL.match(key[1])} == {}
    # Those who may read the journal see that it has grown; the others not even that, but for the size of the whole of it.
    grown = {name for name, address in differs if address.startswith("/journal/") and "check" not in address}
    assert grown <= {"secretary"}
    told = "\n".join(differs.values())
    assert [word for word in words(ground.world) if word in told] == []
    assert str(NOW.date() + timedelta(days=1)) not in told


def test_a_message_that_moves_too_early_is_a_trace_that_this_test_finds(ground: Ground) -> None:
    with seen.undone():
        ordered(ground.world)
        models.Message.objects.filter(pk=ground.world.message.pk).update(state=State.DECIDED)
        there = of_the_secretary(ground)
    differs = seen.differences(there, of_the_secretary(ground))
    assert ("secretary", f"/messages/{ground.world.message.number}/") in differs
    assert ("secretary", "/messages/") in differs


def test_a_visit_that_is_written_down_too_early_is_found(ground: Ground) -> None:
    with seen.undone():
        number = ordered(ground.world)
        visit = models.Visit.objects.create(
            pk=number, code="S-2026-0001", kind="special", first_on_site=NOW.date(), last_on_site=NOW.date()
        )
        place = models.Institution.objects.get(code=PLACE)
        visit.stays.create(institution=place, first_on_site=NOW.date(), last_on_site=NOW.date())
        there = of_the_secretary(ground)
    differs = seen.differences(there, of_the_secretary(ground))
    assert ("secretary", f"/register/institution/{PLACE}/") in differs


def test_nothing_at_the_command_line_tells_of_it(ground: Ground) -> None:
    commands = (
        (register.app, "list", "institutions", "--lang", "en"),
        (coverage.app, "show", "--lang", "en"),
        (act.app, "list", "--as", cast.ADIL.code, "--lang", "en"),
        (special.app, "list", "--as", cast.ADIL.code, "--lang", "en"),
        (vault.app, "status", "--json", "--lang", "en"),
    )

    def said() -> list[str]:
        runner = CliRunner(env={"COLUMNS": "300"})
        return [runner.invoke(app, words, input="").output for app, *words in commands]

    with seen.undone():
        ordered(ground.world)
        there = said()
    nowhere = said()
    assert there[:-1] == nowhere[:-1]
    assert there[-1].replace('"plan-secret": 1', "").replace(", }", "}") != there[-1]
    assert [
        word
        for word in words(ground.world)
        if any(word in one for one in there) and not any(word in one for one in nowhere)
    ] == []


def test_the_log_tells_nothing_of_it(ground: Ground, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="qorgan")
    number = ordered(ground.world)
    browsers.opened(ground.world.boris).get(f"/special/{number}/")
    told = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("qorgan"))
    assert [word for word in words(ground.world) if word in told] == []

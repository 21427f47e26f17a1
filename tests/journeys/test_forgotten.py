"""Everything is forgotten, passphrase and printed code: co-members bring the case back, and where there is nobody else, three of five.

No step needs an administrator, and none is there to be seen in the journal.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings as configured
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from qorgan.access.actor import Actor
from qorgan.actions.check_sign_in import Proof
from qorgan.actions.open_case import OpenCase, open_case
from qorgan.actions.settle_vault import settle_vault
from qorgan.actions.start_session import start_session
from qorgan.interfaces.web.shell import presence
from qorgan.register.changes import Register, StayRow, VisitRow
from qorgan.store import models
from qorgan.store.factors import Strength
from tests.actions import cast, vaulted
from tests.actions.escrowed import Escrowed
from tests.clock import Clock, put_up
from tests.interfaces.web.cases import browsers
from tests.journeys.conftest import DESK, TELEPHONE, Visitor, require_sound
from tests.journeys.test_enrolment import choose_words, rehearse, take_paper
from tests.marks import LONG, ONE_LANGUAGE, provision

pytestmark = [provision("kz266-p29", "kz266-p20"), pytest.mark.django_db(transaction=True)]

PHRASE = "river lantern meadow kettle harvest bridge"
TITLE, WORDS = "Cells", "Eleven people in a cell for eight"
ALONE = "Only Boris was there"
WHY = "My passphrase and my paper are gone, and nobody else held this part"
WAIT = timedelta(hours=72)


@dataclass
class Office:
    """A live server, people's browsers, and the clock on the wall."""

    browser: Browser
    origin: str
    language: str
    clock: Clock

    def sit(self, actor: Actor, *, unlock: str = "") -> Visitor:
        """The person signs in anew on a device of their own; ``unlock``: opens the vault by this passphrase."""
        context = self.browser.new_context(viewport={"width": DESK, "height": 900}, reduced_motion="reduce")
        # The witness asks the server by itself, beside the person; here both would share one connection. Its own tests look at it.
        context.route("**/witness.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
        cookies = {
            configured.SESSION_COOKIE_NAME: signed_in(actor),
            "qorgan_language": self.language,
        }
        context.add_cookies([{"name": name, "value": value, "url": self.origin} for name, value in cookies.items()])
        visitor = Visitor(context, self.origin, self.language, DESK)
        if unlock:
            page = visitor.open("/vault/unlock/")
            page.locator("#passphrase").fill(unlock)
            page.keyboard.press("Enter")
            expect(page.locator(".q-vault-open")).to_be_visible()
            page.close()
        return visitor


def signed_in(actor: Actor) -> str:
    """The cookie of a session that begins now, with a passkey just shown."""
    client, account = Client(), models.Account.objects.get(pk=actor.account)
    client.force_login(account)
    row = start_session(proof=Proof(account.pk, "test", Strength.PASSKEY), device="Firefox · Linux", now=timezone.now())
    session = client.session
    session[presence.MARK], session[presence.SHOWN] = str(row.pk), str(Strength.PASSKEY)
    session.save()
    return str(session.session_key)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Begins an hour after the case was opened."""
    return put_up(monkeypatch, cast.NOW + timedelta(hours=1))


@pytest.fixture(params=ONE_LANGUAGE)
def office(
    request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer, settings: Settings, clock: Clock
) -> Iterator[Office]:
    """An office that is no demonstration."""
    settings.DEMO = False
    told = Office(browser, str(live_server.url), request.param, clock)
    yield told
    for context in browser.contexts:
        context.close()


def test_co_members_bring_the_case_back(office: Office) -> None:
    ground = Escrowed()
    cast.signed_in(cast.ADIL)
    for actor in (ground.bolat, ground.aida):
        browsers.with_passphrase(actor, PHRASE)

    boris = begin_anew(office, ground.boris, "Борис", certified_by=ground.bolat)
    page = boris.open("/cases/V-1/")
    expect(page.locator("article, .case-list")).to_have_count(0)

    hand_everything_over(office.sit(ground.aida, unlock=PHRASE), "Борис")

    page = boris.open(f"/cases/part/{ground.notes}/")
    page.get_by_role("link", name=TITLE).click()
    expect(page.locator("article")).to_contain_text(WORDS)
    require_no_administrator()


@LONG
def test_three_of_five_open_what_only_one_person_held(office: Office) -> None:
    ground = Escrowed()
    cast.signed_in(cast.ADIL)
    part = only_his(ground)
    seats = (ground.karlygash, ground.bolat, ground.dana)
    for actor in (*seats, ground.marat):
        browsers.with_passphrase(actor, PHRASE)

    boris = begin_anew(office, ground.boris, "Борис", certified_by=ground.bolat)
    path = ask(boris, part)
    office.clock.move(WAIT)
    for place, actor in enumerate(seats):
        peel(office.sit(actor, unlock=PHRASE), path, is_first=place == 0)
    words = boris.say("Take what was opened")
    again = office.sit(ground.boris, unlock=OWN[ground.boris.account])
    take(again, path, words)
    review(office.sit(ground.marat, unlock=PHRASE), path)
    require_no_administrator()


OWN: dict[str, str] = {}
"""The new words, which their person remembers for the rest of the journey."""


def begin_anew(office: Office, actor: Actor, name: str, *, certified_by: Actor) -> Visitor:
    """New keys in the browser, the fingerprint read out and typed by an officer, the certifying key compared."""
    visitor = office.sit(actor)
    page = visitor.open("/vault/anew/")
    page.locator("input[name=known]").check()
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/vault/enrol/**")
    OWN[actor.account] = choose_words(visitor, page)
    paper = take_paper(visitor, page)
    rehearse(visitor, page, paper)
    heard = " ".join(page.locator(".v-groups li").all_inner_texts())

    officer = office.sit(certified_by, unlock=PHRASE)
    certify(officer, name, heard)

    page.goto(f"{office.origin}/vault/root/")
    page.locator("#fingerprint").fill(vaulted.root_heard())
    page.keyboard.press("Enter")
    page.wait_for_url("**/vault/")
    return visitor


def certify(officer: Visitor, name: str, heard: str) -> None:
    """The officer types what was read out."""
    page = officer.open("/vault/certify/")
    page.locator("tr").filter(has_text=name).locator("a.btn-primary").click()
    page.locator("#fingerprint").fill(heard)
    page.keyboard.press("Enter")
    page.wait_for_url("**/vault/certify/")


def hand_everything_over(holder: Visitor, name: str) -> None:
    """From the header to the people who wait; every part that is promised, by name."""
    page = holder.open("/desk/")
    page.locator(".q-tabs").locator("a[href='/custody/']").click()
    look(holder, page, "index-promised")
    page.locator("main a[href='/custody/hand-over/']").click()
    look(holder, page, "hand-over")
    waiting = page.locator(".cus-hands li").filter(has_text=name)
    parts = waiting.count()
    assert parts > 1
    for left in range(parts, 0, -1):
        expect(waiting).to_have_count(left)
        submit(page, waiting.first.get_by_role("button"))
    expect(page.locator(".q-empty")).to_be_visible()


def only_his(ground: Escrowed) -> UUID:
    """Boris visits alone, and writes down what he saw; nobody but the Council's hands could open it."""
    stay = StayRow("A/1", cast.TODAY, cast.TODAY)
    row = VisitRow(code="V-2", kind="periodic", form="one_time", stays=(stay,), members=(cast.BORIS.code,))
    cast.import_rows(Register.VISITS, row)
    open_case(actor=ground.boris, key="alone", now=cast.NOW, request=OpenCase(visit="V-2", people=(cast.BORIS.code,)))
    visit = models.Visit.objects.get(code="V-2")
    part = models.Compartment.objects.get(case=visit.pk, kind="notes").pk
    vaulted.write(ground.boris, part, TITLE, ALONE)
    settle_vault(actor=ground.boris, now=cast.NOW, key="alone")
    return part


def ask(boris: Visitor, part: UUID) -> str:
    """Gives the path of the request."""
    page = boris.open("/custody/")
    look(boris, page, "index-empty")
    page.locator("a[href='/custody/ask/']").click()
    look(boris, page, "ask")
    page.locator("#compartment").select_option(str(part))
    page.locator("#reason").fill(WHY)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/custody/request/**")
    expect(page.locator(".cus-reason")).to_contain_text(WHY)
    look(boris, page, "request-waits")
    return page.url.removeprefix(boris.origin)


def peel(hand: Visitor, path: str, *, is_first: bool) -> None:
    """From the desk to the request, and the layer off."""
    page = hand.open("/desk/")
    link = page.locator(f"a[href='{path}']")
    expect(link).to_have_count(1)
    look(hand, page, "desk")
    link.click()
    expect(page.locator(".cus-reason")).to_contain_text(WHY)
    look(hand, page, "request-open")
    page.locator("main a[href$='/peel/']").click()
    assert bool(page.locator("input[name=following]").count()) is is_first
    look(hand, page, "peel")
    submit(page, page.locator("form[action$='/peel/'] button[type=submit]"))
    expect(page.locator(".q-note-success")).to_be_visible()
    expect(page.locator("a[href$='/peel/']")).to_have_count(0)


def take(boris: Visitor, path: str, words: str) -> None:
    """What the hands opened, and the page in it."""
    page = boris.open("/custody/")
    look(boris, page, "index")
    page.locator(f"a[href='{path}']").click()
    page.get_by_role("link", name=words).click()
    look(boris, page, "take")
    submit(page, page.locator("form[action$='/take/'] button[type=submit]"))
    assert re.search(r"/cases/part/[0-9a-f-]{36}/$", page.url)
    expect(page.locator("main .q-note-error")).to_be_visible()  # everybody sees that it was opened
    look(boris, page, "banner")
    page.get_by_role("link", name=TITLE).click()
    expect(page.locator("article")).to_contain_text(ALONE)


def review(other: Visitor, path: str) -> None:
    """Somebody else of the Council says whether it was in order."""
    page = other.open(path)
    look(other, page, "review")
    page.locator("#judgement-in_order").check()
    submit(page, page.locator("form[action$='/review/'] button[type=submit]"))
    expect(page.locator("form[action$='/review/']")).to_have_count(0)


def submit(page: Page, button: Locator) -> None:
    """Press it, and wait for the page that answers."""
    with page.expect_navigation():
        button.click()


def look(visitor: Visitor, page: Page, name: str) -> None:
    """No fault of accessibility by day or by night, none on a telephone; pictures if they are wanted."""
    for width in (TELEPHONE, visitor.width):
        page.set_viewport_size({"width": width, "height": 900})
        visitor.pictures(page, f"custody-{name}-{width}")
    require_sound(page)


def require_no_administrator() -> None:
    """There is one, and they did nothing."""
    people = models.OfficeTerm.objects.filter(office="administrator").values("person")
    accounts = [str(number) for number in models.Account.objects.filter(person__in=people).values_list("pk", flat=True)]
    assert accounts
    assert not models.JournalEntry.objects.filter(actor__in=accounts).exists()

"""The check page: open to everybody, sends nothing, and works as a file without any network, in three languages, with the same verdicts."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone, translation
from playwright.sync_api import Browser, ConsoleMessage, Page
from pytest_django.live_server_helper import LiveServer

from qorgan.register.changes import PersonRow, Register, TermRow
from qorgan.store import credentials, models, sealing
from qorgan.vault import credential, printed, withdrawn
from qorgan.vault.credential import Credential
from tests.actions import cast
from tests.journeys.conftest import accessibility_faults, overflow
from tests.marks import ONE_LANGUAGE, provision

pytestmark = [pytest.mark.django_db(transaction=True), provision("kz266-p16")]

VECTORS = Path(__file__).parents[3] / "vault" / "vectors" / "certificate.json"
ONE_DAY = timedelta(days=1)
NO_ED25519 = (
    "if (crypto.subtle) crypto.subtle.importKey = () => Promise.reject(new DOMException('no', 'NotSupportedError'));"
)
HEADINGS = {
    "valid": "Valid today",
    "not_yet": "Not yet valid",
    "expired": "Expired",
    "withdrawn": "Withdrawn",
    "forged": "Not genuine",
    "foreign": "From elsewhere",
    "unreadable": "Cannot be read",
    "list_taken": "List brought up to date",
    "list_older": "The list is not newer",
    "list_forged": "The list is not genuine",
}


def certificate(number: str, first: date, last: date, withdrawn_on: date | None = None) -> models.Certificate:
    person = models.Person.objects.get(code="P-ASEL")
    return models.Certificate.objects.create(
        person=person, number=number, valid_from=first, valid_to=last, withdrawn_on=withdrawn_on
    )


@pytest.fixture(autouse=True)
def asel() -> None:
    term = TermRow("participant", date(2020, 1, 1), None, "KZ-71")
    cast.import_rows(Register.PEOPLE, PersonRow(code="P-ASEL", name="Әсел Үміт Өмірқызы", terms=(term,)))


@pytest.fixture
def texts() -> dict[str, str]:
    """One text for each answer, about today."""
    today = timezone.localdate()
    seed = sealing.certificate_key()
    valid = credentials.credential(certificate("1", today, today))
    told = credential.read(valid)
    renamed = told.payload.replace("Әсел".encode(), "Асел".encode()) + told.signature
    foreign = Credential(UUID(int=9), bytes(8), "1", "X", "commissioner", today, today, today)
    newer = withdrawn.of(sealing.installation(), today + ONE_DAY, [told.credential.serial])
    return {
        "valid": valid,
        "not_yet": credentials.credential(certificate("2", today + ONE_DAY, today + ONE_DAY)),
        "expired": credentials.credential(certificate("3", today - ONE_DAY, today - ONE_DAY)),
        "withdrawn": credentials.credential(certificate("4", today, today + ONE_DAY, today)),
        "forged": printed.to_text(credential.PREFIX, renamed),
        "foreign": credential.write(foreign, seed),
        "unreadable": valid[:-7],
        "list_older": credentials.withdrawn_list(today),
        "list_forged": withdrawn.write(newer, bytes(32)),
        "list_taken": withdrawn.write(newer, seed),
    }


@pytest.fixture
def alone(texts: dict[str, str], tmp_path: Path) -> Path:
    """The downloaded file, saved."""
    answer = Client().get("/check/download")
    assert answer.status_code == 200
    saved = tmp_path / "check.html"
    saved.write_bytes(answer.content)
    return saved


class Guard:
    """A browser without a network; whatever it complains of or asks for is a fault."""

    def __init__(self, browser: Browser, *scripts: str, offline: bool) -> None:
        self.context = browser.new_context(
            reduced_motion="reduce", offline=offline, viewport={"width": 390, "height": 800}
        )
        self.faults: list[str] = []
        self.asked: list[str] = []
        for script in scripts:
            self.context.add_init_script(script)
        self.context.on("console", self._heard)
        self.context.on("weberror", lambda fault: self.faults.append(str(fault.error)))
        self.context.on("request", lambda request: self.asked.append(request.url))

    def _heard(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.faults.append(said.text)

    def open(self, address: str) -> Page:
        page = self.context.new_page()
        page.goto(address)
        return page


@pytest.fixture
def offline(browser: Browser) -> Iterator[Guard]:
    guard = Guard(browser, offline=True)
    yield guard
    guard.context.close()
    assert guard.faults == []


def ask(page: Page, text: str) -> str:
    """The heading of the one answer that is shown."""
    root = page.locator("[data-check]:visible")
    root.locator("[data-text]").fill(text)
    root.locator('[data-do="check"]').click()
    shown = root.locator("[data-answer]:visible")
    shown.wait_for()
    page.wait_for_timeout(50)
    return shown.locator("h2").inner_text()


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_the_saved_file_gives_every_answer_without_a_network(
    language: str, offline: Guard, alone: Path, texts: dict[str, str]
) -> None:
    page = offline.open(alone.as_uri())
    page.locator(f'[data-choose="{language}"]').click()
    for name, text in texts.items():
        with translation.override(language):
            expected = translation.gettext(HEADINGS[name])
        assert ask(page, text) == expected, name
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            assert accessibility_faults(page) == [], (name, theme)
        assert overflow(page) == 0, name
        is_genuine = name in {"valid", "not_yet", "expired", "withdrawn"}
        assert page.locator("[data-facts]:visible").count() == int(is_genuine), name
        if is_genuine:
            assert page.locator(".check-holder:visible").inner_text() == "Әсел Үміт Өмірқызы"
    # The newer list names the certificate that was valid before it.
    with translation.override(language):
        assert ask(page, texts["valid"]) == translation.gettext("Withdrawn")
    assert page.locator(".check-print:visible").inner_text() == credentials.fingerprint()
    assert page.evaluate("document.documentElement.lang") == language
    assert offline.asked == [alone.as_uri()]


@pytest.mark.parametrize("scripts", [(), (NO_ED25519,)], ids=["own", "slow"])
def test_the_script_gives_the_verdicts_of_the_vectors(browser: Browser, alone: Path, scripts: tuple[str, ...]) -> None:
    told = json.loads(VECTORS.read_text(encoding="utf-8"))
    guard = Guard(browser, *scripts, offline=True)
    page = guard.open(alone.as_uri())
    issuer = {"installation": told["installation"].replace("-", ""), "key": told["public_key"]}
    for case in told["cases"]:
        given = [case["text"], issuer, told["withdrawn"], case["today"]]
        answer = page.evaluate(
            """async ([text, issuer, listed, today]) => QorganCertificate.check(
                text, issuer, await QorganCertificate.readList(listed, issuer), Date.parse(today) / 86400000)""",
            given,
        )
        assert answer["answer"] == case["expected"], case["name"]
    guard.context.close()
    assert guard.faults == []


def test_each_changed_byte_is_refused_by_the_script_too(offline: Guard, alone: Path, texts: dict[str, str]) -> None:
    page = offline.open(alone.as_uri())
    content = printed.from_text(credential.PREFIX, texts["valid"])
    changed = []
    for at in range(len(content)):
        spoilt = bytearray(content)
        spoilt[at] ^= 1 << (at % 8)
        changed.append(printed.to_text(credential.PREFIX, bytes(spoilt)))
    issuer = {"installation": sealing.installation().hex, "key": credentials.public_key().hex()}
    answers = page.evaluate(
        """async ([texts, issuer, day]) => {
            const list = { asOf: 0, marks: new Set() };
            return Promise.all(texts.map((text) => QorganCertificate.check(text, issuer, list, day)));
        }""",
        [changed, issuer, timezone.localdate().toordinal() - 719163],
    )
    assert {told["answer"] for told in answers} == {"forged", "foreign", "unreadable"}
    assert all("told" not in told for told in answers)


def test_enter_checks_and_the_next_scan_replaces_the_text(offline: Guard, alone: Path, texts: dict[str, str]) -> None:
    page = offline.open(alone.as_uri())
    box = page.locator("[data-text]:visible")
    for name in ("valid", "unreadable", "valid"):
        box.focus()
        page.keyboard.insert_text(texts[name])
        page.keyboard.press("Enter")
        page.locator(f'[data-answer="{name}"]:visible').wait_for()
        page.wait_for_timeout(50)
        assert page.locator("[data-answer]:visible").evaluate_all("all => all.map(one => one.dataset.answer)") == [name]


def test_the_saved_file_allows_itself_nothing_but_its_own_script(alone: Path) -> None:
    told = alone.read_text(encoding="utf-8")
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', told)
    assert found
    assert "default-src &#x27;none&#x27;" in found[1]
    assert "unsafe" not in found[1]
    assert "src=" not in told
    assert "http://" not in told
    assert "https://" not in told


@pytest.mark.parametrize("path", ["/check/", "/check/download"])
def test_nobody_has_to_sign_in_and_nobody_is_named(path: str, texts: dict[str, str]) -> None:
    answer = Client().get(path)
    assert answer.status_code == 200
    for told in ("Әсел", "KZ-71", "P-ASEL"):
        assert told not in answer.content.decode()
    assert Client().post(path).status_code == 405


def test_only_this_page_may_ask_for_the_camera() -> None:
    assert "camera=(self)" in Client().get("/check/").headers["Permissions-Policy"]
    assert "camera=()" in Client().get("/law/").headers["Permissions-Policy"]


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_the_page_of_the_server_checks_under_its_strict_policy(
    language: str, browser: Browser, live_server: LiveServer, texts: dict[str, str]
) -> None:
    guard = Guard(browser, offline=False)
    guard.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": live_server.url}])
    page = guard.open(f"{live_server.url}/check/")
    before = len(guard.asked)
    for name in ("valid", "forged", "withdrawn"):
        with translation.override(language):
            assert ask(page, texts[name]) == translation.gettext(HEADINGS[name])
        assert accessibility_faults(page) == []
        assert overflow(page) == 0
    # Pictures and letters of the frame may come late; nothing else is asked for, and no text goes anywhere.
    assert [address for address in guard.asked[before:] if "/static/" not in address] == []
    guard.context.close()
    assert guard.faults == []

"""A newcomer: recorded, chosen, in office, checked, invited, certified, let in at a gate without a network; at the end let in no more."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.documents.test_certificate import codes
from tests.journeys.conftest import Visit, Visitor, require_sound
from tests.marks import ONE_LANGUAGE, provision

pytestmark = provision("kz266-p16", "kzstat-143-3", "kzstat-145-1", "kzstat-148")

NAME, REGION = "Жұлдыз Еңлік Үлгіқызы", "KZ-71"
PASSWORD = "сексен сегіз көк құлпынай"  # noqa: S105 -- invented
MOST_REQUIREMENTS = 20
TODAY = timezone.localdate()
LAST_DAY = TODAY + timedelta(days=700)
MINUTES = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_from_the_first_entry_to_the_end_of_powers(
    visit: Visit, browser: Browser, language: str, tmp_path: Path
) -> None:
    office = visit(language=language)
    name = f"{NAME} {language}"

    path = record(office, name)
    choose(office, path, tmp_path)
    begin(office, path)
    check_requirements(office, path)
    link = invite(office, path, f"zhuldyz-{language}")
    office.become("commissioner")
    number = certify(office, path)
    office.become("secretary")
    text = printed(office, path, number, tmp_path)

    newcomer = visit(language=language)
    arrive(newcomer, link, number)
    assert answer(office, browser, text, tmp_path) == "valid"

    office.become("commissioner")
    withdraw(office, path, number)
    office.become("secretary")
    end_powers(office, path)
    assert answer(office, browser, text, tmp_path) == "withdrawn"
    page = newcomer.context.pages[-1]
    page.get_by_role("link", name=newcomer.say("All that is on record about me")).click()
    expect(page.locator(".q-problem-status")).to_have_text("404")
    page.goto(f"{newcomer.origin}/people/me/")
    expect(page.locator(".q-problem-status")).to_have_text("403")


def send(page: Page, *, back_to: str) -> None:
    """Do the act; done, one is where one came from."""
    page.locator("form.q-act button[type=submit]").click()
    page.wait_for_url(f"**{back_to}*")
    expect(page.locator(".q-note-success")).to_be_visible()


def next_step(page: Page) -> str:
    """The act of the step that is next; empty where it is somebody else's, or none."""
    link = page.locator(".q-step-next a.btn")
    return (link.get_attribute("href") or "") if link.count() else ""


def record(office: Visitor, name: str) -> str:
    """The secretary writes the newcomer down. Gives the path of the newcomer's page."""
    page = office.open("/people/")
    page.locator("a[href*='/act/record_person/']").first.click()
    page.locator("#name").fill(name)
    page.locator("#profession").fill("doctor")
    send(page, back_to="/people/")
    page.get_by_role("searchbox").fill(name)
    page.get_by_role("button", name=office.say("Show"), exact=True).click()
    page.get_by_role("link", name=name).click()
    expect(page.locator(".q-steps .q-step-done")).to_have_count(1)
    require_sound(page)
    return page.url.removeprefix(office.origin)


def choose(office: Visitor, path: str, folder: Path) -> None:
    """The Council's decision comes in with its minutes. Its number is the person's own: journeys share one republic."""
    (folder / "minutes.pdf").write_bytes(MINUTES)
    page = office.open(path)
    page.locator(".q-step-next a.btn").click()
    expect(page.locator("#about")).to_have_value("admission")
    page.locator("#title").fill("Қатысушыны таңдау")
    page.locator("#grounds").fill("Мәжіліс хаттамасы, 3-тармақ")
    page.locator("#decided_at").fill(f"{TODAY - timedelta(days=1)}T10:00")
    page.locator("#number").fill(f"3-{path.strip('/').rpartition('/')[2]}")
    for field, votes in (("votes_for", "9"), ("against", "1"), ("abstained", "0")):
        page.locator(f"#{field}").fill(votes)
    page.locator("#document").set_input_files(folder / "minutes.pdf")
    send(page, back_to=path)
    expect(page.locator(".q-steps .q-step-done")).to_have_count(2)


def begin(office: Visitor, path: str) -> None:
    """The office begins by that decision, which the form knows already."""
    page = office.open(path)
    page.locator(".q-step-next a.btn").click()
    expect(page.locator("#office")).to_have_value("participant")
    assert page.locator("#decision").input_value()
    page.locator("#region").select_option(REGION)
    page.locator("#valid_from").fill(str(TODAY))
    send(page, back_to=path)
    expect(page.locator(".q-steps .q-step-done")).to_have_count(3)


def check_requirements(office: Visitor, path: str) -> None:
    """One requirement after another, each with evidence, until the next step is another."""
    page = office.open(path)
    for _ in range(MOST_REQUIREMENTS):
        if "/act/check_eligibility/" not in next_step(page):
            break
        page.locator(".q-step-next a.btn").click()
        page.locator("#is_clear").check()
        page.locator("#evidence_dated").fill(str(TODAY - timedelta(days=10)))
        page.locator("#evidence").fill("Анықтама көрсетілді")
        send(page, back_to=path)
    expect(page.locator(".q-steps .q-step-done")).to_have_count(4)


def invite(office: Visitor, path: str, username: str) -> str:
    """The link, which is shown once."""
    page = office.open(path)
    page.locator(".q-step-next a.btn").click()
    page.locator("#username").fill(username)
    page.locator("#language").select_option(office.language)
    page.locator("main form button[type=submit]").click()
    link = page.locator(".q-long").inner_text()
    page.goto(f"{office.origin}{path}")
    expect(page.locator(".q-steps .q-step-done")).to_have_count(5)
    # The certificate is the Commissioner's: the secretary is told whose it is, and offered nothing.
    assert not next_step(page)
    return link


def certify(office: Visitor, path: str) -> str:
    """The Commissioner issues the certificate. Gives its number."""
    page = office.open(path)
    page.locator(".q-step-next a.btn").click()
    page.locator("#valid_from").fill(str(TODAY))
    page.locator("#valid_to").fill(str(LAST_DAY))
    send(page, back_to=path)
    expect(page.locator(".q-steps")).to_have_count(0)
    require_sound(page)
    return page.locator("section[aria-labelledby=certificates] tbody th").inner_text()


def printed(office: Visitor, path: str, number: str, folder: Path) -> str:
    """The secretary prints it. Gives what the code on the paper says."""
    page = office.open(path)
    with page.expect_download() as download:
        page.locator("a[href$='/print']").click()
    raw = Path(download.value.path()).read_bytes()
    assert number in PdfReader(Path(download.value.path())).pages[0].extract_text()
    (code,) = codes(raw, folder)
    return code


def arrive(newcomer: Visitor, link: str, number: str) -> None:
    """The newcomer sets a password by the link, and finds the certificate on the own page."""
    newcomer.context.clear_cookies(name="qorgan")
    page = newcomer.context.new_page()
    page.goto(link)
    for field in ("password", "again"):
        page.locator(f"#{field}").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/account/**")
    page.locator(".q-tabs").get_by_role("link", name=newcomer.say("My page")).click()
    expect(page.locator(".q-certificate-number")).to_contain_text(number)
    require_sound(page)


def answer(office: Visitor, browser: Browser, text: str, folder: Path) -> str:
    """What the file for the gate, taken anew, says of the text in a browser without a network."""
    saved = folder / "check.html"
    saved.write_bytes(office.context.request.get(f"{office.origin}/check/download").body())
    gate = browser.new_context(offline=True, reduced_motion="reduce")
    page = gate.new_page()
    page.goto(saved.as_uri())
    page.locator(f"[data-choose={office.language}]").click()
    page.locator(f"#text-{office.language}").fill(text)
    page.locator(f"[data-language={office.language}] [data-do=check]").click()
    shown = page.locator(f"[data-language={office.language}] [data-answer]:visible")
    expect(shown).to_have_count(1)
    said = shown.get_attribute("data-answer") or ""
    gate.close()
    return said


def withdraw(office: Visitor, path: str, number: str) -> None:
    """The Commissioner withdraws it; the page says so."""
    page = office.open(path)
    page.locator("a[href*='/act/withdraw_certificate/']").click()
    page.locator("#ground").select_option("lost")
    send(page, back_to=path)
    row = page.locator("section[aria-labelledby=certificates] tbody tr").filter(has_text=number)
    expect(row.locator(".q-tag-late")).to_have_text(office.say("Withdrawn"))


def end_powers(office: Visitor, path: str) -> None:
    """The secretary sees what is left undone and ends the office."""
    page = office.open(path)
    expect(page.locator("#work")).to_be_visible()
    page.locator("a[href*='/act/end_office/']").click()
    page.locator("#ground").select_option("resigned")
    send(page, back_to=path)
    expect(page.locator(".q-lead")).to_have_text(office.say("No office today"))
    assert re.search(r"/person/", page.url)

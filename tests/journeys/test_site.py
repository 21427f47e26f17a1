"""A visit on site in the browser: two days, an obstruction, a waiver, signs of torture with both notices, a day more, and the end."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import TELEPHONE, Visit, Visitor, reach, require_sound
from tests.journeys.test_special_visit import ordered, place, registered
from tests.marks import LONG, ONE_LANGUAGE, provision

pytestmark = provision("kz266-p17-1", "kz266-p18", "kz266-p23", "kz266-p24-1", "kz266-p25", "kz266-p26-a")

INVENTED = "Ойдан шығарылған"
_MOMENT = """(days, clock) => { const at = new Date(Date.now() - days * 864e5);
  return at.toLocaleString('sv', {timeZone: 'Asia/Almaty'}).slice(0, 10) + 'T' + clock }"""
_AGO = """(minutes) => new Date(Date.now() - minutes * 6e4).toLocaleString('sv', {timeZone: 'Asia/Almaty'})
  .slice(0, 16).replace(' ', 'T')"""


def sent(page: Page, button: str = "main form.q-act button.btn-primary[type=submit]") -> None:
    with page.expect_navigation():
        page.locator(button).first.click()


def done(page: Page) -> None:
    """Send the form of an act; where the law asks for a reason, give one."""
    sent(page)
    if page.locator("#errors").count() and page.locator("#reason").count():
        page.locator("#reason").fill(INVENTED)
        sent(page)
    expect(page.locator(".q-note-success").first).to_be_visible()


def write(page: Page, act: str, **told: str) -> None:
    """By a tile of the page of the visit: fill the form in and come back."""
    with page.expect_navigation():
        page.locator(f"main a[href*='/act/{act}/']").first.click()
    for name, value in told.items():
        field = page.locator(f"#{name}")
        if field.evaluate("it => it.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    done(page)


def begun(visitor: Visitor, number: str) -> str:
    """At the gate; gives the address of the visit on site."""
    page = visitor.open("/special/")
    page.locator(".special-list h2 a", has_text=number).or_(page.locator(".special-list h2 a")).first.click()
    page.locator("a[href$='/start/']").click()
    sent(page, "main form button.btn-primary[type=submit]")
    found = re.search(r"S-\d{4}-\d{4}", page.locator("main").inner_text())
    assert found is not None
    return f"/site/{found.group()}/"


def opened_case(page: Page) -> None:
    require_sound(page)
    with page.expect_navigation():
        page.locator(".site-big").click()
    sent(page, "main form button.btn-primary[type=submit]")


def on_site(visitor: Visitor, address: str) -> Page:
    """Case, two days, and what stood in the way."""
    page = visitor.open(address)
    visitor.pictures(page, "site-no-case")
    opened_case(page)
    page.goto(visitor.origin + address)
    yesterday = page.evaluate(f"({_MOMENT})(1, '09:00')"), page.evaluate(f"({_MOMENT})(1, '18:00')")
    with page.expect_navigation():
        page.locator(".site-grid a[href*='/act/record_presence/']").click()
    page.locator("#arrived").fill(yesterday[0])
    page.locator("#left").fill(yesterday[1])
    require_sound(page)
    visitor.pictures(page, "site-form-presence")
    done(page)
    with page.expect_navigation():
        page.locator(".site-next a[href*='/act/record_presence/']").click()
    page.locator("#arrived").fill(page.evaluate(f"({_AGO})(3)"))
    done(page)
    expect(page.locator(".site-big")).to_have_attribute("href", re.compile("/act/end_presence/"))
    require_sound(page)
    visitor.pictures(page, "site-there")
    write(page, "note_obstruction", what="area_closed", text=INVENTED)
    write(page, "explain_rights", held="40", representatives="0", form="both", languages="kk, ru")
    write(page, "count_held", held="312", capacity="280")
    return page


def waived(page: Page) -> None:
    """A warning that limits talks, and somebody who declines the limit in writing."""
    with page.expect_navigation():
        page.locator("main a[href*='/act/note_safety/']").first.click()
    page.locator("#by").select_option("administration")
    page.locator("#form").select_option("written")
    page.locator("#limits").check()
    page.locator("#ground").fill(INVENTED)
    done(page)
    with page.expect_navigation():
        page.locator(".site-entry a[href*='/act/choose_talk/']").first.click()
    page.locator("#person").select_option(index=1)
    page.locator("#choice").select_option("in_private")
    page.locator("#in_writing").check()
    require_sound(page)
    done(page)


def signs(his: Visitor, hers: Visitor, page: Page, address: str) -> None:
    """Found by the one, written by the other, sent to both."""
    write(page, "find_signs", persons="one", seen=INVENTED, protection=INVENTED)
    require_sound(page)
    his.pictures(page, "site-signs-owed")
    theirs = hers.open(address)
    with theirs.expect_navigation():
        theirs.locator(".site-sign a[href*='/signs/']").click()
    require_sound(theirs)
    hers.pictures(theirs, "site-signs")
    for to in ("prosecution", "commissioner"):
        with theirs.expect_navigation():
            theirs.locator(f"a[href$='/{to}/']").click()
        theirs.locator("#text").fill(f"{INVENTED}: {to}")
        require_sound(theirs)
        hers.pictures(theirs, "site-draft")
        done(theirs)
    with page.expect_navigation():
        page.locator(".site-sign a[href*='/signs/']").click()
    for to in ("prosecution", "commissioner"):
        with page.expect_navigation():
            page.locator(f"a[href*='/act/send_notice/'][href*='to={to}']").click()
        page.locator("#channel").select_option("letter")
        page.locator("#with_representative").check()
        page.locator("#receipt").fill("No. 12")
        done(page)
    expect(page.locator(".site-ways .q-tag-safe")).to_have_count(2)
    require_sound(page)
    his.pictures(page, "site-signs-told")


def talked(visitor: Visitor, page: Page, address: str) -> None:
    """Whom to talk to is drawn, and a talk written down; the pages of scans and of checklists are looked at."""
    page.goto(f"{visitor.origin}{address}talks/")
    require_sound(page)
    page.goto(f"{visitor.origin}{address}talks/draw/")
    require_sound(page)
    page.locator("[name=label]").first.fill("A")
    page.locator("[name=places]").first.fill("30")
    page.locator("#wanted").fill("4")
    for step in ("look", "draw"):
        with page.expect_navigation():
            page.locator(f"button[name=do][value={step}]").first.click()
        require_sound(page)
    visitor.pictures(page, "talks-drawn")
    page.goto(f"{visitor.origin}{address}talks/sheet/")
    require_sound(page)
    page.locator("[id^=theme-]").first.fill(INVENTED)
    sent(page, "main button.btn-primary[type=submit]")
    page.goto(f"{visitor.origin}{address}talks/")
    require_sound(page)
    visitor.pictures(page, "talks")
    for more in ("pages/", "checklist/"):
        page.goto(f"{visitor.origin}{address}{more}")
        require_sound(page)
    page.goto(f"{visitor.origin}{address}")


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_two_days_on_site_from_the_gate_to_the_end(visit: Visit, language: str) -> None:
    secretary = visit(language=language)
    code = place(secretary)
    his, hers, roza = visit(language=language, width=TELEPHONE), visit(language=language), visit(language=language)
    his.become("participant")
    hers.become("commissioner")
    roza.become("representative")
    page = his.open("/site/")
    require_sound(page)
    his.pictures(page, "site-empty")
    number = registered(his, code)
    ordered(hers, number, code)
    address = begun(his, number)

    page = on_site(his, address)
    waived(page)
    talked(his, page, address)
    signs(his, roza, page, address)

    page.goto(his.origin + address)
    write(page, "ask_longer", days="1", text=INVENTED)
    hers_page = hers.open(address)
    require_sound(hers_page)
    hers.pictures(hers_page, "site-asked")
    with hers_page.expect_navigation():
        hers_page.locator("a[href*='/act/grant_extension/']").click()
    done(hers_page)
    expect(hers_page.locator("#longer + ul .q-tag-safe")).to_be_visible()

    page.goto(his.origin + address)
    with page.expect_navigation():
        page.locator(".site-big[href*='/act/end_presence/']").click()
    done(page)
    require_sound(page)
    his.pictures(page, "site-whole")
    page.locator(".site-counting summary").first.click()
    his.pictures(page, "site-counting")
    his.open("/site/").close()

    page.goto(f"{his.origin}{address}close/")
    require_sound(page)
    his.pictures(page, "site-close")
    done(page)
    expect(page.locator("main a[href*='/act/reopen_visit/']")).to_be_visible()
    require_sound(page)
    his.pictures(page, "site-closed")
    roza.pictures(roza.open(address), "site-closed-wide")
    listed = hers.open("/site/")
    require_sound(listed)
    hers.pictures(listed, "site-list")


def from_paper(page: Page) -> None:
    """What stands on the forms, typed by the keyboard and sent with Enter; one row is wrong at first."""
    at = [page.evaluate(f"({_MOMENT})(1, '{clock}')") for clock in ("09:00", "18:00", "10:00", "11:00")]
    told = {
        "record_presence-0-arrived": at[1],
        "record_presence-0-left": at[0],
        "explain_rights-0-held": "40",
        "explain_rights-0-representatives": "0",
        "count_talks-0-held": "12",
        "count_held-0-held": "312",
        "note_obstruction-0-text": INVENTED,
        "note_obstruction-0-at": at[2],
        "note_safety-0-ground": INVENTED,
        "note_safety-0-at": at[2],
        "choose_talk-0-at": at[3],
        "find_signs-0-seen": INVENTED,
        "find_signs-0-protection": INVENTED,
        "find_signs-0-at": at[2],
    }
    chosen = {
        "explain_rights-0-form": "spoken",
        "note_obstruction-0-what": "area_closed",
        "note_safety-0-by": "administration",
        "note_safety-0-form": "written",
        "choose_talk-0-choice": "in_private",
        "find_signs-0-persons": "one",
    }
    for name, value in told.items():
        page.locator(f"#{name}").fill(value)
    for name, value in chosen.items():
        page.locator(f"#{name}").select_option(value)
    page.locator("#choose_talk-0-notice").select_option(index=1)
    page.locator("#choose_talk-0-person").select_option(index=1)
    for name in ("note_safety-0-limits", "choose_talk-0-in_writing"):
        page.locator(f"#{name}").focus()
        page.keyboard.press("Space")
    page.locator("#count_talks-0-held").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


@LONG
def test_a_visit_done_on_paper_alone_ends_with_the_same_duties_met(visit: Visit) -> None:
    secretary, his, hers = visit(), visit(), visit()
    code = place(secretary)
    his.become("participant")
    hers.become("commissioner")
    number = registered(his, code)
    ordered(hers, number, code)
    address = begun(his, number)
    page = his.open(address)
    opened_case(page)
    page.goto(f"{his.origin}{address}paper/")
    require_sound(page)
    his.pictures(page, "site-paper")
    reach(page, page.locator("#record_presence-0-arrived"))
    from_paper(page)
    expect(page.locator("#errors a[href='#record_presence-0']")).to_be_visible()
    expect(page.locator(".site-done")).to_have_count(7)
    require_sound(page)
    his.pictures(page, "site-paper-faulty")
    for field, clock in (("arrived", "09:00"), ("left", "18:00")):
        page.locator(f"#record_presence-0-{field}").fill(page.evaluate(f"({_MOMENT})(1, '{clock}')"))
    for _ in range(2):
        if page.locator(".site-paper").count():
            reason = page.locator("#record_presence-0-reason")
            if reason.count():
                reason.fill(INVENTED)
            sent(page, ".site-send button")
    expect(page.locator(".site-entry")).to_have_count(8)

    with page.expect_navigation():
        page.locator(".site-sign a[href*='/signs/']").click()
    for to in ("prosecution", "commissioner"):
        with page.expect_navigation():
            page.locator(f"a[href*='/act/send_notice/'][href*='to={to}']").click()
        page.locator("#channel").select_option("letter")
        page.locator("#with_representative").check()
        done(page)
    page.goto(f"{his.origin}{address}close/")
    done(page)
    expect(page.locator("main a[href*='/act/reopen_visit/']")).to_be_visible()

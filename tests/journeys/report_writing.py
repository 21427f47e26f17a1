"""Writing a report on the screens: begun, written by three at once, pasted into, told in parts, and what it still wants."""

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visitor
from tests.journeys.report_office import GULNARA, TEXT
from tests.journeys.report_steps import done, filled, kept, pasted, sent, sound, strip, typed

SECRET = "Сағындықов"  # noqa: S105 -- an invented name
FIRST, SECOND = f"Бірінші: {SECRET} айтты", "Екінші: камерада он адам"
HIS, HERS, BOTH = "Бірінші: екі адам айтты", "Бірінші: үш адам айтты", "Бірінші: екеуі де, үшінші адам да айтты"
THIRD = "Екінші: камерада он бір адам"
FROM_WORD = (
    "<html><body><p class=MsoNormal>Кесте:</p><table><tr><td>Камера</td><td>Орын</td></tr><tr><td>12</td><td>4</td></tr>"
    "</table></body></html>"
)


def begun(his: Visitor) -> str:
    """From the list of reports. Gives the address of the report."""
    page = his.open("/reports/")
    sound(his, page, "owed")
    done(page, "begin_report", language=his.language)
    page.goto(f"{his.origin}/reports/")
    page.locator("tbody th a").first.click()
    page.wait_for_url(re.compile(r"/reports/R-\d{4}-\d{3}/$"))
    sound(his, page, "write-empty")
    return page.url.removeprefix(his.origin)


def written_at_once(his: Visitor, hers: Visitor, third: Visitor, report: str) -> None:
    """A first text, then three change it from the same revision: two the same words, one others."""
    address = f"{report}sections/summary/"
    page = his.open(address)
    typed(page, f"{FIRST}\n{SECOND}")
    strip(page, "saved")
    theirs, others = hers.open(address), third.open(address)
    expect(others.locator("[data-others]")).to_contain_text("Борис")
    typed(page, f"{HIS}\n{SECOND}")
    strip(page, "saved")

    typed(others, f"{FIRST}\n{THIRD}")
    strip(others, "merged")
    expect(others.locator("#text")).to_have_value(f"{HIS}\n{THIRD}")

    typed(theirs, f"{HERS}\n{SECOND}")
    expect(theirs.locator("[data-conflict]")).to_be_visible()
    sent(theirs, "[data-both]")
    expect(theirs.locator("#changed")).to_be_visible()
    held = theirs.locator("#text").input_value()
    assert all(words in held for words in ("екі адам", "үш адам", THIRD))
    sound(hers, theirs, "conflict")
    theirs.locator("#text").fill(f"{BOTH}, {SECRET}\n{THIRD}")
    sent(theirs, "button[data-leave]")
    sound(hers, theirs, "write")
    theirs.goto(f"{hers.origin}{address}history/")
    expect(theirs.locator("aside ol li")).to_have_count(4)
    sound(hers, theirs, "history")
    third.open(f"{report}sections/header/").close()
    for visitor, one in ((his, page), (third, others)):
        one.goto(f"{visitor.origin}{report}")


def pasted_from_word(third: Visitor, report: str) -> None:
    """A table becomes lines with tabs."""
    page = third.open(f"{report}sections/methods/")
    pasted(page, FROM_WORD)
    expect(page.locator("#text")).to_have_value("Кесте:\n\nКамера\tОрын\n12\t4")
    page.locator("#text").press("Control+s")
    strip(page, "saved")
    sound(third, page, "section")
    page.goto(f"{third.origin}{report}")


def told_in_parts(his: Visitor, hers: Visitor, third: Visitor, report: str) -> None:
    """Findings with their sources, a recommendation upon one, and why an opinion is not there yet."""
    page = his.open(f"{report}findings/")
    page.locator("input[name=sources]").first.check()
    page.locator("input[name=sources]").nth(2).check()
    kept(page, title="Камера тар", text=SECOND)
    kept(page, title="Дәрігер күнде келеді", text=TEXT)
    sound(his, page, "findings")
    sent(page, "main form[action$='/move/'] button")

    theirs = hers.open(f"{report}recommendations/")
    met = theirs.locator(".rep-smart .q-tag-safe").count()
    filled(
        theirs,
        text="Камерадағы адам санын сегізге дейін азайту",
        addressee="Мекеме басшысы",
        deadline=str(timezone.localdate() + timedelta(days=60)),
        priority="urgent",
        finding=theirs.locator("#finding option").nth(1).get_attribute("value") or "",
    )
    expect(theirs.locator(".rep-smart .q-tag-due").nth(0)).to_be_attached()
    theirs.wait_for_function("met => document.querySelectorAll('.rep-smart .q-tag-safe').length > met", arg=met)
    sound(hers, theirs, "recommendations")
    kept(theirs)

    others = third.open(f"{report}pending/")
    kept(others, person=GULNARA.code, text="Талдау нәтижесі келген жоқ")
    sound(third, others, "pending")
    for name in ("earlier", "opinions", "annexes", "comments", "word"):
        others.goto(f"{third.origin}{report}{name}/")
        sound(third, others, name)


def wanted(his: Visitor, report: str) -> Page:
    """Whatever is missing stands there with its paragraph, and where it is seen to."""
    page = his.open(f"{report}wanting/")
    expect(page.locator(".filed-stops li", has_text=GULNARA.name)).to_be_visible()
    for line in page.locator("main section .filed-plain > li").all():
        expect(line.locator("a[href^='/law/']").first).to_be_visible()
    sound(his, page, "wanting")
    return page

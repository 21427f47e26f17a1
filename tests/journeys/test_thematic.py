"""The worked example E14 through the screens: four orphanages in three regions, two specialists everywhere, a local on each leg.

Planned with its written reason, approved, composed, its papers opened; then a place filled from elsewhere as the Council decided.
"""

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.journeys import orphanages
from tests.journeys.conftest import DESK, TELEPHONE, Visit, Visitor, overflow, require_sound
from tests.journeys.orphanages import Theme
from tests.journeys.plan_steps import drafted, kept
from tests.journeys.test_plan_year import MINUTES
from tests.marks import ONE_LANGUAGE, provision

pytestmark = provision("kz266-p07-2", "kz266-p08-a", "kz266-p09", "kz266-p14-a", "kz266-p16", "kz266-p19-a")

COMMISSIONER = "commissioner"
NOTE = "Айнұр мен Бекзат барлық кезеңде; жергілікті қатысушы – өз өңірінде."
PAPERS, LEGS = 8, 3
FEW = 1  # visits drafted, so that nobody the thematic visit needs is on one of them


def looked_at(visitor: Visitor, page: Page, name: str) -> None:
    """Fits a telephone; in one language, with the long run, the whole of it is sound: hundreds of candidates take axe its time."""
    visitor.pictures(page, name)
    if visitor.language == "kk":
        require_sound(page)
        return
    page.set_viewport_size({"width": TELEPHONE, "height": 900})
    assert overflow(page) == 0
    page.set_viewport_size({"width": DESK, "height": 900})


def pressed(page: Page, button: str) -> None:
    with page.expect_navigation():
        page.locator(button).first.click()


def added(page: Page, theme: Theme) -> None:
    """The form of a visit that is added: form, topic, places with their days."""
    pressed(page, "button[name=add]")
    page.locator("#form").select_option("thematic")
    page.locator("#topic").fill(theme.topic)
    for number, stop in enumerate(theme.stops):
        page.locator("#q").fill(stop.code)
        pressed(page, "button.btn[name=find]")
        pressed(page, f"button[name=pick][value='{stop.code}']")
        for field in ("first", "last"):
            page.locator(f"#{field}-{number}").fill(str(stop.day))
    pressed(page, "button[name=people]")


def why(candidates: Locator) -> None:
    """Of everybody it is told why or why not, and what the law has against somebody with its paragraph."""
    assert candidates.count()
    told = candidates.evaluate_all(
        """all => all.map((one) => [...one.querySelectorAll(".plan-why p")].map((why) => [
          why.querySelector(".q-tag").className, why.textContent.trim(), why.querySelector("a") !== null]))"""
    )
    assert all(reasons and all(text for _tag, text, _cited in reasons) for reasons in told)
    against = [cited for reasons in told for tag, _text, cited in reasons if "q-tag-late" in tag]
    assert any(against)


def ticked(page: Page, theme: Theme) -> None:
    """On each leg the two specialists and the local, and the representative of its region."""
    expect(page.locator(".plan-group")).to_have_count(LEGS)
    for number, leg in enumerate(theme.legs):
        why(page.locator(f".plan-candidate:has(input[name=group-{number}])"))
        for details in page.locator(f".plan-group:has(#leg-{number}) details").all():
            details.locator("summary").click()
        for code in (*theme.specialists, leg.local):
            box = page.locator(f"input[name=group-{number}][value='{code}']")
            expect(page.locator(".plan-candidate", has=box).locator(".q-tag-safe")).to_have_count(1)
            box.check()
        page.locator(f"input[name=guide-{number}][value='{leg.representative}']").check()


def planned(visitor: Visitor, theme: Theme) -> str:
    """On the plan with its written reason, which is asked for where it is missing; the number of the visit."""
    page = drafted(visitor, visits=FEW)
    page.get_by_role("link", name=visitor.say("Change by hand")).click()
    added(page, theme)
    ticked(page, theme)
    looked_at(visitor, page, "thematic-add")
    pressed(page, "button[name=insert]")
    change = page.locator(".plan-change")
    expect(change.locator("a[href*='p08']").first).to_be_visible()
    number = change.locator(".q-code").first.inner_text()
    looked_at(visitor, page, "thematic-unreasoned")
    pressed(page, f"button[name=card][value='{number}']")
    page.locator("#reason").fill(NOTE)
    looked_at(visitor, page, "thematic-card")
    pressed(page, "button.btn-primary[name=take]")
    kept(page)
    minuted(visitor, page.url.strip("/").rpartition("/")[2], "plan", f"T-{visitor.language}-1")
    return number


def minuted(visitor: Visitor, plan: str, about: str, name: str, subject: str = "") -> None:
    """The minutes of a sitting, brought in by the secretary."""
    about_what = f"plan={plan}" if plan else f"subjects={subject}"
    page = visitor.open(f"/act/record_minutes/?about={about}&{about_what}&next=/desk/")
    page.locator("#title").fill("E14")
    page.locator("#grounds").fill("¶6, ¶9")
    page.locator("#number").fill(name)
    now = page.evaluate("new Date().toLocaleString('sv', {timeZone: 'Asia/Almaty'}).slice(0, 16).replace(' ', 'T')")
    page.locator("#decided_at").fill(now)
    page.locator("#document").set_input_files(MINUTES)  # type: ignore[arg-type]  # a file told as values
    for field, votes in (("votes_for", "8"), ("against", "0"), ("abstained", "0")):
        page.locator(f"#{field}").fill(votes)
    pressed(page, "main form button.btn-primary[type=submit]")
    expect(page.locator(".q-note-success")).to_contain_text(name)
    page.close()


def composed(visitor: Visitor, theme: Theme, number: str) -> Page:
    """By the Commissioner, who sees the reason that stands in the plan and is asked for none."""
    page = visitor.open("/ahead/compose/")
    page.locator("#month").select_option(f"{theme.stops[0].day:%Y-%m}")
    pressed(page, "button[value=narrow]")
    page.locator("tbody tr", has_text=number).locator("input[type=checkbox]").check()
    pressed(page, "button[value=tell]")
    expect(page.locator("main")).to_contain_text(NOTE)
    looked_at(visitor, page, "thematic-decide")
    page.locator("#grounds").fill("¶8")
    pressed(page, "main form button.btn-primary[type=submit]")
    pressed(page, ".ahead-done a")
    return page


def legs(page: Page, theme: Theme) -> None:
    """As they stand on the page of the visit: three on each, one of them of the region, and its representative."""
    expect(page.locator(".ahead-place")).to_have_count(LEGS)
    for place, leg in zip(page.locator(".ahead-place").all(), theme.legs, strict=True):
        people, guide = place.locator("dd").all_inner_texts()
        assert set(people.split(", ")) == {theme.names[code] for code in (*theme.specialists, leg.local)}
        assert guide == theme.names[leg.representative]
        expect(place.locator("li")).to_have_count(len(leg.codes))


def packed(page: Page, theme: Theme) -> None:
    """The mandate pack opens, and its papers name everybody's certificate."""
    with page.expect_download() as pack:
        page.locator("a[href$='pack.pdf']").click()
    pages = PdfReader(pack.value.path()).pages
    assert len(pages) > PAPERS
    text = " ".join(one.extract_text() for one in pages)
    assert all(number in text for number in theme.certificates)


def filled_from_elsewhere(visitor: Visitor, page: Page, theme: Theme, council: str) -> None:
    """The local of one leg leaves, and nobody of the region comes instead: for that the Council's own decision is asked (¶9)."""
    leg, address = theme.legs[1], page.url
    member = page.locator(".ahead-group li", has_text=theme.names[leg.local])
    with page.expect_navigation():
        member.locator("a.btn").click()
    page.locator(f"#into-{theme.substitute}").check()
    decision = page.locator("#council option", has_text=council).get_attribute("value")
    page.locator("#council").select_option(decision)
    page.locator("#grounds").fill("¶9")
    page.locator("#reason").fill(NOTE)
    pressed(page, "main form button.btn-primary[type=submit]")
    page.goto(address)
    expect(page.locator(".ahead-place").nth(1)).to_contain_text(theme.names[theme.substitute])
    expect(page.locator("main a[href*='p09']").first).to_be_visible()
    looked_at(visitor, page, "thematic-filled")


def dropped(page: Page) -> None:
    """Given up in the end: the people and the number are free for the journey in another language."""
    pressed(page, "main a[href*='/act/drop_visit/']")
    pressed(page, "main form button.btn-primary[type=submit]")
    expect(page.locator("main a[href*='/act/drop_visit/']")).to_have_count(0)


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_four_orphanages_in_three_regions_with_a_local_on_each_leg(visit: Visit, language: str) -> None:
    theme = orphanages.theme()
    secretary, commissioner = visit(language=language), visit(language=language)
    commissioner.become(COMMISSIONER)
    number = planned(secretary, theme)
    page = composed(commissioner, theme, number)
    looked_at(commissioner, page, "thematic-composed")
    legs(page, theme)
    packed(page, theme)
    council = f"C-{language}-9"
    minuted(secretary, "", "thematic_composition", council, theme.substitute)
    filled_from_elsewhere(commissioner, page, theme, council)
    dropped(page)

"""Every page of the house: in three languages, on a telephone and at a desk, by day and by night, without a fault of accessibility.

With every run each page is looked at once, the looks taking turns from page to page; ``make long`` looks at all pages in every look.
"""

from collections.abc import Iterable, Iterator
from itertools import product

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import expect

from tests.journeys.conftest import (
    LANGUAGES,
    TELEPHONE,
    THEMES,
    WIDTHS,
    Theme,
    Visit,
    Visitor,
    accessibility_faults,
    overflow,
)
from tests.marks import LONG

LOOKS = list(product(LANGUAGES, WIDTHS, THEMES))
PAGES = {
    "act:act": "/act/check_eligibility/?person=X-P0001",
    "act:act closed": "/act/issue_certificate/",
    "account:index": "/account/",
    "account:enrol": "/account/enrol/",
    "account:password": "/account/password/",
    "account:totp": "/account/totp/",
    "ahead:ahead": "/ahead/",
    "ahead:ahead narrowed": "/ahead/?state=dropped",
    "cases:cases": "/cases/",
    "checklists:form": "/checklists/form/",
    "checklists:index": "/checklists/",
    "check:page": "/check/",
    "coverage:board": "/coverage/",
    "custody:index": "/custody/",
    "custody:index all": "/custody/?show=all",
    "coverage:board narrowed": "/coverage/?status=never_visited&region=KZ-75",
    "coverage:board empty": "/coverage/?q=%D3%98%D3%99%D3%98",
    "coverage:board print": "/coverage/?format=print&status=overdue",
    "register:index": "/register/",
    "people:index": "/people/",
    "people:index empty": "/people/?q=%D3%98%D3%99%D3%98",
    "people:person": "/people/person/X-P0001/",
    "people:certificates": "/people/certificates/",
    "people:evidence": "/people/evidence/X-P0001/",
    "register:visits": "/register/visits/",
    "register:import": "/register/import/",
    "register:institution": "/register/institution/X-00306/",
    "plan:index": "/plan/",
    "plan:plan": "{plan}",
    "plan:plan left": "{plan}?show=left",
    "plan:plan check": "{plan}?show=check",
    "plan:board": "{plan}board/",
    "plan:why": "{plan}why/2027-0001/",
    "plan:clash": "{plan}clash/1/",
    "plan:clash_region": "{plan}clash/region/KZ-75/",
    "plan:compare": "{plan}compare/",
    "plan:hand_out": "{plan}hand-out/",
    "plan:replan": "{plan}replan/",
    "plan:settings": "/plan/settings/2027/",
    "plan:what_if": "/plan/what-if/2027/",
    "plan:mine": "/plan/mine/",
    "draw:draws": "/plan/draw/",
    "draw:draw": "/plan/draw/2027/",
    "special:index": "/special/",
    "desk:desk": "/desk/",
    "decisions:decisions": "/decisions/",
    "decisions:papers": "/decisions/papers/",
    "grants:matrix": "/grants/",
    "grants:matrix power": "/grants/?by=power",
    "grants:matrix whole": "/grants/?by=whole",
    "journal:entries": "/journal/",
    "journal:entries read": "/journal/?show=read",
    "journal:entry": "/journal/0/",
    "journal:check": "/journal/check/",
    "law:index": "/law/",
    "law:preview": "/law/readings/CYCLE/calendar_year/",
    "law:readings": "/law/readings/",
    "law:calendar": "/law/calendar/2026/",
    "law:provision": "/law/kz266-p24/",
    "law:provision statute": "/law/kzstat-147/",
    "letters:letters": "/letters/",
    "messages:messages": "/messages/",
    "messages:messages reprisal": "/messages/?reprisal=1",
    "messages:messages empty": "/messages/?q=nothing",
    "reports:reports": "/reports/",
    "reports:reports empty": "/reports/?q=%D3%98%D3%99%D3%98",
    "reports:form": "/reports/form/",
    "vault:clear": "/vault/clear/",
    "vault:index": "/vault/",
    "sign_in": "/sign-in/",
    "problem": "/nowhere/",
}
ON_A_JOURNEY = {
    "answers:lists",
    "checklists:head",
    "checklists:preview",
    "checklists:question",
    "checklists:theme",
    "checklists:version",
    "site:close",
    "site:draft",
    "site:pages",
    "site:paper",
    "site:signs",
    "site:visit",
    "site:visits",
    "talks:draw",
    "talks:drawn",
    "talks:new",
    "talks:sheet",
    "talks:talks",
    "ahead:compose",
    "ahead:own",
    "ahead:replace",
    "ahead:visit",
    "cases:case",
    "cases:change",
    "cases:file",
    "cases:history",
    "cases:open",
    "cases:page",
    "cases:part",
    "cases:search",
    "cases:share",
    "cases:write",
    "custody:agree",
    "custody:ask",
    "custody:export",
    "custody:hand_over",
    "custody:peel",
    "custody:proposal",
    "custody:propose",
    "custody:request",
    "custody:roster",
    "custody:take",
    "account:invitation",
    "account:others",
    "account:prove",
    "decisions:decision",
    "messages:informant",
    "messages:message",
    "messages:new",
    "messages:write",
    "people:me",
    "people:make_feed",
    "register:check",
    "reports:annexes",
    "reports:comments",
    "reports:dissent",
    "reports:earlier",
    "reports:evidence",
    "reports:extract",
    "reports:extract_new",
    "reports:filing",
    "reports:findings",
    "reports:history",
    "reports:opinions",
    "reports:pending",
    "reports:readers",
    "reports:recommendations",
    "reports:section",
    "reports:sign",
    "reports:signing",
    "reports:wanting",
    "reports:word",
    "reports:write",
    "plan:run",
    "plan:trial",
    "plan:check_file",
    "plan:mine_year",
    "special:call_off",
    "special:order",
    "special:start",
    "special:visit",
    "vault:anew",
    "vault:ceremony",
    "vault:certify",
    "vault:code",
    "vault:confirm",
    "vault:enrol",
    "vault:fingerprint",
    "vault:passphrase",
    "vault:people",
    "vault:recover",
    "vault:rehearse",
    "vault:revoke",
    "vault:root",
    "vault:sheet",
    "vault:unlock",
}
"""Pages that there are only for somebody, or only while somebody imports, plans or checks: other tests in the browser look at them."""
SEALED_PAGES = {
    "ahead:bundle",
    "answers:answer",
    "answers:figures",
    "letters:letter",
    "special:bundle",
    "talks:observe",
    "talks:seen",
}
"""Pages that hold what is sealed, and that the tests of their own screens look at, without a browser."""
NO_PAGES = {
    "ahead:refusal",
    "answers:csv",
    "checklists:bring",
    "checklists:json",
    "checklists:next",
    "checklists:step",
    "checklists:xlsx",
    "decisions:paper",
    "letters:register",
    "letters:reply",
    "people:conflict_pdf",
    "draw:opened",
    "draw:proof",
    "plan:amendment",
    "plan:group_extract",
    "plan:mine_extract",
    "site:forms",
    "talks:paper",
    "account:close",
    "account:codes",
    "account:codes_confirm",
    "account:end_session",
    "account:invite",
    "account:passkey_add",
    "account:passkey_begin",
    "account:passkey_prove",
    "account:passkey_remove",
    "account:renew",
    "account:totp_remove",
    "ahead:paper",
    "cases:attach",
    "cases:download",
    "cases:picture",
    "cases:take_back",
    "check:download",
    "custody:approve",
    "custody:cancel",
    "custody:review",
    "custody:withdraw",
    "sign_in_factor",
    "sign_in_office",
    "sign_in_office_back",
    "sign_in_passkey",
    "sign_in_passkey_begin",
    "decisions:minutes",
    "decisions:open",
    "journal:checkpoint",
    "journal:export",
    "journal:proof",
    "act:offer",
    "home",
    "sign_out",
    "choose_language",
    "choose_theme",
    "messages:entry",
    "messages:note",
    "people:calendar",
    "people:certificate_pdf",
    "register:template",
    "reports:carry",
    "reports:case",
    "reports:copy",
    "reports:dissent_pdf",
    "reports:draft",
    "reports:extract_pdf",
    "reports:hints",
    "reports:layout",
    "reports:of_visit",
    "reports:parts_do",
    "reports:proof",
    "reports:receipt",
    "reports:released",
    "reports:save",
    "reports:sealed",
    "reports:sheet",
    "reports:stay",
    "reports:version",
    "reports:word_out",
    "plan:start",
    "plan:stop",
    "plan:run_status",
    "plan:trial_status",
    "plan:download",
    "plan:mine_days",
    "special:look",
    "special:pack",
    "special:search",
    "vault:lock",
}


def _names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _names(entry, f"{entry.app_name}:" if entry.app_name else space)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}"


def test_every_address_of_the_screens_is_looked_at() -> None:
    names = {name for name in _names(get_resolver()) if not name.startswith("ninja:")}
    assert (
        names
        == {name.partition(" ")[0] for name in PAGES if name != "problem"} | ON_A_JOURNEY | SEALED_PAGES | NO_PAGES
    )


@pytest.mark.parametrize(("language", "width", "theme"), LOOKS)
def test_a_page_fits_the_window_and_has_no_fault_of_accessibility(
    visit: Visit, plan: str, language: str, width: int, theme: Theme
) -> None:
    mine = list(PAGES)[LOOKS.index((language, width, theme)) :: len(LOOKS)]
    look_at(mine, visit(language=language, width=width, theme=theme), plan)


@LONG
@pytest.mark.parametrize(("language", "width", "theme"), LOOKS)
def test_every_page_fits_the_window_and_has_no_fault_of_accessibility(
    visit: Visit, plan: str, language: str, width: int, theme: Theme
) -> None:
    look_at(PAGES, visit(language=language, width=width, theme=theme), plan)


@pytest.mark.parametrize("theme", THEMES)
def test_on_a_telephone_one_finds_the_way_and_rows_become_sheets(visit: Visit, plan: str, theme: Theme) -> None:
    visitor = visit(language="kk", width=TELEPHONE, theme=theme)
    page = visitor.open("/coverage/")
    for tab, name in (("/register/", "Registers"), ("/plan/", "Plan"), ("/law/", "Law"), ("/coverage/", "Coverage")):
        page.locator(".q-tabs").get_by_role("link", name=visitor.say(name), exact=True).click()
        page.wait_for_url(f"**{tab}")
        expect(page.locator(".q-tabs [aria-current]")).to_have_text(visitor.say(name))
    for path in ("/coverage/", "/people/", plan):
        page.goto(visitor.origin + path)
        cell = page.locator(".q-table-stack tbody td[data-label]:visible").last
        label = cell.evaluate("it => getComputedStyle(it, '::before').content")
        assert label == f'"{cell.get_attribute("data-label")}"'
        box = cell.bounding_box()
        assert box is not None
        assert 0 < box["x"] < box["x"] + box["width"] < TELEPHONE


def look_at(names: Iterable[str], visitor: Visitor, plan: str) -> None:
    """Go to the pages of these names, one after another."""
    page = visitor.open("/law/")
    found = {}
    for name in names:
        page.goto(visitor.origin + PAGES[name].format(plan=plan))
        assert page.locator("html").get_attribute("lang") == visitor.language, name
        assert overflow(page) == 0, name
        found[name] = accessibility_faults(page)
        visitor.pictures(page, name.replace(":", "-").replace(" ", "-"))
    assert {name: faults for name, faults in found.items() if faults} == {}

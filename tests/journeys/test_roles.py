"""Other offices than the secretary's: each sees what its own paragraph opens, and is told of no more."""

from tests.journeys.conftest import Visit, reach


def test_a_representative_sees_the_own_region_only_and_no_plan(visit: Visit) -> None:
    visitor = visit(language="kk")
    page = visitor.open("/sign-in/")
    reach(page, page.locator("button[value=representative]"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")
    page.goto(f"{visitor.origin}/coverage/")
    assert page.locator(".cov-tile").count() == 1
    regions = page.locator(".cov-table tbody td:nth-child(2)")
    assert len(set(regions.all_inner_texts())) == 1
    first = [visitor.say(tab) for tab in ("My desk", "Coverage", "Registers", "People", "My page")]
    own = [visitor.say("Cases", "of visits"), visitor.say("Visits ahead"), visitor.say("On site", "visits")]
    own += [visitor.say("Reports", "on visits"), visitor.say("Messages", "of ill-treatment")]
    last = [visitor.say(tab) for tab in ("Special visits", "Decisions", "Law")]
    assert page.locator(".q-tabs a").all_inner_texts() == [*first, *own, *last]
    for path, status in {"/plan/": 403, "/register/import/": 403, "/nowhere/": 404}.items():
        answer = page.goto(visitor.origin + path)
        assert answer is not None
        assert answer.status == status
        assert page.locator(".q-problem-status").inner_text() == str(status)


def test_an_institution_of_another_region_does_not_exist_for_a_representative(visit: Visit) -> None:
    secretary, other = visit(), visit()
    other.become("representative")
    own = other.open("/register/").locator("tbody td:nth-child(3)").first.inner_text()
    page = secretary.open("/register/")
    foreign = page.locator("tbody tr").filter(has_not_text=own).locator("th a").first.get_attribute("href")
    answer = other.context.request.get(f"{other.origin}{foreign}")
    assert answer.status == 404


def test_an_administrator_is_led_to_the_own_desk_and_reads_no_register_and_no_plan(visit: Visit) -> None:
    visitor = visit(language="ru")
    visitor.become("administrator")
    page = visitor.open("/")
    assert page.url.endswith("/desk/")
    tabs = ("My desk", "Decisions", "Law")
    assert page.locator(".q-tabs a").all_inner_texts() == [visitor.say(tab) for tab in tabs]
    for path in ("/coverage/", "/register/", "/people/", "/plan/"):
        assert visitor.context.request.get(visitor.origin + path).status == 403

"""The script of a section's page, in a browser with a server that is played: what is typed survives whatever the line does."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote_plus, urlsplit

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, Route

from qorgan.interfaces.web import reports

SCRIPT = Path(reports.__file__).parent / "static" / "qorgan" / "section.js"
HOME = "https://qorgan.test"
FORM = """<!doctype html><title>Section</title><p data-others data-nobody="Nobody"></p>
<form method="post" action="/section/" data-section data-save="/save/" data-carry="/carry/" data-stay="/stay/" data-alive="/alive/">
<input type="hidden" name="csrfmiddlewaretoken" value="token"><input type="hidden" name="key" value="first">
<input type="hidden" name="read" value="1"><textarea name="text" rows="9" cols="70">Один</textarea>
<button type="submit" name="stay" value="1" data-keep>Keep</button><button type="submit" data-leave>Leave</button>
<p data-strip data-typing="Not saved" data-saving="Saving" data-saved="Saved:" data-merged="Merged:" data-newer="Newer:"
 data-offline="No connection" data-signed-out="Signed out" data-locked="Locked" data-gone="Gone" data-pictures="Pictures:"
 data-tables="Tables:"></p>
<p data-conflict hidden><button type="submit" name="stay" value="1" data-both>Both</button></p></form><script src="/section.js"></script>"""
Answer = Callable[[Route, dict[str, str]], None]


class Server:
    """What the page is answered. ``saves``: what it sent to be kept; ``save``: how the next is answered."""

    def __init__(self) -> None:
        self.saves: list[dict[str, str]] = []
        self.sent: list[dict[str, str]] = []
        self.save: Answer = kept
        self.carried = ""

    def answer(self, route: Route) -> None:
        """Any request of the page."""
        where = urlsplit(route.request.url).path
        if where == "/section.js":
            route.fulfill(body=SCRIPT.read_text("utf-8"), content_type="text/javascript")
        elif where == "/save/":
            self.saves.append(fields(route.request))
            self.save(route, self.saves[-1])
        elif where == "/carry/":
            route.fulfill(json={"text": self.carried})
        elif where == "/stay/":
            route.fulfill(json={"others": ["Аида"], "revision": 1, "by": "Аида"})
        elif route.request.method == "POST":
            self.sent.append(fields(route.request))
            route.fulfill(body="<p>sent</p>", content_type="text/html")
        else:
            route.fulfill(body=FORM, content_type="text/html; charset=utf-8")


def fields(request: Request) -> dict[str, str]:
    """The fields of a form that was sent, in either way of encoding."""
    body = (request.post_data_buffer or b"").decode("utf-8")
    boundary = request.headers["content-type"].partition("boundary=")[2]
    told = {}
    for part in body.split(f"--{boundary}")[1:-1] if boundary else []:
        head, _, value = part.strip("\r\n").partition("\r\n\r\n")
        told[head.partition('name="')[2].partition('"')[0]] = value
    return told if boundary else {"body": body}


def kept(route: Route, told: dict[str, str]) -> None:
    route.fulfill(json={"revision": int(told["read"]) + 1, "at": "14:02"})


def lost(route: Route, _told: dict[str, str]) -> None:
    route.abort("internetdisconnected")


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.clock.install()
    page.route("**/*", server.answer)
    page.goto(f"{HOME}/section/")
    yield page
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0, "nothing typed lies in any storage"
    context.close()


def typed(page: Page, words: str) -> None:
    page.locator("textarea").press("Control+End")
    page.keyboard.type(words)


def strip(page: Page, says: str) -> None:
    page.wait_for_function("says => document.querySelector('[data-strip]').textContent === says", arg=says, polling=50)


def test_what_is_typed_is_kept_by_itself_after_twenty_seconds(page: Page, server: Server) -> None:
    typed(page, " и два")
    page.clock.run_for(19_000)
    assert server.saves == []
    page.clock.run_for(2_000)
    strip(page, "Saved: 14:02")

    assert [(one["text"], one["read"], one["key"]) for one in server.saves] == [("Один и два", "1", "first")]
    assert page.locator("[name=read]").input_value() == "2"
    assert page.locator("[name=key]").input_value() != "first"


def test_control_s_keeps_at_once(page: Page, server: Server) -> None:
    typed(page, "!")
    page.keyboard.press("Control+s")
    strip(page, "Saved: 14:02")

    assert server.saves[0]["text"] == "Один!"


def test_a_lost_connection_loses_nothing_and_the_same_is_sent_again_under_the_same_key(
    page: Page, server: Server
) -> None:
    server.save = lost
    typed(page, " и два")
    page.keyboard.press("Control+s")
    strip(page, "No connection")
    typed(page, " и три")
    server.save = kept
    page.clock.run_for(11_000)
    strip(page, "Saved: 14:02")
    page.clock.run_for(21_000)
    page.wait_for_function("document.querySelector('[name=read]').value === '3'", polling=50)

    assert [one["text"] for one in server.saves] == ["Один и два", "Один и два", "Один и два и три"]
    assert server.saves[0]["key"] == server.saves[1]["key"] != server.saves[2]["key"]
    assert page.locator("textarea").input_value() == "Один и два и три"


def test_what_others_wrote_comes_into_the_form_and_what_was_typed_meanwhile_is_carried_over(
    page: Page, server: Server
) -> None:
    def merged(route: Route, _told: dict[str, str]) -> None:
        typed_meanwhile(page)
        route.fulfill(json={"revision": 4, "at": "14:02", "text": "Один и два\nАида", "by": "Аида"})

    server.save, server.carried = merged, "Один и два, три\nАида"
    typed(page, " и два")
    page.keyboard.press("Control+s")
    strip(page, "Merged: Аида")

    assert page.locator("textarea").input_value() == "Один и два, три\nАида"
    assert page.locator("[name=read]").input_value() == "4"


def typed_meanwhile(page: Page) -> None:
    page.locator("textarea").evaluate("area => { area.value += ', три' }")


def test_a_conflict_leaves_the_text_where_it_is_and_the_form_is_sent_to_show_both(page: Page, server: Server) -> None:
    server.save = lambda route, _told: route.fulfill(status=409, json={"trouble": "conflict", "revision": 2})
    typed(page, " мой")
    page.keyboard.press("Control+s")
    page.locator("[data-both]").click()
    page.get_by_text("sent").wait_for()

    (sent,) = server.sent
    assert "Один мой" in unquote_plus(sent["body"])


@pytest.mark.parametrize(("trouble", "says"), [("locked", "Locked"), ("gone", "Gone")])
def test_whatever_is_in_the_way_is_said_and_the_text_stays(page: Page, server: Server, trouble: str, says: str) -> None:
    server.save = lambda route, _told: route.fulfill(status=423, json={"trouble": trouble})
    typed(page, " мой")
    page.keyboard.press("Control+s")
    strip(page, says)

    assert page.locator("textarea").input_value() == "Один мой"


def test_who_else_is_there_is_told(page: Page) -> None:
    page.wait_for_function("document.querySelector('[data-others]').textContent === 'Аида'", polling=50)


def test_leaving_with_unsaved_text_asks(page: Page) -> None:
    asked: list[str] = []
    typed(page, " и два")

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.goto(f"{HOME}/elsewhere/")

    assert asked == ["beforeunload"]


def test_a_table_pasted_from_word_becomes_lines_with_tabs_and_pictures_are_counted(page: Page) -> None:
    html = (
        "<p>До&nbsp;<b>таблицы</b></p><table><tr><td><p>Камера</p></td><td>Мест</td></tr>"
        "<tr><td>12</td><td>4</td></tr></table><p><img src='file:///a.png'>После</p>"
    )
    page.locator("textarea").evaluate(
        """(area, html) => {
            const told = new DataTransfer();
            told.setData("text/html", html);
            area.setSelectionRange(0, area.value.length);
            area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: told, bubbles: true, cancelable: true }));
        }""",
        html,
    )

    assert page.locator("textarea").input_value().split("\n") == [
        "До таблицы",
        "",
        "Камера\tМест",
        "12\t4",
        "",
        "После",
    ]
    strip(page, "Pictures: 1")
    assert (
        json.dumps(page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")).count("a.png") == 0
    )

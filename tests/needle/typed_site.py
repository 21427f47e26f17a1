"""What people type on forms in a browser, and programs send one by one or in packs, while a visit is on site; right and wrong."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from uuid import UUID, uuid4

from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from qorgan.questions.site import EntryKind
from qorgan.store import models
from tests.needle.canaries import Canaries
from tests.needle.heard import ELSEWHERE, texts
from tests.needle.people import People
from tests.needle.screens import Screens
from tests.needle.site import VISIT

_SHUT = {"visit": VISIT, "what": "delay"}
_SEEN = {"visit": VISIT, "persons": "few"}


class TypedSite:
    """Boris on the visit, Saule at the register of letters, with open vaults."""

    def __init__(self, people: People, canaries: Canaries, screens: Screens) -> None:
        self._people, self._canaries, self._screens = people, canaries, screens

    def on_forms(self) -> None:
        """An obstruction, signs and their notice, a talk, a letter: shown again where something is missing, then kept; then looked at."""
        browser, wrong = self._screens.browser(self._people.boris), {"visit": VISIT}
        shut = self._told("NoteObstruction", "text")
        assert self._form(browser, "note_obstruction", {**wrong, **shut}).status_code != HTTPStatus.FOUND
        seen = self._told("FindSigns", "seen", "protection")
        marks = f"back 1 1 = {self._canaries.text('WriteSheet.marks')}"
        facts = {"visit": VISIT, "facts": self._canaries.text("WriteSheet.facts"), "marks": marks}
        for act, told in (
            ("note_obstruction", {**_SHUT, **shut}),
            ("find_signs", {**_SEEN, **seen}),
            ("write_sheet", {**facts, **self._told("WriteSheet", "language")}),
        ):
            assert self._form(browser, act, told).status_code == HTTPStatus.FOUND, act
        draft = {"to": "prosecution", "entry": str(self._newest(EntryKind.SIGNS)), "read": "0"}
        kept = self._form(browser, "draft_notice", {**draft, **self._told("DraftNotice", "text")})
        assert kept.status_code == HTTPStatus.FOUND
        letter = {"form": "written", **self._told("RegisterLetter", "author", "text", "reference")}
        saule = self._screens.browser(self._people.saule)
        assert self._form(saule, "register_letter", letter).status_code == HTTPStatus.FOUND
        self._looked(browser)
        number = models.Letter.objects.latest("registered_at").number
        self._seen(saule, [reverse("letters:letters"), reverse("letters:letter", args=[number])])

    def over_the_api(self) -> None:
        """A warning, a consent, a reprisal by a program; with a word that is none, at a strange place, and with a locked vault."""
        browser = self._screens.browser(self._people.boris)
        warned = {"visit": VISIT, "by": "other", "form": "spoken", "limits": False}
        ground = self._told("NoteSafety", "ground", "place")
        for faulty in ({"by": ground["ground"]}, {"institution": ELSEWHERE}, {"limits": ground["ground"]}):
            answer = self._posted(browser, "acts/note_safety", {**warned, **ground, **faulty})
            assert answer.status_code >= HTTPStatus.BAD_REQUEST
        agreed = {"visit": VISIT, "use": "report", "form": "spoken", "warned": True}
        for act, told in (
            ("note_safety", {**warned, **ground}),
            ("record_consent", {**agreed, **self._told("RecordConsent", "pseudonym", "scope")}),
            ("flag_reprisal", {"visit": VISIT, "what": "incident", **self._told("FlagReprisal", "text")}),
        ):
            assert self._posted(browser, f"acts/{act}", told).status_code == HTTPStatus.OK, act
        answers = f"/api/v1/checklists/answers?visit={VISIT}&checklist=rooms"
        self._seen(browser, [f"/api/v1/visits/{VISIT}/site", f"/api/v1/visits/{VISIT}/closing", answers])
        models.VaultSession.objects.filter(key__account=UUID(self._people.boris.account)).delete()
        locked = self._posted(browser, "acts/note_safety", {**warned, **ground})
        assert locked.status_code == HTTPStatus.LOCKED

    def in_packs(self) -> None:
        """Several at once, sent twice; among them some that are refused, and some that are none."""
        browser = self._screens.browser(self._people.boris)
        shut = {**_SHUT, **self._told("NoteObstruction", "text"), "entry": str(uuid4())}
        answers = self._told("AnswerChecklist", "answers")["answers"]
        given = {"visit": VISIT, "checklist": "rooms", "version": 1}
        light = {**given, "answers": [{"question": "light", "answer": "no", "note": answers}]}
        stray = {**given, "answers": [{"question": answers, "answer": "no"}]}
        strange = self._canaries.text("a key of a pack")
        items = [
            _item("note_obstruction", shut),
            _item("note_obstruction", shut),
            _item("answer_checklist", light),
            _item("answer_checklist", stray),
            _item(strange, shut),
            {"act": "note_obstruction", "key": strange, "request": shut},
            {"act": "note_obstruction", "key": "k", "request": shut, strange: 1},
        ]
        pack = {"items": items}
        for number in range(2):
            came = self._posted(browser, "packs", pack)
            assert came.status_code == HTTPStatus.OK
            told = json.loads(bytes(came.content))["items"]  # type: ignore[attr-defined]  # an answer that is whole
            assert [one["status"] == HTTPStatus.OK for one in told] == [True, False, True, False, False, False, False]
            assert told[0]["is_repeated"] is bool(number)
        assert self._posted(browser, "packs", {"items": strange}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY

    def _looked(self, browser: Client) -> None:
        signs = self._newest(EntryKind.SIGNS)
        pages = [reverse(f"site:{page}", args=[VISIT]) for page in ("visit", "close", "paper")]
        pages += [reverse("site:visits"), reverse("site:signs", args=[VISIT, signs])]
        pages += [reverse("site:draft", args=[VISIT, signs, "prosecution"]), reverse("talks:talks", args=[VISIT])]
        pages += [reverse("talks:sheet", args=[VISIT, self._newest(EntryKind.SHEET)])]
        pages += [reverse("talks:drawn", args=[VISIT, self._newest(EntryKind.DRAW)])]
        self._seen(browser, pages)
        talks = reverse("talks:talks", args=[VISIT])
        self._screens.heads(browser.post(talks, {"q": self._canaries.text("what was looked for in talks")}))

    def _seen(self, browser: Client, addresses: list[str]) -> None:
        for address in addresses:
            answer = browser.get(address)
            assert answer.status_code in {HTTPStatus.OK, HTTPStatus.FORBIDDEN}, address
            self._screens.heads(answer)
        self._screens.also += addresses

    def _told(self, declaration: str, *names: str) -> dict[str, object]:
        return texts(self._canaries, declaration, *names)

    def _newest(self, kind: EntryKind) -> UUID:
        return models.SiteEntry.objects.filter(visit__code=VISIT, kind=kind).latest("recorded_at").pk

    def _form(self, browser: Client, act: str, told: Mapping[str, object]) -> HttpResponseBase:
        answer = browser.post(reverse("act:act", args=[act]), {**told, "key": uuid4().hex, "next": "/site/"})
        self._screens.heads(answer)
        return answer

    def _posted(self, browser: Client, address: str, told: Mapping[str, object]) -> HttpResponseBase:
        answer = browser.post(
            f"/api/v1/{address}",
            json.dumps(told, ensure_ascii=False).encode(),
            content_type="application/json",
            headers={"idempotency-key": uuid4().hex},
        )
        self._screens.heads(answer)
        return answer


def _item(act: str, request: Mapping[str, object]) -> dict[str, object]:
    return {"act": act, "key": uuid4().hex, "request": dict(request)}

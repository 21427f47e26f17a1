"""A visit on site with needles: everything that is written there, by whoever writes it, read by those who may, and refused."""

import base64
import io
import json
import secrets
from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from qorgan.access.actor import Actor
from qorgan.actions.attach_file import AttachFile, attach_file
from qorgan.actions.open_answers import open_answers
from qorgan.actions.open_draws import Told, open_draws
from qorgan.actions.open_file import open_file
from qorgan.actions.open_notices import open_notice, open_notices
from qorgan.actions.open_sheets import open_sheets
from qorgan.actions.open_site import open_site
from qorgan.checklists import document
from qorgan.documents.page_code import Form, PageCode
from qorgan.questions.site import NoticeTo
from qorgan.register.changes import Register
from qorgan.sampling import pseudonym
from qorgan.store import models
from qorgan.workflow.visit import State
from tests.actions import cast, checklisted
from tests.needle.canaries import Canaries
from tests.needle.case import Journey
from tests.needle.heard import ELSEWHERE, refused, texts
from tests.needle.people import People
from tests.needle.record import tell

VISIT, ASIDE = "V-1", "U-1"
_LABEL = "кдлмнпрстфхш"
_SLICE = slice(-60, -28)


class Site:
    """Boris and Aida on the visit of the case; Karlygash answers; Timur photographs."""

    def __init__(self, people: People, canaries: Canaries, journey: Journey) -> None:
        self._people, self._canaries, self._journey = people, canaries, journey
        self._label = "".join(secrets.choice(_LABEL) for _ in range(12))
        self._seed = secrets.token_bytes(32)
        canaries.know("DrawTalks.blocks", self._label)
        canaries.know("DrawTalks.seed", self._seed)
        canaries.know("CountDrawn.outcomes", f"{self._label}-")

    def begun(self) -> None:
        """The group is on site; a place beside its plan, and a checklist, are known."""
        cast.import_rows(Register.INSTITUTIONS, cast.institution(ASIDE))
        models.Visit.objects.filter(code=VISIT).update(state=State.ON_SITE)
        asks = json.dumps(document.written(checklisted.rooms("beds", "light")))
        tell(self._people.saule, "keep_checklist", {"document": asks})
        tell(self._people.saule, "publish_checklist", {"checklist": checklisted.CODE})

    def entered(self) -> None:
        """Presence, road, rights, an obstruction and a warning, with what was chosen; more days, granted once and refused once."""
        now = timezone.now()
        day = {"arrived": now - timedelta(hours=26), "left": now - timedelta(hours=1)}
        self._entry("record_presence", {"visit": VISIT, **day}, "RecordPresence", "reason")
        road = {"left": now - timedelta(days=6), "arrived": now - timedelta(hours=27)}
        self._entry("record_road", {"visit": VISIT, **road}, "RecordRoad", "reason")
        nobody = {"visit": VISIT, "held": 0, "representatives": 0, "form": "spoken"}
        self._entry("explain_rights", nobody, "ExplainRights", "reason")
        shut = self._entry("note_obstruction", {"visit": VISIT, "what": "area_closed"}, "NoteObstruction", "text")
        self._entry("withdraw_entry", {"entry": shut}, "WithdrawEntry", "reason")
        warned = {"visit": VISIT, "by": "administration", "form": "written", "limits": True}
        notice = self._entry("note_safety", warned, "NoteSafety", "ground", "place")
        chosen = {"notice": notice, "person": cast.BORIS.code, "choice": "in_private", "in_writing": True}
        self._entry("choose_talk", chosen, "ChooseTalk", "text")
        for answer, name in (("grant_extension", "GrantExtension"), ("refuse_extension", "RefuseExtension")):
            asked = self._entry("ask_longer", {"visit": VISIT, "days": 1}, "AskLonger", "text")
            told = {"entry": asked, **texts(self._canaries, name, "grounds")}
            tell(self._people.karlygash, answer, told)
        aside = {"visit": VISIT, "institution": ASIDE}
        self._entry("enter_unplanned", aside, "EnterUnplanned", "reason")

    def signs(self) -> None:
        """A consent, signs with a name, both notices written and sent; a reprisal; the consent is taken back."""
        agreed = {"visit": VISIT, "use": "notice", "form": "written", "warned": False}
        consent = self._entry("record_consent", agreed, "RecordConsent", "pseudonym", "scope", "reason")
        seen = {"visit": VISIT, "persons": "one", "consent": consent}
        found = self._entry("find_signs", seen, "FindSigns", "seen", "protection", "who")
        for to in NoticeTo:
            draft = {"entry": found, "to": to, "consent": consent}
            self._entry("draft_notice", draft, "DraftNotice", "text", "who")
            sent = {
                "entry": found,
                "to": to,
                "channel": "by_hand",
                "with_representative": False,
                "names_identity": True,
            }
            self._entry("send_notice", sent, "SendNotice", "receipt", "reason")
        for reader in (self._people.aida, self._people.karlygash):
            assert open_notices(actor=reader, now=timezone.now())
            told = open_notice(actor=reader, now=timezone.now(), entry=UUID(found))
            assert {draft.text for draft in told.drafts.values()} == {self._canaries.text("DraftNotice.text")}
        self._entry("flag_reprisal", {"visit": VISIT, "what": "risk"}, "FlagReprisal", "text")
        self._entry("withdraw_consent", {"entry": consent})

    def talked(self) -> None:
        """Numbers drawn and what came of them; a sheet and what was seen; answers to a checklist."""
        blocks = [f"{self._label} = 40", "W = 6 women"]
        drawn = {"visit": VISIT, "blocks": blocks, "quotas": ["women = 2"], "wanted": 5, "seed": self._seed.hex()}
        draw = self._entry("draw_talks", drawn)
        (told,) = self._drawn()
        outcomes = [f"{one.place} = talked" for one in told.drawn.numbers]
        self._entry("count_drawn", {"entry": draw, "outcomes": outcomes, "volunteers": 1})
        sheet = self._sheet(self._people.boris)
        marks = [f"front 400 500 = {self._canaries.text('WriteObservation.marks')}"]
        seen = {"sheet": sheet, "consistency": "highly_consistent", "marks": marks}
        self._entry("write_observation", seen, "WriteObservation", "allegation", "finding", "referral")
        assert open_sheets(
            actor=self._people.aida, now=timezone.now(), visit=self._id, text=self._canaries.text("WriteSheet.facts")
        ).sheets
        given = [{"question": "beds", "answer": "no", "note": self._canaries.text("AnswerChecklist.answers")}]
        self._entry("answer_checklist", {"visit": VISIT, "checklist": checklisted.CODE, "version": 1, "answers": given})
        answered = open_answers(
            actor=self._people.aida,
            now=timezone.now(),
            visit=self._id,
            institution=models.Institution.objects.get(code="A/1").pk,
            checklist=checklisted.CODE,
            questions=["beds"],
        )
        assert answered.answers

    def photographed(self) -> None:
        """A picture and the scan of a page, each with a name, words that a camera or a scanner put beside it, and with what is seen."""
        content, name = self._picture(), f"{self._canaries.text('AttachFile.name')}.png"
        asked = AttachFile(compartment=self._journey.part("files"), name=name, content=content)
        done = attach_file(actor=self._people.timur, key="picture", now=timezone.now(), request=asked)
        self._kept("picture", content, done.subject)
        content, name = self._scan(), f"{self._canaries.text('AttachScan.file')}.pdf"
        file = {"name": name, "content": base64.b64encode(content).decode()}
        told = {"visit": VISIT, "file": file, "codes": [str(PageCode(VISIT, Form.NOTES, 1, 1))]}
        self._kept("scan", content, tell(self._people.boris, "attach_scan", told))

    def _kept(self, name: str, sent: bytes, file: str) -> None:
        """What was sent is a needle, and what was made of it."""
        part, now = self._journey.part("files"), timezone.now()
        kept = open_file(actor=self._people.aida, now=now, compartment=part, file=UUID(file))
        self._canaries.know(f"{name} as it was sent", sent[_SLICE])
        self._canaries.know(f"{name} as it is kept", kept.content[_SLICE])

    def closed(self) -> None:
        """Read whole by those who may, closed for a reason, opened again for another."""
        for reader in (self._people.boris, self._people.karlygash):
            read = open_site(actor=reader, now=timezone.now(), visit=self._id)
            assert any(one.content for one in read)
        for act, name in (("close_visit", "CloseVisit"), ("reopen_visit", "ReopenVisit")):
            self._entry(act, {"visit": VISIT}, name, "reason")

    def refused(self) -> None:
        """Whoever may not, and whatever cannot be: nothing of it is kept."""
        people, told = self._people, {"visit": VISIT, "what": "area_closed", **self._told("NoteObstruction", "text")}
        for actor in (people.adil, people.saule, people.erik, people.bolat, people.karlygash):
            assert refused(actor, "note_obstruction", told)
        seen = {"visit": VISIT, "persons": "one", **self._told("FindSigns", "seen", "protection", "who")}
        assert refused(people.boris, "find_signs", seen)
        strange = self._canaries.text("a language of rights")[:60]
        rights = {"visit": VISIT, "held": 1, "representatives": 0, "form": "spoken", "languages": [strange]}
        assert refused(people.boris, "explain_rights", rights)
        assert refused(people.boris, "note_obstruction", {**told, "institution": ELSEWHERE})
        speaks = {"visit": VISIT, "interpreter": self._canaries.text("WriteSheet.interpreter")}
        assert refused(people.boris, "write_sheet", {**speaks, **self._of_a_sheet()})
        named = {"visit": VISIT, "pseudonym": self._canaries.text("a name for a pseudonym")}
        assert refused(people.boris, "write_sheet", {**named, **self._of_a_sheet()})
        row = models.SiteEntry.objects.filter(kind="draw").values_list("pk", flat=True)[0]
        outcomes = [{"number": f"{self._label}-99999", "outcome": "talked"}]
        assert refused(people.boris, "count_drawn", {"entry": str(row), "read": 1, "outcomes": outcomes})

    @property
    def _id(self) -> UUID:
        return models.Visit.objects.get(code=VISIT).pk

    def _told(self, declaration: str, *names: str) -> dict[str, object]:
        return texts(self._canaries, declaration, *names)

    def _entry(self, act: str, told: Mapping[str, object], declaration: str = "", *names: str) -> str:
        return tell(self._people.boris, act, {**told, **self._told(declaration, *names)})

    def _sheet(self, actor: Actor) -> str:
        own = pseudonym.of(UUID(int=secrets.randbits(128)))
        self._canaries.know("WriteSheet.pseudonym", own)
        told = {"visit": VISIT, "pseudonym": own, "way": "chosen", "strata": ["women"], **self._of_a_sheet()}
        return tell(actor, "write_sheet", {**told, **self._told("WriteSheet", "language", "reprisal")})

    def _of_a_sheet(self) -> dict[str, object]:
        return {
            "themes": [{"theme": "treatment", "text": self._canaries.text("WriteSheet.themes")}],
            "facts": [{"text": self._canaries.text("WriteSheet.facts")}],
            "marks": [f"back 100 200 = {self._canaries.text('WriteSheet.marks')}"],
        }

    def _drawn(self) -> list[Told]:
        drawn = open_draws(actor=self._people.aida, now=timezone.now(), visit=self._id)
        return [one.told for one in drawn if one.told is not None]

    def _picture(self) -> bytes:
        beside, made = PngInfo(), io.BytesIO()
        beside.add_itxt("Comment", self._canaries.text("what a camera wrote"))
        size = (48, 48)
        Image.frombytes("RGB", size, secrets.token_bytes(3 * size[0] * size[1])).save(made, "PNG", pnginfo=beside)
        return made.getvalue()

    def _scan(self) -> bytes:
        made = io.BytesIO()
        page = Image.frombytes("L", (64, 64), secrets.token_bytes(64 * 64))
        page.save(made, "PDF", title=self._canaries.text("what a scanner wrote"))
        return made.getvalue()

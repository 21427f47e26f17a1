"""A report with needles in it: written, commented, taken to Word and back, frozen, dissented from, signed with keys and with ink."""

import base64
import io
from collections.abc import Mapping
from functools import partial
from uuid import UUID

import docx
from django.utils import timezone
from PIL import Image

from qorgan.access.actor import Actor
from qorgan.actions import misread
from qorgan.actions.attach_file import AttachFile, attach_file
from qorgan.actions.open_dissent import open_dissent
from qorgan.actions.open_document_difference import Document, open_document_difference
from qorgan.actions.open_report import open_report
from qorgan.actions.open_report_content import open_report_content
from qorgan.actions.open_report_word import open_report_word
from qorgan.actions.open_section import open_section_history
from qorgan.actions.open_version import open_version
from qorgan.actions.take_document import TakeDocument, take_document
from qorgan.store import models
from tests.actions import cast, vaulted
from tests.needle.canaries import Canaries
from tests.needle.case import Journey
from tests.needle.heard import ELSEWHERE, refused, texts
from tests.needle.people import People
from tests.needle.record import tell
from tests.needle.site import VISIT

_SLICE = slice(-60, -28)
EARLIER = "R-2020-001/3"
"""A recommendation of a report that this house has not."""


class Reports:
    """Boris, Aida and Timur write; Aida dissents; Timur signs on paper."""

    def __init__(self, people: People, canaries: Canaries, journey: Journey) -> None:
        self._people, self._canaries, self._journey = people, canaries, journey

    @property
    def number(self) -> str:
        """Of the report."""
        return models.Report.objects.get(visit__code=VISIT).number

    def begun(self) -> None:
        """The report, an expert of the visit, and a file of its case."""
        erik = models.Person.objects.get(code=cast.ERIK.code)
        models.GroupMember.objects.create(visit=models.Visit.objects.get(code=VISIT), person=erik, office="expert")
        tell(self._people.boris, "begin_report", {"visit": VISIT, "language": "kk"})
        content = self._canaries.text("AttachFile.content").encode()
        asked = AttachFile(compartment=self._journey.part("files"), name="annex.txt", content=content)
        done = attach_file(actor=self._people.boris, key="annex", now=timezone.now(), request=asked)
        self._file = done.subject

    def written(self) -> None:
        """Every part once, some changed, moved, settled and withdrawn; a section merged, and one that could not be."""
        for actor, read in ((self._people.boris, 0), (self._people.aida, 1)):
            self._section(actor, read, str(read))
        assert refused(self._people.boris, "write_section", self._words("summary", 1, "other"))
        told = {"theme": "material", "sources": ["observation"]}
        finding = self._part("write_finding", told, "WriteFinding", "title", "text", "norm")
        again = {**told, "part": finding, "read": 1}
        self._part("write_finding", again, "WriteFinding", "title", "text", "norm")
        asked = {"finding": finding, "priority": "high"}
        names = ("text", "addressee", "grounds", "way")
        advice = [self._part("write_recommendation", asked, "WriteRecommendation", *names) for _ in range(2)]
        tell(self._people.boris, "move_part", {"report": self.number, "part": advice[1], "position": 1})
        tell(self._people.boris, "withdraw_part", {"report": self.number, "part": advice[1]})
        self._part("follow_up", {"number": EARLIER, "became": "partly"}, "FollowUp", "text")
        comment = self._part("comment_on_report", {"section": "summary"}, "CommentOnReport", "text")
        tell(self._people.aida, "settle_comment", {"report": self.number, "part": comment})
        self._part("add_annex", {"file": self._file}, "AddAnnex", "title")
        self._part("explain_opinion", {"person": cast.ERIK.code}, "ExplainOpinion", "text")
        self._part("include_opinion", {"person": cast.ERIK.code, "read": 1}, "IncludeOpinion", "text")

    def in_word(self) -> None:
        """Taken out, changed, compared and kept; and a file that is none."""
        now, number = timezone.now(), self.number
        raw = open_report_word(actor=self._people.boris, now=now, report=number).content
        file, saved = docx.Document(io.BytesIO(raw)), io.BytesIO()
        mine = self._canaries.text("WriteSection.text")
        next(one for one in file.paragraphs if mine in one.text).text = self._canaries.text("TakeDocument.texts")
        file.add_paragraph(self._canaries.text("a stray paragraph"))
        file.core_properties.author = self._canaries.text("an author of Word")
        file.save(saved)
        self.document = saved.getvalue()
        told = open_document_difference(
            actor=self._people.aida, now=now, report=number, document=Document(name="r.docx", content=self.document)
        )
        kept = [{"place": row.place, "read": row.read, "text": row.text} for row in told.changed]
        assert kept
        asked = misread.read(TakeDocument, {"report": number, "texts": kept})
        take_document(actor=self._people.aida, key="from word", now=now, request=asked)
        bad = self._canaries.text("a form that is none")
        file_of_a_form = {"name": "f.toml", "content": base64.b64encode(bad.encode()).decode()}
        assert refused(self._people.saule, "keep_report_form", {"version": 1, "file": file_of_a_form})

    def read(self) -> None:
        """By those who write it."""
        now, number = timezone.now(), self.number
        for reader in (self._people.boris, self._people.timur):
            assert open_report(actor=reader, now=now, report=number).parts
            assert open_report_content(actor=reader, now=now, report=number).sections
        assert open_section_history(actor=self._people.timur, now=now, report=number, section="summary")

    def frozen(self) -> None:
        """Twice: the first time with a reason why somebody cannot sign, and a dissent withdrawn; each opened."""
        people, number = self._people, self.number
        self._freeze()
        gone = {"report": number, "person": vaulted.TIMUR.code, "stand": "absent"}
        tell(people.boris, "note_absence", {**gone, **texts(self._canaries, "NoteAbsence", "why")})
        tell(people.aida, "confirm_absence", {"report": number, "person": vaulted.TIMUR.code})
        self._dissent(0)
        assert not refused(people.aida, "attach_dissent", {"report": number})
        self._known(open_version(actor=people.boris, now=timezone.now(), report=number).pdf, "Version.pdf of before")
        assert not refused(people.boris, "reopen_report", {"report": number})
        self._freeze()
        self._dissent(1)
        assert not refused(people.aida, "attach_dissent", {"report": number})
        for reader in (people.aida, people.timur):
            assert open_dissent(actor=reader, now=timezone.now(), report=number, seq=1).text

    def signed(self) -> None:
        """With two keys and one pen."""
        people, number = self._people, self.number
        for actor, stand in ((people.boris, "agrees"), (people.aida, "dissents"), (people.timur, "agrees")):
            refused(actor, "take_stand", {"report": number, "stand": stand})
        tell(people.boris, "fix_manifest", {"report": number})
        found = open_version(actor=people.timur, now=timezone.now(), report=number)
        mark = found.row.manifest
        self._known(found.pdf, "Version.pdf")
        self._canaries.know("Version.manifest", found.manifest[:200])
        for actor in (people.boris, people.aida):
            tell(actor, "sign_report", {"report": number, "mark": mark})
        page = {"report": number, "person": vaulted.TIMUR.code, "mark": mark}
        tell(people.boris, "record_ink", {**page, "file": self._page()})
        for actor in (people.boris, people.aida):
            tell(actor, "confirm_ink", page)

    def refused(self) -> None:
        """Whoever may not write, and whatever cannot be."""
        words = self._words("summary", 0, "of nobody")
        for actor in (self._people.adil, self._people.saule, self._people.erik, self._people.bolat):
            assert refused(actor, "write_section", words)
            assert refused(actor, "write_dissent", {"report": self.number, **self._told("WriteDissent", "text")})
        assert refused(self._people.boris, "write_section", {**words, "section": self._canaries.text("a section")[:60]})
        annex = {"report": self.number, "file": str(UUID(int=1)), **self._told("AddAnnex", "title")}
        assert refused(self._people.boris, "add_annex", annex)
        opinion = {"report": self.number, "person": ELSEWHERE, **self._told("IncludeOpinion", "text")}
        assert refused(self._people.boris, "include_opinion", opinion)

    def _freeze(self) -> None:
        tell(self._people.boris, "freeze_report", {"report": self.number})

    def _dissent(self, read: int) -> None:
        told = {"report": self.number, "read": read, **self._told("WriteDissent", "text")}
        tell(self._people.aida, "write_dissent", told)

    def _section(self, actor: Actor, read: int, more: str) -> None:
        tell(actor, "write_section", self._words("summary", read, more))

    def _words(self, section: str, read: int, more: str) -> dict[str, object]:
        text = f"{self._canaries.text('WriteSection.text')}\n{more}"
        return {"report": self.number, "section": section, "read": read, "text": text}

    def _part(self, act: str, told: Mapping[str, object], declaration: str, *names: str) -> str:
        return tell(self._people.boris, act, {"report": self.number, **told, **self._told(declaration, *names)})

    def _told(self, declaration: str, *names: str) -> dict[str, object]:
        return texts(self._canaries, declaration, *names)

    def _known(self, raw: bytes, name: str) -> None:
        """What lies in the middle of a file, and is in no other."""
        middle = len(raw) // 2
        self._canaries.know(name, raw[middle : middle + 32])

    def _page(self) -> dict[str, str]:
        made, noise = io.BytesIO(), partial(Image.effect_noise, (64, 64))
        noise(90).save(made, "PDF", title=self._canaries.text("RecordInk.file"))
        self._canaries.know("a signed page as it was sent", made.getvalue()[_SLICE])
        name = f"{self._canaries.text('name of a signed page')}.pdf"
        return {"name": name, "content": base64.b64encode(made.getvalue()).decode()}

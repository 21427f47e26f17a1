"""A visit of which something of every kind was entered, and its report with a part of every kind: what its content is put together from."""

from datetime import date, timedelta
from uuid import UUID, uuid4

from qorgan.actions.answer_checklist import AnswerChecklist, answer_checklist
from qorgan.actions.choose_talk import ChooseTalk, choose_talk
from qorgan.actions.count_drawn import CountDrawn, count_drawn
from qorgan.actions.count_held import CountHeld, count_held
from qorgan.actions.count_talks import CountTalks, count_talks
from qorgan.actions.draw_talks import DrawTalks, draw_talks
from qorgan.actions.explain_opinion import ExplainOpinion, explain_opinion
from qorgan.actions.explain_rights import ExplainRights, explain_rights
from qorgan.actions.find_signs import FindSigns, find_signs
from qorgan.actions.flag_reprisal import FlagReprisal, flag_reprisal
from qorgan.actions.follow_up import FollowUp, follow_up
from qorgan.actions.note_obstruction import NoteObstruction, note_obstruction
from qorgan.actions.note_safety import NoteSafety, note_safety
from qorgan.actions.open_report_content import open_report_content
from qorgan.actions.record_consent import RecordConsent, record_consent
from qorgan.actions.record_road import RecordRoad, record_road
from qorgan.actions.register_message import RegisterMessage, register_message
from qorgan.actions.send_notice import SendNotice, send_notice
from qorgan.actions.write_finding import WriteFinding, write_finding
from qorgan.actions.write_recommendation import WriteRecommendation, write_recommendation
from qorgan.actions.write_sheet import WriteSheet, write_sheet
from qorgan.questions.message import Channel
from qorgan.questions.vocabulary import Alleges
from qorgan.register.changes import PersonRow, TermRow
from qorgan.reporting.content import ReportContent, SectionContent
from qorgan.store import models
from tests.actions import cast
from tests.actions.cast import NOW, TODAY
from tests.actions.checklisted import CODE, publish, rooms
from tests.actions.on_site import clock
from tests.actions.reported import Reported

NEEDLE = "Zhanibek"
"""Stands in everything sealed of the visit that no author wrote into the report."""
SEED = bytes(range(32)).hex()
GULNARA = PersonRow(code="E-9", name="Гүлнара", terms=(TermRow("expert", date(2020, 1, 1), None),))


class Rich(Reported):
    """All of it by Boris. Gulnara the expert went along, and her opinion is awaited."""

    def __init__(self, *, language: str = "ru") -> None:
        super().__init__(language=language)
        for number, person in enumerate(models.Person.objects.filter(code__in=("P1", "P2")), 1):
            models.Certificate.objects.get_or_create(
                person=person, number=f"N-{number}", valid_from=date(2026, 1, 1), valid_to=date(2027, 12, 31)
            )
        self._gulnara()
        self._entered()
        self._talked()
        self._told()
        self._written()

    def _gulnara(self) -> None:
        cast.signed_in(GULNARA)
        person = models.Person.objects.get(code=GULNARA.code)
        models.GroupMember.objects.create(visit=self.visit, person=person, office="expert")

    def _entered(self) -> None:
        self.act(record_road, RecordRoad, left=clock(-1, 20), arrived=clock(0, 8))
        self.act(count_held, CountHeld, held=130, capacity=100, men=120, women=10)
        self.act(note_obstruction, NoteObstruction, what="document_refused", text=f"The file of {NEEDLE}")
        self.act(explain_rights, ExplainRights, held=12, representatives=1, form="both", languages=("kk", "ru"))
        safety = self.act(
            note_safety, NoteSafety, by="administration", form="written", limits=True, ground=f"{NEEDLE} is violent"
        )
        self.act(
            choose_talk,
            ChooseTalk,
            notice=safety,
            person=cast.BORIS.code,
            choice="in_private",
            in_writing=True,
            text=f"With {NEEDLE}",
        )

    def _talked(self) -> None:
        self.act(count_talks, CountTalks, held=9, staff=3, refused=2)
        draw = self.act(
            draw_talks, DrawTalks, blocks=["A = 30", "W = 6 women"], quotas=["women = 3"], wanted=8, seed=SEED
        )
        self.act(count_drawn, CountDrawn, entry=draw, outcomes=(), volunteers=2)
        self.act(
            write_sheet, WriteSheet, themes=[{"theme": "treatment", "text": f"{NEEDLE} was beaten"}], reprisal=NEEDLE
        )
        self.act(flag_reprisal, FlagReprisal, what="incident", text=f"{NEEDLE} was put in a cell")
        self.act(
            record_consent,
            RecordConsent,
            pseudonym="Heron",
            scope=f"What {NEEDLE} said",
            use="report",
            form="written",
            warned=True,
        )

    def _told(self) -> None:
        signs = self.act(find_signs, FindSigns, persons="few", seen=f"On {NEEDLE}", protection=f"{NEEDLE} moved")
        self.act(send_notice, SendNotice, entry=signs, to="prosecution", channel="by_hand", with_representative=True)
        for is_passed in (True, False):
            request = RegisterMessage(
                text=f"{NEEDLE} asks for help",
                alleges=Alleges.TORTURE,
                institution="A/1",
                channel=Channel.DURING_VISIT,
                pass_on=is_passed,
                visit="V-1",
            )
            register_message(actor=self.boris, key=uuid4().hex, now=NOW, request=request)

    def _written(self) -> None:
        self.write("summary", "Камеры переполнены.")
        self.finding = self.on_report(
            write_finding,
            WriteFinding,
            title="В камерах нет места",
            text="На 100 мест приходится 130 человек.",
            norm="CPT, 4 м²",
            theme="material",
            sources=("observation", "document"),
            root_cause="money",
        )
        self.on_report(
            write_finding, WriteFinding, title="Врач приходит каждый день", text="Записи полны.", is_good=True
        )
        self.on_report(
            write_recommendation,
            WriteRecommendation,
            text="Сократить число людей до 100.",
            addressee="Администрация учреждения",
            priority="urgent",
            scope="place",
            theme="material",
            deadline=TODAY + timedelta(days=90),
            finding=self.finding,
            repeats="R-2024-001/2",
        )
        self.on_report(explain_opinion, ExplainOpinion, person=GULNARA.code, text="Пробы воды ещё в лаборатории.")

    def followed(self, number: str, became: str) -> UUID:
        """What became of an earlier recommendation."""
        return self.on_report(follow_up, FollowUp, number=number, became=became, text="Сделана новая дверь.")

    def answered(self) -> None:
        """A checklist published and answered."""
        publish(cast.signed_in(cast.SAULE), rooms("beds", "light"))
        self.act(
            answer_checklist,
            AnswerChecklist,
            checklist=CODE,
            version=1,
            answers=({"question": "beds", "answer": "yes"},),
        )

    def content(self) -> ReportContent:
        """As Boris reads it."""
        return open_report_content(actor=self.boris, now=NOW, report=self.report.number)

    def section(self, key: str) -> SectionContent:
        """One section of it."""
        found = self.content().section(key)
        assert found is not None, key
        return found

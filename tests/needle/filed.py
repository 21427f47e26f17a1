"""A report that went out, with needles in what came after it: questions, addenda, extracts agreed, declined and released, refusals."""

from uuid import UUID

from django.utils import timezone

from qorgan.actions.open_evidence import open_evidence
from qorgan.actions.open_extract import open_extract
from qorgan.actions.open_filed import open_filed
from qorgan.actions.open_receipt import open_receipt
from qorgan.documents import evidence
from tests.needle.canaries import Canaries
from tests.needle.heard import refused, texts
from tests.needle.people import People
from tests.needle.record import tell
from tests.needle.reports import Reports


class Filed:
    """Boris submits; Bolat and Dana handle it in the Council; Karlygash draws up what leaves the house."""

    def __init__(self, people: People, canaries: Canaries, reports: Reports) -> None:
        self._people, self._canaries, self._reports = people, canaries, reports

    def submitted(self) -> None:
        """Submitted, registered, asked about, answered; and read by all who may."""
        people, number = self._people, self._reports.number
        tell(people.boris, "submit_report", {"report": number})
        tell(people.saule, "register_report", {"report": number})
        asked = texts(self._canaries, "QuestionReport", "text")
        tell(people.bolat, "question_report", {"report": number, **asked})
        answer = {"report": number, "kind": "answer", **texts(self._canaries, "WriteAddendum", "text")}
        tell(people.boris, "write_addendum", answer)
        for reader in (people.boris, people.karlygash, people.dana):
            found = open_filed(actor=reader, now=timezone.now(), report=number)
            assert found.addenda
            assert open_receipt(actor=reader, now=timezone.now(), report=number).version == 2
        package = evidence.archive(
            open_evidence(actor=people.aida, now=timezone.now(), report=number, with_annexes=True)
        )
        assert package

    def released(self) -> None:
        """One extract agreed and released, one declined, one refused before it was drawn up."""
        people = self._people
        whom = {"to": "court", "what": "extract", "pieces": ["summary"]}
        for _ in range(2):
            told = texts(self._canaries, "DraftExtract", "receiver", "why")
            words = [f"{self._canaries.text('DraftExtract.words').split()[0]} ="]
            told = {"report": self._reports.number, **whom, **told, "words": words}
            self._extract = tell(people.karlygash, "draft_extract", told)
            assert open_extract(actor=people.bolat, now=timezone.now(), extract=UUID(self._extract)).told
            tell(people.bolat, "agree_extract", {"extract": self._extract})
            self._sent()
        told = {"report": self._reports.number, **whom, **texts(self._canaries, "DraftExtract", "receiver", "why")}
        extract = tell(people.karlygash, "draft_extract", told)
        why = texts(self._canaries, "DeclineExtract", "reason")
        tell(people.bolat, "decline_extract", {"extract": extract, **why})
        asked = {"report": self._reports.number, "to": "court", "what": "extract"}
        tell(
            people.karlygash, "refuse_release", {**asked, **texts(self._canaries, "RefuseRelease", "asked_by", "text")}
        )

    def _sent(self) -> None:
        told = texts(self._canaries, "ReleaseExtract", "receiver", "reason")
        tell(self._people.karlygash, "release_extract", {"extract": self._extract, "channel": "by_hand", **told})

    def refused(self) -> None:
        """Whoever may not; and then it is given back."""
        people, number = self._people, self._reports.number
        for actor in (people.adil, people.erik, people.saule):
            why = texts(self._canaries, "ReturnReport", "text")
            assert refused(actor, "return_report", {"report": number, **why})
            told = {"report": number, "to": "court", "what": "extract", "pieces": ["summary"]}
            why = texts(self._canaries, "DraftExtract", "receiver", "why")
            assert refused(actor, "draft_extract", {**told, **why})
        tell(people.bolat, "return_report", {"report": number, **texts(self._canaries, "ReturnReport", "text")})

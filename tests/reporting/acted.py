"""A section kept by the real acts, as the desk of the schedules."""

from collections.abc import Sequence
from uuid import uuid4

from qorgan.access.actor import Actor
from qorgan.actions.open_section import open_section
from qorgan.actions.refused import Changed
from qorgan.actions.write_section import WriteSection, write_section
from tests.actions.cast import NOW
from tests.reporting.editors import Came


class Acted:
    """One section of one report; editors take turns at the accounts of these people."""

    def __init__(self, report: str, section: str, people: Sequence[Actor]) -> None:
        self.report, self.section, self.people = report, section, people

    def read(self, editor: int) -> Came:
        """What stands."""
        found = open_section(actor=self._who(editor), now=NOW, report=self.report, section=self.section)
        return Came(found.text, found.revision)

    def save(self, editor: int, text: str, read: int) -> Came:
        """Through ``write_section``; the outcome is read back, as the page does."""
        asked = WriteSection.model_validate(
            {"report": self.report, "section": self.section, "read": read, "text": text or None}
        )
        try:
            write_section(actor=self._who(editor), key=uuid4().hex, now=NOW, request=asked)
        except Changed as changed:
            return Came(str(changed.stored["text"]), changed.revision, is_conflict=True)
        return self.read(editor)

    def _who(self, editor: int) -> Actor:
        return self.people[editor % len(self.people)]

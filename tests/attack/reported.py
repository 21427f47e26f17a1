"""A report that is being signed, with dissents; and every way of reading something of it."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.actions.comment_on_report import CommentOnReport, comment_on_report
from qorgan.actions.open_dissent import open_dissent
from qorgan.actions.open_evidence import open_evidence
from qorgan.actions.open_filed import open_filed
from qorgan.actions.open_pages import open_pages
from qorgan.actions.open_report import open_report
from qorgan.actions.open_report_content import open_report_content
from qorgan.actions.open_report_word import open_report_word
from qorgan.actions.open_section import open_section, open_section_history
from qorgan.actions.open_version import open_version
from qorgan.actions.refused import NotThere, Refused
from qorgan.actions.submit_report import SubmitReport, submit_report
from qorgan.store import models
from tests.actions import cast
from tests.actions.cast import NOW
from tests.actions.signed import Signed
from tests.actions.vaulted import with_keys

SECRET = "Ержан Сағынов"  # noqa: S105 -- of an invented person
STRANGERS = ("adil", "saule", "erik", "roza", "bolat", "karlygash")
READINGS: dict[str, Callable[[Signed, Actor], object]] = {
    "the draft": lambda world, actor: open_report(actor=actor, now=NOW, report=world.report.number),
    "its content": lambda world, actor: open_report_content(actor=actor, now=NOW, report=world.report.number),
    "it in Word": lambda world, actor: open_report_word(actor=actor, now=NOW, report=world.report.number),
    "a section": lambda world, actor: open_section(actor=actor, now=NOW, report=world.report.number, section="summary"),
    "its history": lambda world, actor: open_section_history(
        actor=actor, now=NOW, report=world.report.number, section="summary"
    ),
    "a version": lambda world, actor: open_version(actor=actor, now=NOW, report=world.report.number),
    "an attached dissent": lambda world, actor: open_dissent(actor=actor, now=NOW, report=world.report.number, seq=1),
    "one that is not": lambda world, actor: open_dissent(actor=actor, now=NOW, report=world.report.number, seq=2),
    "what is filed": lambda world, actor: open_filed(actor=actor, now=NOW, report=world.report.number),
    "the evidence": lambda world, actor: open_evidence(actor=actor, now=NOW, report=world.report.number),
    "its part": lambda world, actor: open_pages(actor=actor, now=NOW, compartments=[world.part("report")]),
    "a dissent's part": lambda world, actor: open_pages(actor=actor, now=NOW, compartments=[dissents(world)[1]]),
}


class Attacked(Signed):
    """Frozen; Aida's dissent attached, Timur's not. Everybody else of the house is here, the secretary and the expert with keys."""

    def __init__(self) -> None:
        super().__init__()
        self.write("summary", SECRET)
        self.on_report(comment_on_report, CommentOnReport, section="summary", text=SECRET)
        self.adil, self.saule = cast.signed_in(cast.ADIL), cast.signed_in(cast.SAULE)
        self.erik = self.certified(with_keys(cast.signed_in(cast.ERIK)), cast.ERIK.code)
        self.freeze()
        self.dissent(self.aida, SECRET)
        self.attach(self.aida)
        self.dissent(self.timur, SECRET)

    def ready(self) -> None:
        """Timur's attached too, fixed and signed by all."""
        self.attach(self.timur)
        self.all_agree()
        self.fix()
        for actor in self.members:
            self.sign(actor)

    def submit(self) -> None:
        """To the Council."""
        self.on_report(submit_report, SubmitReport)


def dissents(world: Signed) -> list[UUID]:
    """The parts of dissents by their numbers."""
    rows = models.Dissent.objects.filter(report=world.report_id).order_by("seq")
    return [models.Compartment.objects.get(case=row.pk).pk for row in rows]


def is_shut(read: Callable[[], object]) -> bool:
    """Whether somebody is turned away."""
    try:
        read()
    except (NotThere, Refused):
        return True
    return False


def open_to(world: Signed, actor: Actor) -> list[str]:
    """What somebody reads."""
    return [name for name, read in READINGS.items() if not is_shut(partial(read, world, actor))]

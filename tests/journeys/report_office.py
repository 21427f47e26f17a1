"""A small office whose one visit is over, with nothing of its report begun: what journeys of reports go through.

It runs as a process of its own, with a folder and a port, so that it can be stopped, and so that a visit may lie as many days back as
a journey wants. Three participants, the representative, an expert, the secretary, the Commissioner and two of the Council have vaults.
"""

import json
import os
import sys
from datetime import datetime, time, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.actions import catalogue
from qorgan.actions._perform import Outcome
from qorgan.actions.close_visit import CloseVisit, close_visit
from qorgan.actions.count_held import CountHeld, count_held
from qorgan.actions.explain_rights import ExplainRights, explain_rights
from qorgan.actions.record_road import RecordRoad, record_road
from qorgan.actions.register_message import RegisterMessage, register_message
from qorgan.countries.kz import COUNTRY
from qorgan.demo.vault import PASSPHRASE
from qorgan.project import assets, server
from qorgan.questions.message import Channel
from qorgan.questions.vocabulary import Alleges
from qorgan.register.changes import PersonRow, TermRow
from qorgan.store import journal_tree, models
from tests.actions import cast
from tests.actions.moved import moved
from tests.actions.on_site import OnSite, clock
from tests.actions.vaulted import root_heard, with_keys
from tests.interfaces.web.cases.browsers import with_passphrase

GULNARA = PersonRow(
    code="E9", name="Гүлнара", terms=(TermRow("expert", cast.SAULE.terms[0].valid_from, None),), topics=("health",)
)
FACTS, TEXT = "office.json", "Ойдан шығарылған"
_OPENED = time(10)


class Office(OnSite):
    """V-1 as it was on site and closed. Gulnara the expert went along."""

    def __init__(self) -> None:
        super().__init__()
        self.gulnara = with_keys(cast.signed_in(GULNARA))
        self.saule = self.member(cast.SAULE)
        person = models.Person.objects.get(code=GULNARA.code)
        models.GroupMember.objects.create(visit=self.visit, person=person, office="expert")
        year = cast.TODAY.year
        for number, code in enumerate(("P2", "P3"), 1):
            person = models.Person.objects.get(code=code)
            first, last = cast.TODAY.replace(year=year - 1), cast.TODAY.replace(year=year + 2)
            models.Certificate.objects.create(person=person, number=f"N-{number}", valid_from=first, valid_to=last)
        self._visited()

    def _visited(self) -> None:
        self.act(record_road, RecordRoad, left=clock(0, 7), arrived=clock(0, 8))
        self.there(clock(0, 9), clock(0, 13))
        self.act(count_held, CountHeld, held=130, capacity=100, men=120, women=10)
        self.act(explain_rights, ExplainRights, held=12, representatives=0, form="both", languages=("kk", "ru"))
        told = RegisterMessage(
            text=TEXT, alleges=Alleges.OTHER, institution="A/1", channel=Channel.DURING_VISIT, visit="V-1"
        )
        register_message(actor=self.boris, key=uuid4().hex, now=clock(0, 12), request=told)
        self.act(close_visit, CloseVisit, now=clock(0, 14))

    @property
    def everybody(self) -> tuple[Actor, ...]:
        """All who have keys."""
        three = (self.boris, self.aida, self.timur)
        return (*three, self.roza, self.gulnara, self.saule, self.karlygash, self.bolat, self.dana)

    def do(self, actor: Actor, act: str, **told: object) -> Outcome:
        """One of the catalogue, told as a form would tell it."""
        return catalogue.run(act, actor=actor, key=uuid4().hex, now=clock(0, 15), told=told)

    def sign(self, language: str) -> None:
        """The report written, frozen and signed by all on the day of the visit; nobody has sent it."""
        told = {"report": str(self.do(self.boris, "begin_report", visit="V-1", language=language).facts["report"])}
        for section in ("summary", "methods", "findings"):
            self.do(self.boris, "write_section", **told, section=section, text=TEXT)
        self.do(self.boris, "explain_opinion", **told, person=GULNARA.code, text=TEXT)
        self.do(self.boris, "freeze_report", **told)
        members = (self.boris, self.aida, self.timur)
        for actor in members:
            self.do(actor, "take_stand", **told, stand="agrees")
        mark = str(self.do(self.boris, "fix_manifest", **told).facts["manifest"])
        for actor in members:
            self.do(actor, "sign_report", **told, mark=mark)


def main(folder: str, days: str, signed: str, port: str) -> None:
    """Make the office in its folder and serve it.

    ``days``: how many days ago the visit was, or a little more where that was no working day; ``signed``: the language of a report that
    is signed already, or empty.
    """
    if not Path(folder, FACTS).exists():
        _made(Path(folder, FACTS), int(days), signed)
        # As ``qorgan demo`` does: whatever was set in type here has threads, and no process that is forked from this one would have them.
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 -- this program itself
    server.serve(host="127.0.0.1", port=int(port), workers=2)


def _made(facts: Path, days: int, signed: str) -> None:
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    assets.gather(settings.STATICFILES_DIRS, settings.STATIC_ROOT)
    moved(pytest.MonkeyPatch(), _moment(days))
    office = Office()
    for actor in office.everybody:
        with_passphrase(actor, PASSPHRASE)
    if signed:
        office.sign(signed)
    told = {"root": root_heard(), "log_key": journal_tree.log_key().hex(), "last_on_site": str(cast.TODAY)}
    facts.write_text(json.dumps(told), encoding="utf-8")


def _moment(days: int) -> datetime:
    day = timezone.localdate() - timedelta(days=days)
    while not COUNTRY.calendar().is_working(day):
        day -= timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, _OPENED))

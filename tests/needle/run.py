"""The needle test (S-1): a whole journey with needles in everything that is sealed, and a search of everything that was left behind.

``python -m tests.needle.run FOLDER LOG``: an installation of its own in ``FOLDER``; standard error goes to ``LOG``. Prints what was found,
as JSON. The environment says which database.
"""

import importlib
import json
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from tests.needle.canaries import Canaries

PARTS: Final = (
    "case",
    "draws",
    "filed",
    "gate",
    "heard",
    "letters",
    "people",
    "places",
    "record",
    "reports",
    "screens",
    "site",
    "ties",
    "typed",
    "typed_report",
    "typed_site",
)


def main(arguments: list[str]) -> int:
    """0: the run came to its end, whatever was found."""
    folder, log = map(Path, arguments)
    importlib.import_module("django").setup()
    command = importlib.import_module("django.core.management").call_command
    command("migrate", verbosity=0)
    command("createcachetable", verbosity=0)
    sys.stdout.write(json.dumps(_run(folder, log), ensure_ascii=False))
    return 0


class Told:
    """Everybody and everything that tells a canary, in one installation. ``steps``: what is done, in order; after each is looked."""

    def __init__(self, folder: Path, log: Path) -> None:
        # Loaded late: they want the settings, and those want the environment.
        needle = {name: importlib.import_module(f"tests.needle.{name}") for name in PARTS}
        self.needle, self.canaries = needle, Canaries()
        canaries = self.canaries
        self.places = needle["places"].Places(folder, log)
        self.people = needle["people"].People(canaries)
        self.journey = needle["case"].Journey(self.people, canaries)
        self.screens = needle["screens"].Screens(self.journey, self.places)
        self.ties = needle["ties"].Ties()
        self.gate = needle["gate"].Gate(self.people, canaries, self.ties)
        self.heard = needle["heard"].Heard(self.people, canaries, self.ties)
        self.letters = needle["letters"].Letters(self.people, canaries, self.ties)
        self.draws = needle["draws"].Draws(self.people, canaries)
        self.site = needle["site"].Site(self.people, canaries, self.journey)
        self.typed = needle["typed"].Typed(self.people, canaries, self.screens, self.gate)
        self.reports = needle["reports"].Reports(self.people, canaries, self.journey)
        self.filed = needle["filed"].Filed(self.people, canaries, self.reports)
        self.on_report = needle["typed_report"].TypedReport(self.people, canaries, self.screens, self.reports)
        self.on_site = needle["typed_site"].TypedSite(self.people, canaries, self.screens)

    def steps(self) -> tuple[Callable[[], object], ...]:
        """From the first keys to what is shown at the end."""
        return (*self._before(), *self._at_the_gate(), *self._on_site(), *self._reported(), *self._afterwards())

    def _before(self) -> Iterable[Callable[[], object]]:
        yield from (self.people.enrol, self.people.found)
        yield lambda: self.needle["record"].run(self.people, self.canaries)
        yield from (self.journey.opened, self.journey.written, self.journey.attached, self.journey.special)

    def _at_the_gate(self) -> Iterable[Callable[[], object]]:
        gate, heard, letters = self.gate, self.heard, self.letters
        yield from (heard.prepared, letters.prepared, gate.prepared, self.ties.begin, heard.done, heard.refused)
        yield from (self.draws.done, self.draws.refused)
        yield from (letters.done, letters.refused, gate.planned, gate.composed, gate.replaced, gate.refused)
        yield from (self.ties.end, gate.arrived)

    def _on_site(self) -> Iterable[Callable[[], object]]:
        site = self.site
        yield from (site.begun, site.entered, site.signs, site.talked, site.photographed, site.closed, site.refused)

    def _reported(self) -> Iterable[Callable[[], object]]:
        report, typed, filed = self.reports, self.on_report, self.filed
        yield from (report.begun, report.written, report.in_word, typed.on_sections, typed.on_parts, typed.from_word)
        yield from (report.read, report.refused, report.frozen, report.signed, filed.submitted, filed.released)
        yield from (filed.refused, typed.looked)

    def _afterwards(self) -> Iterable[Callable[[], object]]:
        journey, typed, on_site = self.journey, self.typed, self.on_site
        yield from (journey.escrowed, journey.shared, self.people.recover, journey.refused, journey.broken)
        yield from (self.screens.worked, typed.on_forms, typed.over_the_api, typed.on_plans)
        yield from (on_site.on_forms, on_site.over_the_api, on_site.in_packs, self.screens.looked, journey.ended)
        yield lambda: self._refused(self.needle["record"].malformed(self.people, self.canaries))

    def _refused(self, told: Iterable[object]) -> None:
        for one in told:
            self.places.tell("refusals", one)


def _run(folder: Path, log: Path) -> dict[str, Any]:
    told = Told(folder, log)
    places, canaries, ties = told.places, told.canaries, told.ties
    for step in told.steps():
        step()
        places.look()
    for one in told.journey.told:
        places.tell("refusals", one)
    places.end()
    found = places.found(canaries)
    return {
        "found": found,
        "ties": ties.found,
        "names": sorted(canaries.names()),
        "places": {place: len(hay) for place, hay in places.hay.items()},
        "leaks": {**leaks(canaries, told.needle, folder, log), "tie": is_tie_found(ties)},
    }


def leaks(canaries: Canaries, needle: dict[str, Any], folder: Path, log: Path) -> dict[str, bool]:
    """A needle put on purpose into a place of each kind, and whether the same search finds it."""
    planted, told = canaries.plant(), dict[str, bool]()
    site = Canaries()
    logging, timezone = importlib.import_module("logging"), importlib.import_module("django.utils.timezone")
    models = importlib.import_module("qorgan.store.models")
    places = needle["places"].Places(folder, log)
    logging.getLogger("qorgan").warning("written down: %s", planted.encode().hex())
    with tempfile.NamedTemporaryFile("w", delete=False, prefix="spooled-", dir=tempfile.gettempdir()) as spooled:
        spooled.write(json.dumps({"text": planted}))
    models.Person.objects.filter(code="P1").update(profession=planted)
    models.Idempotency.objects.create(
        account="system",
        key="leak",
        action="leak",
        request_sha256="",
        outcome={"text": planted},
        created=timezone.now(),
    )
    cache, mail = importlib.import_module("django.core.cache").cache, importlib.import_module("django.core.mail")
    cache.set(f"leak-{planted.split()[0]}", planted)
    setattr(mail, "outbox", [mail.EmailMessage("subject", planted, "a@example.org", ["b@example.org"])])  # noqa: B010 -- what Django adds where tests run
    models.JournalEntry.objects.filter(seq=0).update(detail={"facts": {"text": planted}})
    # An act of the site that forgot to seal: the text stands among the words that stand in clear.
    shut = models.SiteEntry.objects.filter(kind="obstruction").latest("recorded_at")
    models.SiteEntry.objects.filter(pk=shut.pk).update(
        told={"what": "delay", "text": site.text("NoteObstruction.text")}
    )
    # A part of a report that forgot to seal, and a paper of it that was set in type by way of a file.
    part, paper = Canaries(), Canaries()
    models.ReportPart.objects.filter(kind="finding").update(told={"title": part.text("WriteFinding.title")})
    paper.know("Version.pdf", canaries.secret_bytes("Version.pdf"))
    with tempfile.NamedTemporaryFile("wb", delete=False, suffix=".pdf", dir=tempfile.gettempdir()) as set_in_type:
        set_in_type.write(b"%PDF-1.7\n" + canaries.secret_bytes("Version.pdf"))
    places.end()
    found = [one.place for one in places.found(canaries)]
    for place in ("log", "file tmp", "dump of the database", "mail"):
        told[place] = any(one.startswith(place) for one in found)
    told["an entry of a visit"] = "dump of the database" in {one.place for one in places.found(site)}
    told["a part of a report"] = "dump of the database" in {one.place for one in places.found(part)}
    told["a paper of a report"] = any(one.place.endswith(".pdf") for one in places.found(paper))
    return told


def is_tie_found(ties: Any) -> bool:  # noqa: ANN401 -- a module that is loaded late
    """Whether a row that names a place on purpose is found to do so."""
    models, now = importlib.import_module("qorgan.store.models"), importlib.import_module("django.utils.timezone").now()
    row = {"account": "system", "action": "tie", "request_sha256": "", "created": now}
    before = set(ties.late())
    models.Idempotency.objects.create(key="tie", outcome={"place": ties.any_mark()}, **row)
    return bool(set(ties.late()) - before)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

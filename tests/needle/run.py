"""The needle test (S-1): a whole journey with needles in everything that is sealed, and a search of everything that was left behind.

``python -m tests.needle.run FOLDER LOG``: an installation of its own in ``FOLDER``; standard error goes to ``LOG``. Prints what was found,
as JSON. The environment says which database.
"""

import importlib
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from tests.needle.canaries import Canaries

PARTS: Final = (
    "case",
    "gate",
    "heard",
    "letters",
    "people",
    "places",
    "record",
    "screens",
    "site",
    "ties",
    "typed",
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


def _run(folder: Path, log: Path) -> dict[str, Any]:
    # Loaded late: they want the settings, and those want the environment.
    needle = {name: importlib.import_module(f"tests.needle.{name}") for name in PARTS}
    canaries = Canaries()
    places = needle["places"].Places(folder, log)
    people = needle["people"].People(canaries)
    journey = needle["case"].Journey(people, canaries)
    screens = needle["screens"].Screens(journey, places)
    ties = needle["ties"].Ties()
    gate = needle["gate"].Gate(people, canaries, ties)
    heard = needle["heard"].Heard(people, canaries, ties)
    letters = needle["letters"].Letters(people, canaries, ties)
    site = needle["site"].Site(people, canaries, journey)
    typed = needle["typed"].Typed(people, canaries, screens, gate)
    on_site = needle["typed_site"].TypedSite(people, canaries, screens)
    steps: tuple[Callable[[], object], ...] = (
        people.enrol,
        people.found,
        lambda: needle["record"].run(people, canaries),
        journey.opened,
        journey.written,
        journey.attached,
        journey.special,
        heard.prepared,
        letters.prepared,
        gate.prepared,
        ties.begin,
        heard.done,
        heard.refused,
        letters.done,
        letters.refused,
        gate.planned,
        gate.composed,
        gate.replaced,
        gate.refused,
        ties.end,
        gate.arrived,
        site.begun,
        site.entered,
        site.signs,
        site.talked,
        site.photographed,
        site.closed,
        site.refused,
        journey.escrowed,
        journey.shared,
        people.recover,
        journey.refused,
        journey.broken,
        screens.worked,
        typed.on_forms,
        typed.over_the_api,
        typed.on_plans,
        on_site.on_forms,
        on_site.over_the_api,
        on_site.in_packs,
        screens.looked,
        journey.ended,
        lambda: [places.tell("refusals", told) for told in needle["record"].malformed(people, canaries)],
    )
    for step in steps:
        step()
        places.look()
    for told in journey.told:
        places.tell("refusals", told)
    places.end()
    found = places.found(canaries)
    return {
        "found": found,
        "ties": ties.found,
        "names": sorted(canaries.names()),
        "places": {place: len(hay) for place, hay in places.hay.items()},
        "leaks": {**leaks(canaries, needle, folder, log), "tie": is_tie_found(ties)},
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
    places.end()
    found = [one.place for one in places.found(canaries)]
    for place in ("log", "file tmp", "dump of the database", "mail"):
        told[place] = any(one.startswith(place) for one in found)
    told["an entry of a visit"] = "dump of the database" in {one.place for one in places.found(site)}
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

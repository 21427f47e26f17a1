"""Every address of the product, a republic in which somebody could see too much, and a person of each office who tries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from qorgan.actions.take_decision import TakeDecision, take_decision
from qorgan.questions.record import About
from qorgan.register.changes import PersonRow, Register, StayRow, TermRow
from qorgan.store import models, scope
from tests import signing_in
from tests.actions import cast
from tests.interfaces.plans import ground
from tests.register import files

NOBODY = "nobody"
ACTS = "api/v1/acts/"
OWN_REGION, ELSEWHERE = "KZ-71", "KZ-75"
OWN = "A1"
NO_ID = "00000000-0000-4000-8000-000000000000"
"""Of no account and no passkey: whose they are is tried in the tests of the account's own pages."""
CANARY = "CANARY"
"""In every code and name that belongs to the other region."""


def _holder(office: str) -> PersonRow:
    return PersonRow(code=f"Z-{office}", name=office, terms=(TermRow(office, date(2020, 1, 1)),))


PEOPLE = {
    "administrator": cast.ADIL,
    "commissioner": _holder("commissioner"),
    "council_member": _holder("council_member"),
    "expert": cast.ERIK,
    "participant": cast.BORIS,
    "representative": cast.ROZA,
    "secretary": cast.SAULE,
}
ROLES = (NOBODY, *PEOPLE)
OF_A_REGION = ("participant", "representative")


class Page(Protocol):
    """What the test client answers with."""

    status_code: int

    @property
    def content(self) -> bytes: ...
    def items(self) -> Iterable[tuple[str, str]]: ...


@dataclass(frozen=True)
class Ground:
    """Ids that addresses need."""

    plan: str
    run: str
    trial: str
    upload: str
    certificate: str
    decision: str


def routes() -> Iterator[str]:
    """Every route as the resolver spells it, but for the single acts of the API: about those the golden matrix decides."""
    # An address of the API that is read and written has a pattern for each, under a name of its own, and is one route all the same.
    found = dict.fromkeys(_walk(get_resolver().url_patterns, ""))
    yield from (route for route in found if not route.startswith(ACTS))


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        else:
            yield route


_ALWAYS = {
    "<slug:register>.<slug:form>": "people.csv",
    "<slug:form>": "json",
    "<int:year>": "2026",
    "<slug:provision_id>": "kz266-p24",
    "<slug:name>": "record_training",
    "<slug:field>": "person",
    "<anything:rest>": "nothing/here",
    "<str:token>": "nobody-has-this",
    "<uuid:account_id>": NO_ID,
    "<str:number>": "M-2026-0001",
    "<anything:number>": "M-2026-0001",
    "<str:letter>": "L-2026-0001",
    "<anything:letter>": "L-2026-0001",
    "<str:report>": "R-2026-001",
    "<anything:report>": "R-2026-001",
    "<uuid:extract_id>": NO_ID,
    "<uuidstr:extract>": NO_ID,
    "<paper>": "draft",
    "<slug:key>": "summary",
    "<slug:page>": "findings",
    "<slug:act>": "move",
    "<uuid:person>": NO_ID,
    "<uuid:part_id>": NO_ID,
    "<uuid:page_id>": NO_ID,
    "<uuid:file_id>": NO_ID,
    "<uuid:order_id>": NO_ID,
    "<order>": NO_ID,
    "<uuid:visit_id>": NO_ID,
    "<uuid:member_id>": NO_ID,
    "<uuid:conflict_id>": NO_ID,
    "<uuid:entry_id>": NO_ID,
    "<uuid:seen_id>": NO_ID,
    "<slug:to>": "prosecution",
    "<str:visit>": "2027-0001",
    "<visit>": "2027-0001",
    "<int:number>": "1",
    "<slug:region>": "KZ-75",
    "<region>": "KZ-75",
    "<uuidstr:planned>": NO_ID,
    "<slug:papers>": "pack",
    "<slug:code>": "rooms",
    "<slug:checklist>": "rooms",
    "<int:version>": "1",
    "<uuid:request_id>": NO_ID,
    "<uuid:proposal_id>": NO_ID,
    "<uuid:passkey_id>": NO_ID,
    "<case>": NO_ID,
    "<kind>": "medical",
    "<page>": NO_ID,
    "<anything:person>": "P-TORN",
    "<int:seq>": "0",
    "<slug:switch>": "DAYS",
    "<slug:word>": "working",
}
"""What stands in the place of a part of an address, whatever the ground."""


def addresses(route: str, on: Ground) -> tuple[str, ...]:
    """The addresses to try for a route: for an institution or a person one's own and one elsewhere, else one."""
    filled = f"/{route}"
    told = _ALWAYS | {
        "<uuid:upload>": on.upload,
        "<uuid:run_id>": on.run,
        "<uuid:trial_id>": on.trial,
        "<uuidstr:run>": on.trial,
        "<uuid:plan_id>": on.plan,
        "<uuid:certificate_id>": on.certificate,
        "<uuid:decision_id>": on.decision,
        "<uuidstr:plan>": on.plan,
        "<uuidstr:other>": on.plan,
    }
    for mark, value in told.items():
        filled = filled.replace(mark, value)
    own, elsewhere = _codes(route)
    for mark in ("<path:code>", "<anything:code>"):
        if mark in filled:
            return filled.replace(mark, own), filled.replace(mark, elsewhere)
    return (filled,)


def _codes(route: str) -> tuple[str, str]:
    """A code of the own region and one that leads elsewhere: of a person, of a visit, else of an institution."""
    if route.startswith("people/"):
        return "P-TORN", f"P-{CANARY}"
    return ("V-BOTH", f"V-{CANARY}") if route.startswith(("cases/", "site/")) else (OWN, f"{CANARY}-1")


def fill() -> Ground:
    """Three regions; a visit and a person that reach from one's own region into the other; a plan; a file that waits."""
    on = _republic()
    told = {"register": "institutions", "file": SimpleUploadedFile("a.csv", files.GOOD.encode())}
    upload = signed_in("secretary").post("/register/import/", told)["Location"].split("/")[3]
    return replace(on, upload=upload)


def _republic() -> Ground:
    """All of it but for the file that waits."""
    ground.fill()
    day = date(2024, 3, 1)
    cast.import_rows(Register.INSTITUTIONS, cast.institution(f"{CANARY}-1", ELSEWHERE, owner=f"{CANARY} owner"))
    both = replace(
        cast.visit("V-BOTH", OWN, day, day), stays=(StayRow(OWN, day, day), StayRow(f"{CANARY}-1", day, day))
    )
    cast.import_rows(Register.VISITS, both, cast.visit(f"V-{CANARY}", f"{CANARY}-1", day, day))
    here, there = (TermRow("participant", date(2020, 1, 1), None, region) for region in (OWN_REGION, ELSEWHERE))
    cast.import_rows(
        Register.PEOPLE,
        PersonRow(code="P-TORN", name="Torn", terms=(here,), conflicts=(f"{CANARY}-1", OWN)),
        PersonRow(code=f"P-{CANARY}", name=f"{CANARY} person", terms=(there,)),
    )
    for person in PEOPLE.values():
        cast.signed_in(person)
    return _begun()


def _begun() -> Ground:
    secretary = signed_in("secretary")
    secretary.post("/plan/start/", {"year": str(ground.YEAR), "visits": "", "key": "k"})
    certificate = models.Certificate.objects.get(person__code=PEOPLE["participant"].code)
    plan, run = models.Plan.objects.get(), models.PlanRun.objects.get()
    secretary.post(f"/plan/what-if/{ground.YEAR}/", {"effort": "quick", "key": "t"})
    trial = models.PlanRun.objects.get(trial__isnull=False)
    return Ground(str(plan.pk), str(run.pk), str(trial.pk), "", str(certificate.pk), _decided())


def _decided() -> str:
    commissioner = scope.actor_of(models.Account.objects.get(username=PEOPLE["commissioner"].code))
    told = TakeDecision(about=About.METHODICAL_RECOMMENDATIONS, title="Recommendations", grounds="A year of visits")
    return take_decision(actor=commissioner, key="decision", now=cast.NOW, request=told).subject


def signed_in(role: str, *, enforce_csrf_checks: bool = False) -> Client:
    """A browser in which the office's holder is signed in, or nobody."""
    client = Client(enforce_csrf_checks=enforce_csrf_checks)
    if role != NOBODY:
        signing_in.present(client, models.Account.objects.get(username=PEOPLE[role].code))
    client.cookies["qorgan_language"] = "en"
    return client

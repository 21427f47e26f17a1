"""Lists of 200,000 rows: a page for one who sees all of them against the same page for one whose grants reach a single region.

What a reader may see is part of the query, so that restricting must not make a list slow for ordinary people. The representative's region
holds a twentieth of the rows, and pages in its middle are asked for as well as the first. Run it alone with ``python -m bench.lists``.
"""

import statistics
import time
from datetime import timedelta
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from bench import throwaway

if TYPE_CHECKING:
    from django.test import Client

ROWS, PAGES, AIM = 200_000, 12, 1.2
BATCH = 5_000
LISTS = ("/people/", "/people/?sort=certificate", "/people/certificates/", "/register/visits/")
READERS = {"sees all": "commissioner", "one region": "representative"}


class Measured(NamedTuple):
    """Milliseconds of CPU a page, in the middle of all pages measured."""

    first: float
    later: float


def main() -> None:
    """Fill, measure, print."""
    with throwaway.installation():
        regions = list(import_module("qorgan.access.home").country().regions)
        _fill(regions)
        everybody = import_module("tests.invented").everybody()
        for address in LISTS:
            _print(address, {told: _measure(everybody[office], address) for told, office in READERS.items()})


def _fill(regions: list[str]) -> None:
    models = import_module("qorgan.store.models")
    until = throwaway.TODAY + timedelta(days=400)
    began = throwaway.TODAY - timedelta(days=400)
    for start in range(0, ROWS, BATCH):
        numbers = range(start, start + BATCH)
        people = [
            models.Person(code=f"L{n:06}", name=f"Name {n:06}", search=f"l{n:06}", sort_key=f"{n * 7919 % ROWS:06}")
            for n in numbers
        ]
        models.Person.objects.bulk_create(people)
        models.OfficeTerm.objects.bulk_create(
            models.OfficeTerm(person=person, office="participant", region=regions[n % len(regions)], valid_from=began)
            for n, person in zip(numbers, people, strict=True)
        )
        models.Certificate.objects.bulk_create(
            models.Certificate(
                person=person, number=person.code, valid_from=began, valid_to=until - timedelta(days=n % 300)
            )
            for n, person in zip(numbers, people, strict=True)
        )
    _fill_visits(models, regions)


def _fill_visits(models: object, regions: list[str]) -> None:
    tables: dict[str, object] = vars(models)
    institutions = [
        tables["Institution"](
            code=f"I{n:05}",
            name=f"Place {n:05}",
            search=f"i{n:05}",
            sort_key=f"{n:05}",
            sort_key_kk=f"{n:05}",
            sort_key_ru=f"{n:05}",
        )  # type: ignore[operator]
        for n in range(3_500)
    ]
    tables["Institution"].objects.bulk_create(institutions)  # type: ignore[attr-defined]
    tables["InstitutionSpan"].objects.bulk_create(  # type: ignore[attr-defined]
        tables["InstitutionSpan"](institution=place, region=regions[n % len(regions)], category="SIZO")  # type: ignore[operator]
        for n, place in enumerate(institutions)
    )
    for start in range(0, ROWS, BATCH):
        days = [throwaway.TODAY - timedelta(days=1 + n * 31 % throwaway.DAYS_BACK) for n in range(start, start + BATCH)]
        visits = [
            tables["Visit"](code=f"V{n:06}", kind="periodic", form="one_time", first_on_site=day, last_on_site=day)  # type: ignore[operator]
            for n, day in enumerate(days, start)
        ]
        tables["Visit"].objects.bulk_create(visits)  # type: ignore[attr-defined]
        tables["VisitStay"].objects.bulk_create(  # type: ignore[attr-defined]
            tables["VisitStay"](
                visit=visit,
                institution=institutions[n % 3_500],
                first_on_site=visit.first_on_site,
                last_on_site=visit.last_on_site,
            )  # type: ignore[operator]
            for n, visit in enumerate(visits, start)
        )


def _measure(account: object, address: str) -> Measured:
    client: Client = import_module("django.test").Client()
    client.force_login(account)  # type: ignore[arg-type]  # an account of ours
    mark = "&" if "?" in address else "?"
    with import_module("django.test.utils").override_settings(ALLOWED_HOSTS=["testserver"]):
        _cpu(client, address)
        first = statistics.median(_cpu(client, address) for _ in range(PAGES))
        later = statistics.median(_cpu(client, f"{address}{mark}page={60 + page}") for page in range(PAGES))
    return Measured(first, later)


def _cpu(client: "Client", address: str) -> float:
    begun = time.process_time()
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return (time.process_time() - begun) * 1000


def _print(address: str, measured: dict[str, Measured]) -> None:
    everything, restricted = measured.values()
    print(f"{address}: {ROWS:,} rows, ms CPU a page, median of {PAGES}; aim: at most {AIM} x")
    for told, of in measured.items():
        print(f"  {told:12} first {of.first:8.1f}   in the middle {of.later:8.1f}")
    print(
        f"  ratio        first {restricted.first / everything.first:8.2f}   in the middle {restricted.later / everything.later:8.2f}"
    )


if __name__ == "__main__":
    main()

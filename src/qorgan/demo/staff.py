"""The people of the invented republic: participants of every region, representatives, Council, Commissioner and those who serve them."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from qorgan.access.actor import ADMINISTRATOR
from qorgan.demo import names
from qorgan.questions.vocabulary import Office
from qorgan.register.changes import AbsenceRow, CertificateRow, PersonRow, TermRow

PARTICIPANTS = 130
COUNCIL_MEMBERS = 12
EXPERTS = 6

_TOPICS = {
    "doctor": ("health", "torture_signs"),
    "lawyer": ("procedure", "penitentiary"),
    "psychologist": ("mental_health", "children"),
    "social_worker": ("social_care", "children"),
    "teacher": ("children", "education"),
    "monitor": ("penitentiary", "police"),
}
_RAN_OUT, _RUNS_OUT_SOON, _WITHDRAWN = 0.04, 0.18, 0.985
_LANGUAGES = (("kk", "ru"), ("kk", "ru"), ("ru",), ("kk",), ("kk", "ru", "en"))
_WEEKDAYS = ((), (), (), (1, 2, 3, 4), (3, 4, 5), (1, 2, 5))


class DemoAccount(NamedTuple):
    """Somebody to be in the demonstration: sign-in name, the person's code, the language first shown."""

    username: str
    person: str
    language: str


ACCOUNTS = (
    DemoAccount("secretary", "X-S01", "ru"),
    DemoAccount("commissioner", "X-C01", "kk"),
    DemoAccount("council-member", "X-M01", "ru"),
    DemoAccount("council-member-2", "X-M02", "kk"),
    DemoAccount("representative", "X-R01", "kk"),
    DemoAccount("participant", "X-P0001", "ru"),
    DemoAccount("expert", "X-E01", "kk"),
    DemoAccount("administrator", "X-A01", "en"),
)
"""One for each office, the secretary first; of the Council two, since a ceremony wants two officers."""


def people(
    seed: int, today: date, regions: Sequence[str], places: Mapping[str, Sequence[str]], scale: int
) -> tuple[PersonRow, ...]:
    """Everybody. ``places``: codes of institutions by region, for conflicts of interest."""
    rng = Random(f"{seed}/people")
    began = today - timedelta(days=1500)
    offices = (
        ("X-S01", Office.SECRETARY, ""),
        ("X-C01", Office.COMMISSIONER, ""),
        ("X-A01", ADMINISTRATOR, ""),
        *((f"X-M{n:02}", Office.COUNCIL_MEMBER, "") for n in range(1, COUNCIL_MEMBERS + 1)),
        *((f"X-E{n:02}", Office.EXPERT, "") for n in range(1, EXPERTS + 1)),
        *((f"X-R{n:02}", Office.REPRESENTATIVE, region) for n, region in enumerate(regions, start=1)),
    )
    others = [
        PersonRow(
            code=code, name=names.person(rng), terms=(TermRow(office, began, None, region),), languages=("kk", "ru")
        )
        for code, office, region in offices
    ]
    participants = [_participant(n, today, regions, places, rng) for n in range(1, PARTICIPANTS * scale + 1)]
    return (*others, *participants)


def _participant(
    number: int, today: date, regions: Sequence[str], places: Mapping[str, Sequence[str]], rng: Random
) -> PersonRow:
    region = regions[(number - 1) % len(regions)]
    profession = rng.choice(tuple(_TOPICS))
    began = today - timedelta(days=rng.randint(200, 2600))
    left = today - timedelta(days=rng.randint(10, 150)) if number % 45 == 0 else None
    return PersonRow(
        code=f"X-P{number:04}",
        name=names.person(rng),
        terms=(TermRow(Office.PARTICIPANT, began, left, region),),
        profession=profession,
        topics=_TOPICS[profession],
        languages=rng.choice(_LANGUAGES),
        yearly_days=rng.choice((20, 24, 30, 36, 44, 60, None)),
        weekdays=rng.choice(_WEEKDAYS),
        certificates=(_certificate(number, today, rng),),
        absences=_absences(today, rng, is_shown=number == 1),
        conflicts=_conflicts(places.get(region, ()), rng),
    )


def _certificate(number: int, today: date, rng: Random) -> CertificateRow:
    """Most last beyond next year, some run out within nine months, a few ran out or were withdrawn."""
    lot = rng.random()
    if lot < _RAN_OUT:
        last = today - timedelta(days=rng.randint(5, 120))
    elif lot < _RUNS_OUT_SOON:
        last = today + timedelta(days=rng.randint(10, 270))
    else:
        last = today + timedelta(days=rng.randint(430, 1000))
    withdrawn = today - timedelta(days=40) if lot > _WITHDRAWN else None
    return CertificateRow(f"X-{number:04}", last - timedelta(days=1095), last, withdrawn)


def _absences(today: date, rng: Random, *, is_shown: bool) -> tuple[AbsenceRow, ...]:
    """The first participant has an account, says in it when to be away, and is free for the visits that it shows."""
    starts = sorted(rng.sample(range(14), k=rng.randint(0, 3)))
    firsts = [today + timedelta(days=30 * month + rng.randrange(10)) for month in starts]
    drawn = tuple(AbsenceRow(first, first + timedelta(days=rng.randint(2, 16))) for first in firsts)
    return () if is_shown else drawn


def _conflicts(places: Sequence[str], rng: Random) -> tuple[str, ...]:
    return tuple(sorted(rng.sample(places, k=min(len(places), rng.choice((0, 0, 0, 1, 2))))))

"""What the offices of the invented republic have done so far: acts of the catalogue, told as a form would tell them. All of it is invented.

Words that people of the republic wrote stand in Kazakh and Russian, as papers of such an office do.
"""

import base64
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

DAYS_BACK = 90
"""So long before today the registers came in; the deeds follow day by day."""
_NEWCOMERS = ("X-P0001", "X-P0002")
_HALF_CHECKED = 6
BARRED = "X-P0004"
"""Whose requirements were found not to be met."""
INVENTED = "Ойдан шығарылған. Выдумано."
_PAPER = "Ойдан шығарылған хаттама. Выдуманный протокол.\n"


class Deed(NamedTuple):
    """An act: whose account does it, how many days before today, its name in the catalogue, its input. Absent days count as today's."""

    username: str
    days_ago: int
    act: str
    told: Mapping[str, object]


def deeds(today: date, grounds: Sequence[str], reading: tuple[str, str], now: datetime) -> tuple[Deed, ...]:
    """From the oldest. ``grounds``: the requirements on participants that the country wants checked.

    ``reading``: a switch of the country and a word of it that the Council is asked to vote on.
    """
    made = (
        *_papers(now),
        *_admissions(now),
        *_requirements(today, grounds),
        *_learning(today),
        *_own(today),
        *_certificates(today),
    )
    return tuple(sorted((*made, *_open_votes(today, *reading)), key=lambda deed: -deed.days_ago))


def _papers(now: datetime) -> Iterator[Deed]:
    yield Deed("secretary", 85, "record_minutes", minutes("report_form", "Есеп нысаны / Форма отчёта", "K-1", now, 85))
    for days, about, title in (
        (84, "methodical_recommendations", "Әдістемелік ұсынымдар / Методические рекомендации"),
        (83, "checklist", "Тергеу изоляторының тексеру парағы / Проверочный лист следственного изолятора"),
    ):
        told = {
            "about": about,
            "title": title,
            "grounds": INVENTED,
            "decided_at": _moment(now, days),
        }
        yield Deed("commissioner", days, "take_decision", told)


def _admissions(now: datetime) -> Iterator[Deed]:
    told = minutes("admission", "Қатысушыларды іріктеу / Отбор участников", "K-2", now, 70)
    yield Deed("secretary", 70, "record_minutes", {**told, "subjects": _NEWCOMERS})


def minutes(about: str, title: str, number: str, now: datetime, days_ago: int) -> dict[str, object]:
    """Minutes of the Council, with a paper behind them. ``content`` is base64 of a line that says that it is invented."""
    return {
        "about": about,
        "title": title,
        "grounds": INVENTED,
        "decided_at": _moment(now, days_ago),
        "number": number,
        "document": {"name": "minutes.txt", "content": base64.b64encode(_PAPER.encode())},
        "votes_for": 9,
        "against": 1,
        "abstained": 1,
    }


def _moment(now: datetime, days_ago: int) -> datetime:
    return now - timedelta(days=days_ago, hours=1)


def _requirements(today: date, grounds: Sequence[str]) -> Iterator[Deed]:
    for person, checked in ((_NEWCOMERS[0], grounds), (_NEWCOMERS[1], grounds[:_HALF_CHECKED])):
        for ground in checked:
            yield _check(person, ground, today, is_clear=True)
    yield _check(BARRED, grounds[0], today, is_clear=False)


def _check(person: str, ground: str, today: date, *, is_clear: bool) -> Deed:
    dated = today - timedelta(days=60)
    told = {
        "person": person,
        "ground": ground,
        "is_clear": is_clear,
        "since": None if is_clear else dated,
        "evidence_dated": dated,
        "evidence": "Анықтама (ойдан шығарылған). Справка (выдумана).",
    }
    return Deed("secretary", 50, "check_eligibility", told)


def _learning(today: date) -> Iterator[Deed]:
    first = today - timedelta(days=45)
    for person in _NEWCOMERS:
        training = {
            "person": person,
            "title": "Стамбұл хаттамасы / Стамбульский протокол",
            "first": first,
            "last": first,
            "hours": 8,
        }
        yield Deed("secretary", 40, "record_training", training)
    topic = {
        "person": _NEWCOMERS[0],
        "topic": "health",
        "evidence": "Диплом (ойдан шығарылған / выдуман)",
        "dated": date(2015, 6, 30),
    }
    yield Deed("secretary", 40, "record_topic", topic)


def _own(today: date) -> Iterator[Deed]:
    away = today + timedelta(days=20)
    yield Deed("participant", 30, "declare_availability", {"yearly_days": 30, "weekdays": ("1", "2", "3", "4")})
    yield Deed("participant", 30, "declare_absence", {"first": away, "last": away + timedelta(days=6)})


def _certificates(today: date) -> Iterator[Deed]:
    """A renewal long before the old one ends, and one withdrawn because it was lost."""
    until = today + timedelta(days=1095)
    issued = {"person": _NEWCOMERS[0], "number": "X-N001", "valid_from": today - timedelta(days=20), "valid_to": until}
    yield Deed("commissioner", 20, "issue_certificate", issued)
    yield Deed("commissioner", 10, "withdraw_certificate", {"number": "X-0002", "ground": "lost"})


def _open_votes(today: date, switch: str, word: str) -> Iterator[Deed]:
    reading = {
        "about": "reading",
        "title": "Ережені қалай оқу керек / Как читать положение",
        "grounds": INVENTED,
        "switch": switch,
        "word": word,
        "valid_from": today + timedelta(days=30),
    }
    yield Deed("secretary", 9, "propose_decision", reading)

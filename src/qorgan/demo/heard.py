"""Messages of the register, invented like everything here: no such place, no such person, nothing that happened."""

from typing import Final, NamedTuple

from qorgan.questions.message import Channel
from qorgan.questions.vocabulary import Alleges


class Heard(NamedTuple):
    """One message: who took it, how many days ago, and what it says. ``name``: of whoever gave it, or empty."""

    username: str
    days_ago: int
    alleges: Alleges
    channel: Channel
    place: str
    text: str
    name: str = ""
    is_reprisal: bool = False
    is_passed_on: bool = False


HEARD: Final = (
    Heard(
        "participant",
        9,
        Alleges.TORTURE,
        Channel.CALL,
        "Ойдан шығарылған: № 9 уақытша ұстау орны, 4-камера",
        "Ойдан шығарылған хабарлама. Түнде екі рет тергеуге алып шыққан, таңертең қолында көгерген іздер болған.",
        name="Ойдан шығарылған Туысқан",
        is_passed_on=True,
    ),
    Heard(
        "participant",
        4,
        Alleges.ILL_TREATMENT,
        Channel.LETTER,
        "Выдумано: колония № 3, отряд 2",
        "Выдуманное письмо. После беседы с группой лишили прогулок на десять дней.",
        is_reprisal=True,
    ),
    Heard(
        "secretary",
        2,
        Alleges.OTHER,
        Channel.ELECTRONIC,
        "Выдумано: дом-интернат № 1",
        "Выдуманное обращение. Посылки передают с опозданием на две недели.",
    ),
)
"""The oldest first."""


UPON: Final = (
    Heard(
        "participant",
        1,
        Alleges.ILL_TREATMENT,
        Channel.CALL,
        "Выдумано: изолятор временного содержания № 4",
        "Выдуманное сообщение. Задержанному двое суток не давали увидеться с адвокатом.",
        is_passed_on=True,
    ),
    Heard(
        "participant",
        1,
        Alleges.ILL_TREATMENT,
        Channel.LETTER,
        "Ойдан шығарылған: № 6 тергеу изоляторы",
        "Ойдан шығарылған хат. Дәрігер тағайындаған тамақ берілмейді, шағымданғаннан кейін серуен қысқарған.",
        is_passed_on=True,
    ),
    Heard(
        "participant",
        1,
        Alleges.ILL_TREATMENT,
        Channel.ELECTRONIC,
        "Invented: colony No. 2",
        "An invented message. Calls home are refused as a punishment.",
        is_passed_on=True,
    ),
    Heard(
        "participant",
        1,
        Alleges.ILL_TREATMENT,
        Channel.CALL,
        "Выдумано: изолятор временного содержания № 7",
        "Выдуманное сообщение. Ночью человеку с приступом не позвали врача.",
        is_passed_on=True,
    ),
)
"""Messages upon which special visits were made: one whose report is late, filed, being signed, being written."""

"""An invented report in three languages, as it is frozen: what tests of its papers, and looking at them, begin with."""

from dataclasses import replace
from typing import Final

from qorgan.reporting.content import Annexed, Item, ReportContent, SectionContent, Signer, Table

LANGUAGES: Final = ("kk", "ru", "en")
NUMBER: Final = "R-2026-0007"
_DIGEST: Final = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
SIGNERS: Final = (
    Signer(person="p1", name="Әйгерім Ғұмарқызы", certificate="N-1"),
    Signer(person="p2", name="Бекзат Іңкәрұлы", leg="Ұлытау облысы", certificate="N-2"),
    Signer(person="p3", name="Жүсіп Өңірұлы", certificate="N-3"),
)
ANNEXES: Final = (
    Annexed(id="a1", title="Жоспар · план-схема.pdf", kind="PDF", sha256=_DIGEST, size=1_048_576),
    Annexed(id="a2", title="IMG_0007.jpg", kind="JPEG", sha256=_DIGEST[::-1], size=482_113),
)
TITLE: Final = {"kk": "Бару туралы есеп", "ru": "Отчёт о посещении", "en": "Visit report"}
_WORDING: Final = {
    "kk": "№ 266 қаулы, № 135 қаулының редакциясы, 2023 жылғы 3 наурыздан бастап қолданылады",
    "ru": "Постановление № 266, редакция постановления № 135, действует с 3 марта 2023 года",
    "en": "Decree No. 266, wording of Resolution No. 135, in force from 3 March 2023",
}
_TOLD: Final = {
    "kk": (
        ("Мекемелер", "2-тармақ, 7-тармақ", "Мекеме", "«Ұшқын» балалар үйі (O1)", "Өңір", "Ұлытау облысы"),
        ("Күндер мен сағаттар", "Орын", "Келу", "Кету", "Жұмыс күні"),
        ("Анықталғандар", "Ұйықтайтын бөлмелерде түнде жылу жоқ", "Дереккөздер", "Адамдармен әңгіме, өз байқауымыз"),
        (
            "Екінші қабаттағы үш бөлмеде термометр таңғы сағат алтыда 14 °C көрсетті. Балалардың төртеуі бір-бірінен бөлек "
            "түнде киімшең ұйықтайтынын айтты.\n\nӘкімшілік қазандықтың қаңтардан бері жартылай қуатпен істейтінін растады."
        ),
        ("Ұсынымдар", "Екінші қабаттағы жылуды қалпына келтіру", "Кімге", "Облыстық білім басқармасы"),
        ("Сарапшының қорытындысы", "Сарапшының қорытындысы әлі түскен жоқ. Себебі: зертханалық талдау аяқталмаған."),
        ("Қолтаңбалар", "Қосымшалар"),
    ),
    "ru": (
        ("Учреждения", "пункты 2, 7", "Учреждение", "Детский дом «Ұшқын» (O1)", "Регион", "Область Ұлытау"),
        ("Дни и часы", "Место", "Прибытие", "Убытие", "Рабочий день"),
        ("Установленное", "В спальнях ночью нет отопления", "Источники", "Беседы, собственное наблюдение"),
        (
            "В трёх комнатах второго этажа термометр показал в шесть часов утра 14 °C. Четверо детей независимо друг от "
            "друга рассказали, что спят в одежде.\n\nАдминистрация подтвердила, что котёл с января работает вполсилы."
        ),
        ("Рекомендации", "Восстановить отопление второго этажа", "Адресат", "Областное управление образования"),
        ("Заключение эксперта", "Заключение эксперта ещё не поступило. Причина: не закончен лабораторный анализ."),
        ("Подписи", "Приложения"),
    ),
    "en": (
        ("Institutions", "paragraphs 2, 7", "Institution", "“Ұшқын” children's home (O1)", "Region", "Ұлытау region"),
        ("Days and hours", "Place", "Arrival", "Departure", "Working day"),
        ("Findings", "No heating in the dormitories at night", "Sources", "Talks, own observation"),
        (
            "In three rooms on the second floor the thermometer showed 14 °C at six in the morning. Four children told us "
            "independently that they sleep in their clothes.\n\nThe administration confirmed that the boiler has run at half "
            "power since January."
        ),
        ("Recommendations", "Restore the heating of the second floor", "Addressee", "Regional department of education"),
        (
            "Expert opinion",
            "The expert's opinion has not arrived yet. Reason: the laboratory analysis is not finished.",
        ),
        ("Signatures", "Annexes"),
    ),
}


def told(language: str, *, frozen_on: str = "2026-11-20", findings: int = 2) -> ReportContent:
    """The report. ``findings``: how many, to make it as long as a test wants."""
    place, days, found, text, asked, opinion, last = _TOLD[language]
    rows = tuple((place[3], f"2026-11-{day} 09:{day}", f"2026-11-{day} 17:40", str(day - 15)) for day in range(16, 19))
    finding = Item(id="f", kind="finding", title=found[1], facts=(found[2:4],), text=text)
    advice = Item(
        id="r", kind="recommendation", title=asked[1], facts=(asked[2:4],), text=text.split("\n", maxsplit=1)[0]
    )
    sections = (
        SectionContent(key="institutions", number=1, title=place[0], cites=place[1], facts=(place[2:4], place[4:6])),
        SectionContent(key="days", number=2, title=days[0], tables=(Table(columns=days[1:], rows=rows),)),
        SectionContent(
            key="findings",
            number=3,
            title=found[0],
            text=text,
            items=tuple(replace(finding, id=f"f{at}") for at in range(findings)),
        ),
        SectionContent(key="opinions", number=4, title=opinion[0], notes=(opinion[1],)),
        SectionContent(key="recommendations", number=5, title=asked[0], items=(advice,)),
        SectionContent(key="legislation", number=6, title="§"),
        SectionContent(key="signatures", number=7, title=last[0]),
        SectionContent(key="annexes", number=8, title=last[1]),
    )
    return ReportContent(
        number=NUMBER,
        version=2,
        language=language,
        form=3,
        wording=_WORDING[language],
        visit="V-2026-0007",
        kind="periodic",
        title=TITLE[language],
        frozen_on=frozen_on,
        sections=sections,
        signers=SIGNERS,
        annexes=ANNEXES,
        is_invented=True,
    )

"""Two forms such as offices have them: one in one language for places of detention, one in three with what Qorgan does not ask."""

import io
from collections.abc import Mapping, Sequence

from openpyxl import Workbook

from qorgan.checklists.form_out import Words
from qorgan.checklists.model import Scale, Source

WORDS = Words(
    {word: {"ru": word, "kk": word, "en": word} for word in Scale},
    {word: {"ru": word, "kk": word, "en": word} for word in Source},
    {"ru": "Примечание", "kk": "Ескертпе", "en": "Note"},
    {"ru": "Источник", "kk": "Дереккөз", "en": "Source"},
)
Sheets = Mapping[str, Sequence[Sequence[str]]]
DETENTION: Sheets = {
    "survey": [
        ("type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message"),
        ("start", "start"),
        ("date", "visit_date", "Дата посещения", "", "yes"),
        ("begin group", "cells", "Камеры"),
        ("integer", "cells_total", "Сколько всего камер?", "По журналу", "true()", "", ". >= 0", "Не меньше нуля"),
        ("select_one yes_no", "light", "Есть ли дневной свет?", "", "yes", "${cells_total} > 0"),
        ("text", "light_why", "Почему нет?", "", "", "${light} = 'no'"),
        ("begin repeat", "cell", "Камера"),
        ("decimal", "area", "Площадь, м²"),
        ("end repeat",),
        ("end group",),
        (
            "select_multiple contact",
            "contact",
            "Какая связь с семьёй есть?",
            "",
            "",
            "not(${cells_total} = 0) or ${light} = 'yes'",
        ),
        ("note", "thanks", "Спасибо."),
        ("geopoint", "place", "Место"),
    ],
    "choices": [
        ("list_name", "name", "label"),
        ("yes_no", "yes", "Да"),
        ("yes_no", "no", "Нет"),
        (),
        ("contact", "visits", "Свидания"),
        ("contact", "calls", "Звонки"),
        ("contact", "letters", "Письма"),
    ],
    "settings": [("form_title", "form_id", "version", "style"), ("Изолятор", "IVS-2024", "202401", "pages")],
    "Памятка": [("Как заполнять",), ("Ручкой",)],
}
CARE: Sheets = {
    "survey": [
        (
            "type",
            "name",
            "label::English (en)",
            "label::Русский (ru)",
            "label::Қазақша (kk)",
            "label::Deutsch (de)",
            "relevance",
            "appearance",
        ),
        ("begin_group", "staff", "Staff", "Персонал", "Персонал", "Personal", "", "field-list"),
        ("integer", "nurses", "How many nurses?", "Сколько медсестёр?", "Неше мейіргер бар?", "Wie viele?"),
        ("select one shift", "shift", "Which shift?", "Какая смена?", "Қай ауысым?", "", "${nurses} > 0", "minimal"),
        ("begin_group", "night", "Night", "Ночь", "Түн"),
        ("select_one shift or_other", "other_shift", "Another?", "Другая?", "Басқасы ма?"),
        ("text", "night_who", "Who is there?", "Кто есть?", "Кім бар?", "", "${shift} = 'night' and position(..) > 1"),
        ("end_group",),
        ("calculate", "double", "", "", "", "", "", ""),
        ("end_group",),
    ],
    "choices": [
        ("list name", "value", "label::English (en)", "label::Русский (ru)", "label::Қазақша (kk)", "code_1c"),
        ("shift", "day", "Day", "Дневная", "Күндізгі", "01"),
        ("shift", "night", "Night", "Ночная", "Түнгі", "02"),
    ],
    "settings": [("form_title", "form_id", "default_language"), ("Care home", "care", "English (en)")],
}


def workbook(sheets: Sheets) -> bytes:
    """As a spreadsheet program writes it."""
    book = Workbook()
    del book[book.sheetnames[0]]
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append([value or None for value in line])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()

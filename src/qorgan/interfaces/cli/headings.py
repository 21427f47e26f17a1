"""Headings of the tables that the command prints, in three languages."""

from typing import Final

HEADINGS: Final = {
    "en": {
        "paragraph": "Provision", "effect": "Effect", "says": "What the law says", "about": "About", "duty": "Duty",
        "strict": "Strict", "default": "In force", "widest": "Widest", "status": "Status", "why": "Why",
        "nothing": "Nothing to remark.", "title": "Title", "rules": "Rules", "limit": "Limit", "value": "Value", "unit": "Unit",
        "case": "Case", "question": "Question", "rule": "Rule", "does": "What Qorgan does", "reading": "Reading",
        "link": "Official text", "in_force": "in force", "texts": "Texts", "tests": "Tests", "pages": "Pages", "none": "none",
        "no_rules": "Nothing is computed from this paragraph.",
    },
    "ru": {
        "paragraph": "Норма", "effect": "Действие", "says": "Что говорит правило", "about": "О чём", "duty": "Обязанность",
        "strict": "Строгий срок", "default": "Действующий", "widest": "Самый поздний", "status": "Состояние", "why": "Почему",
        "nothing": "Замечаний нет.", "title": "Название", "rules": "Правила", "limit": "Предел", "value": "Значение",
        "unit": "Единица", "case": "Случай", "question": "Вопрос", "rule": "Правило", "does": "Что делает Qorgan",
        "reading": "Толкование", "link": "Официальный текст", "in_force": "действует", "texts": "Тексты", "tests": "Тесты",
        "pages": "Страницы", "none": "нет", "no_rules": "По этому пункту ничего не вычисляется.",
    },
    "kk": {
        "paragraph": "Норма", "effect": "Әсері", "says": "Ереже не дейді", "about": "Не туралы", "duty": "Міндет",
        "strict": "Қатаң мерзім", "default": "Қолданыстағы", "widest": "Ең кеш", "status": "Күйі", "why": "Неліктен",
        "nothing": "Ескертпе жоқ.", "title": "Атауы", "rules": "Ережелер", "limit": "Шек", "value": "Мәні",
        "unit": "Өлшем бірлігі", "case": "Жағдай", "question": "Сұрақ", "rule": "Ереже", "does": "Qorgan не істейді",
        "reading": "Түсіндірме", "link": "Ресми мәтін", "in_force": "қолданыста", "texts": "Мәтіндер", "tests": "Тесттер",
        "pages": "Беттер", "none": "жоқ", "no_rules": "Бұл тармақ бойынша ештеңе есептелмейді.",
    },
}  # fmt: skip

"""Invented names. People are all children of Үлгі ("sample"), towns are made of two halves, and every place says it is invented."""

from random import Random
from typing import NamedTuple


class Town(NamedTuple):
    """A town that does not exist, as three languages write it."""

    kk: str
    ru: str
    en: str


MARKS = {"kk": "(ойдан шығарылған)", "ru": "(выдуманное)", "en": "(invented)"}

_FIRST = (
    Town("Ақжел", "Акжел", "Aqzhel"),
    Town("Алмас", "Алмас", "Almas"),
    Town("Бозарал", "Бозарал", "Bozaral"),
    Town("Ғажап", "Гажап", "Ghazhap"),
    Town("Жұпар", "Жупар", "Zhupar"),
    Town("Көктеңіз", "Коктениз", "Koktengiz"),
    Town("Күншуақ", "Куншуак", "Kunshuaq"),
    Town("Қарлы", "Карлы", "Qarly"),
    Town("Мөлдір", "Молдир", "Moldir"),
    Town("Нұрқыр", "Нуркыр", "Nurqyr"),
    Town("Самал", "Самал", "Samal"),
    Town("Тұмар", "Тумар", "Tumar"),
    Town("Үркер", "Уркер", "Urker"),
    Town("Шырақ", "Ширак", "Shyraq"),
    Town("Ызғар", "Ызгар", "Yzghar"),
)
_SECOND = (
    Town("бел", "бел", "bel"),
    Town("кент", "кент", "kent"),
    Town("көл", "коль", "kol"),
    Town("қала", "кала", "qala"),
    Town("өзек", "озек", "ozek"),
    Town("сай", "сай", "sai"),
)
_WOMEN = (
    "Айгүл",
    "Айжан",
    "Ақмарал",
    "Әсел",
    "Ботагөз",
    "Гүлнәр",
    "Дана",
    "Жанар",
    "Зере",
    "Кәмила",
    "Қарлығаш",
    "Лаура",
)
_MEN = (
    "Азамат",
    "Арман",
    "Бауыржан",
    "Болат",
    "Дәурен",
    "Ерлан",
    "Жандос",
    "Қайрат",
    "Марат",
    "Нұрлан",
    "Руслан",
    "Тимур",
)
_HOUSES = (
    "Ақшағала",
    "Балқарағай",
    "Долана",
    "Жапырақ",
    "Қайыңтал",
    "Қызғалдақ",
    "Мойыл",
    "Сексеуіл",
    "Тобылғы",
    "Шиесай",
)


def town(rng: Random) -> Town:
    """One of ninety."""
    first, second = rng.choice(_FIRST), rng.choice(_SECOND)
    return Town(*(head + tail for head, tail in zip(first, second, strict=True)))


def person(rng: Random) -> str:
    """A full name whose last word says that its bearer is a sample."""
    given, child = rng.choice(((_WOMEN, "Үлгіқызы"), (_MEN, "Үлгіұлы")))
    return f"{rng.choice(given)} {rng.choice(_HOUSES)} {child}"

"""Two regions and two kinds of places, invented."""

from typing import Final

from qorgan.law.country import Category, Region

ACT: Final = {"kk": "Ойдан шығарылған акт", "ru": "Вымышленный акт", "en": "Invented act"}

REGIONS: Final = {
    "TL-N": Region("TL-N", {"kk": "Терістік", "ru": "Северия", "en": "Northland"}, "region", (0, 0)),
    "TL-S": Region("TL-S", {"kk": "Түстік", "ru": "Южия", "en": "Southland"}, "region", (0, 1)),
}

_OWNER: Final = {"kk": "Сынақ министрлігі", "ru": "Министерство испытаний", "en": "Ministry of Trials"}

CATEGORIES: Final = {
    "TOWER": Category("TOWER", {"kk": "мұнара", "ru": "башня", "en": "tower"}, _OWNER, "TL-ACT"),
    "HOUSE": Category("HOUSE", {"kk": "үй", "ru": "дом", "en": "house"}, _OWNER, "TL-ACT"),
}

"""What is told of the settings that a year is planned under. Fields are added, never renamed or removed."""

from ninja import Schema


class PlanSetting(Schema):
    """A setting. ``label``: its name in the language asked for; ``group``: money, reserve, people, days, road, chance.

    ``unit``: money, share, count, number; ``amount``: in force, null where none is set; ``least``, ``most``: both included.
    """

    label: str
    group: str
    unit: str
    amount: int | float | None
    standard: int | float | None
    least: int | float
    most: int | float
    may_be_none: bool


class PlanSettings(Schema):
    """The settings of a year by name, money in whole units of ``currency``.

    ``governing``: the year whose settings hold, which is the year itself or the nearest before it; null where all are standard.
    """

    year: int
    governing: int | None
    currency: str
    settings: dict[str, PlanSetting]


class PlanSettingsKept(PlanSettings):
    """The settings that hold now. ``number``: which setting of the year's settings this is, from 1; ``changed``: the names."""

    number: int
    changed: list[str]
    is_repeated: bool

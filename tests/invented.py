"""Invented people for tests of the screens: one for each office, with an account named like the office."""

from datetime import date

from qorgan.store import models

NAMES = {
    "secretary": "Әсел Шиелі",
    "commissioner": "Қарлығаш Терек",
    "council_member": "Болат Емен",
    "representative": "Айгүл Арша",
    "participant": "Ерлан Долана",
    "administrator": "Нұрлан Үйеңкі",
}
REGION = "KZ-75"


def account(office: str, password: str | None = None) -> models.Account:
    """The account of the office's holder; representative and participant are those of one region."""
    name = NAMES[office]
    person = models.Person.objects.create(code=f"X-{office}", name=name, search=name.casefold(), sort_key=name)
    region = REGION if office in {"representative", "participant"} else ""
    models.OfficeTerm.objects.create(person=person, office=office, region=region, valid_from=date(2020, 1, 1))
    made = models.Account(username=office, person=person, language="ru")
    made.set_password(password)
    made.save()
    return made


def everybody() -> dict[str, models.Account]:
    """An account for each office."""
    return {office: account(office) for office in NAMES}

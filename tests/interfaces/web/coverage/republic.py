"""Four institutions around today, whatever day it is: overdue, due this year, in time, and one where nobody ever was."""

from datetime import date, timedelta

from django.test import Client
from django.utils import timezone

from qorgan.law.workdays import anniversary
from qorgan.register.changes import PersonRow, Register
from qorgan.store import models
from tests.actions import cast


def today() -> date:
    """The day on which the pages stand."""
    return timezone.localdate()


def years_ago(years: int, more_days: int = 0) -> date:
    """A day so long ago."""
    return anniversary(today(), -years) - timedelta(days=more_days)


def fill() -> None:
    """LATE and NEVER in the capital, SOON in Almaty, SAFE in Abai."""
    end_of_year = date(today().year - 4, 12, 31)
    cast.import_rows(
        Register.INSTITUTIONS,
        cast.institution(
            "LATE",
            "KZ-71",
            name="Late",
            name_kk="Қарағанды изоляторы",
            owner="Interior",
            in_mandate_since=years_ago(10),
        ),
        cast.institution("NEVER", "KZ-71", name="Never", category="PSY", owner="Health", in_mandate_since=years_ago(2)),
        cast.institution("SOON", "KZ-75", name="Soon", owner="INTERIOR", in_mandate_since=years_ago(10)),
        cast.institution("SAFE", "KZ-10", name="Safe", owner="interior", in_mandate_since=years_ago(10)),
        cast.institution("SHUT", "KZ-10", name="Shut", closed_on=today(), in_mandate_since=years_ago(10)),
    )
    cast.import_rows(
        Register.VISITS,
        cast.visit("V1", "LATE", years_ago(4, 31), years_ago(4, 30)),
        cast.visit("V2", "SOON", end_of_year, end_of_year),
        cast.visit("V3", "SAFE", years_ago(1), years_ago(1)),
    )


def signed_in(client: Client, person: PersonRow = cast.SAULE, language: str = "en") -> Client:
    """The client with the person signed in."""
    cast.signed_in(person)
    client.force_login(models.Account.objects.get(username=person.code))
    client.cookies["qorgan_language"] = language
    return client

"""`qorgan certificate`: the verdict with its exit code, the key to compare, the signed list; and what the store derives from its rows."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from qorgan.interfaces.cli.certificate import app
from qorgan.register.changes import PersonRow, Register, TermRow
from qorgan.store import credentials, models, sealing
from qorgan.vault import credential, printed, withdrawn
from qorgan.vault.credential import BadField
from tests.actions import cast
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p16")]

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
ONE_DAY = timedelta(days=1)


@standing
def asel() -> models.Certificate:
    cast.import_rows(
        Register.PEOPLE,
        PersonRow(code="P-1", name="Әсел Үміт", terms=(TermRow("participant", date(2020, 1, 1), None, "KZ-71"),)),
    )
    person = models.Person.objects.get(code="P-1")
    return models.Certificate.objects.create(person=person, number="ҰАТ-1", valid_from=FIRST, valid_to=LAST)


def run(*arguments: object) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, [*map(str, arguments), "--lang", "en"])


def verdict(certificate: models.Certificate, day: date) -> tuple[int, str]:
    result = run("check", credentials.credential(certificate), "--as-of", day)
    return result.exit_code, result.stdout.split("[")[1].split("]")[0]


def test_it_is_valid_on_both_its_days(asel: models.Certificate) -> None:
    assert verdict(asel, FIRST - ONE_DAY) == (1, "not_yet")
    assert verdict(asel, FIRST) == (0, "valid")
    assert verdict(asel, LAST) == (0, "valid")
    assert verdict(asel, LAST + ONE_DAY) == (1, "expired")


def test_it_proves_nothing_from_the_day_of_its_withdrawal(asel: models.Certificate) -> None:
    asel.withdrawn_on = date(2026, 5, 1)
    asel.save()
    assert verdict(asel, date(2026, 4, 30)) == (0, "valid")
    assert verdict(asel, date(2026, 5, 1)) == (1, "withdrawn")


def test_the_holder_is_named_and_a_forged_text_names_nobody(asel: models.Certificate) -> None:
    text = credentials.credential(asel)
    assert "Әсел Үміт" in run("check", text, "--as-of", FIRST).stdout
    signed = credential.read(text)
    payload = signed.payload.replace("Әсел".encode(), "Асел".encode())
    forged = run("check", printed.to_text(credential.PREFIX, payload + signed.signature), "--as-of", FIRST)
    assert (forged.exit_code, "forged" in forged.stdout, "Асел" in forged.stdout) == (1, True, False)


def test_the_key_is_shown_with_its_fingerprint() -> None:
    told = run("key").stdout
    assert credentials.public_key().hex() in told
    assert credentials.fingerprint() in told


def test_the_list_is_shown_or_written(asel: models.Certificate, tmp_path: Path) -> None:
    asel.withdrawn_on = date(2026, 5, 1)
    asel.save()
    file = tmp_path / "list.txt"
    result = run("withdrawn", "--as-of", "2026-05-01", "--output", file)
    assert "ҰАТ-1" in result.stdout
    listed = withdrawn.read(file.read_text(encoding="ascii"), credentials.public_key())
    assert listed.names(credential.read(credentials.credential(asel)).credential)
    assert withdrawn.PREFIX in run("withdrawn", "--as-of", "2026-05-01").stdout


def test_the_list_leaves_out_what_is_withdrawn_later_or_has_run_out(asel: models.Certificate) -> None:
    asel.withdrawn_on = date(2026, 5, 1)
    asel.save()
    assert credentials.withdrawals(date(2026, 4, 30)) == []
    assert len(credentials.withdrawals(LAST)) == 1
    assert credentials.withdrawals(LAST + ONE_DAY) == []


def test_a_new_name_changes_the_text_and_not_the_mark_by_which_it_is_withdrawn(asel: models.Certificate) -> None:
    before = credential.read(credentials.credential(asel)).credential
    asel.person.name = "Әсел Үміт Өмірқызы"
    after = credential.read(credentials.credential(asel)).credential
    assert before.holder != after.holder
    assert before.serial == after.serial
    assert before.installation == sealing.installation()


def test_a_name_that_could_mislead_is_not_printed(asel: models.Certificate) -> None:
    asel.person.name = "Әсел\u202eҮміт"
    with pytest.raises(BadField, match="holder"):
        credentials.credential(asel)

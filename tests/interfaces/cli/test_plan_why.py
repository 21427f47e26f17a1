"""`qorgan plan why` and `qorgan plan clash`: of a file and of a kept version, in words and as JSON."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from qorgan.access.actor import Actor
from qorgan.documents import plan_file
from qorgan.interfaces.cli.plan import app
from qorgan.store import models
from tests.actions import cast, plans
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p06")]


@standing
def saule() -> Actor:
    return cast.signed_in(cast.SAULE)


@pytest.fixture
def plan(saule: Actor) -> models.Plan:
    return plans.kept(saule)


def run(*words: object, lang: str = "en") -> Result:
    told = [str(word) for word in words]
    return CliRunner(env={"COLUMNS": "300"}).invoke(app, [*told, "--as", "S1", "--lang", lang])


def test_a_visit_of_a_version_and_of_a_file_says_why(saule: Actor, plan: models.Plan, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_text(plan_file.write(plans.opened(saule, plan)), encoding="utf-8")
    for lang, heading in (("kk", "Неге осында"), ("ru", "Почему здесь"), ("en", "Why here")):
        kept, filed = (run("why", given, "2027-0001", lang=lang) for given in (plan.pk, file))
        assert kept.exit_code == filed.exit_code == 0, kept.output + filed.output
        assert heading in kept.stdout
        assert kept.stdout == filed.stdout
        assert "¶" in kept.stdout
    told = json.loads(run("why", plan.pk, "2027-0001", "--json").stdout)
    assert (told["visit"], told["here"][0]["code"]) == ("2027-0001", "here.due")


def test_what_clashes_is_told_with_ways_out(plan: models.Plan) -> None:
    fine = run("clash", plan.pk, "A2")
    assert (fine.exit_code, "Nothing proves that a visit is impossible." in fine.stdout) == (0, True), fine.output
    models.OfficeTerm.objects.filter(person__code="W2").delete()
    for words in (("A2",), ("KZ-75", "--region")):
        told = run("clash", plan.pk, *words)
        assert told.exit_code == 0, told.output
        assert "Together these are impossible" in told.stdout
        assert "One more representative in the region" in told.stdout
    assert json.loads(run("clash", plan.pk, "A2", "--json").stdout)["is_verified"] is True


def test_what_is_not_there_is_refused(plan: models.Plan) -> None:
    for words in (("why", plan.pk, "2027-9999"), ("clash", plan.pk, "Z9"), ("clash", plan.pk, "XX", "--region")):
        refused = run(*words)
        assert (refused.exit_code, "[row.not_there]" in refused.stderr) == (1, True), refused.output
    assert run("why", "nowhere.json", "2027-0001").exit_code == 2

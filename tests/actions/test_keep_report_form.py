"""Loading a layout of the report form: whole or not at all, for a version that the Council adopted, never under a frozen report (¶27)."""

import base64
import json
from collections.abc import Mapping
from uuid import uuid4

import pytest

from qorgan.access import home
from qorgan.actions.keep_report_form import KeepReportForm, keep_report_form
from qorgan.actions.refused import Denied, NotThere, Refused
from qorgan.questions.record import About
from qorgan.register.changes import PersonRow
from qorgan.reporting import form
from qorgan.store import models, report_form_page, report_forms, scope
from tests.actions import cast
from tests.actions.cast import NOW, TODAY
from tests.actions.composed import decided
from tests.actions.reported import Reported
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p27-c")]
TITLE = {"kk": "Қысқаша", "ru": "Кратко", "en": "In short"}
SECTION: dict[str, object] = {"key": "summary", "written": True, "title": TITLE, "provisions": ["kz266-p27"]}
OWN: dict[str, object] = {"sections": [SECTION]}


@standing
def world() -> Reported:
    return Reported()


def adopted(version: int = 1) -> models.Paper:
    return models.Paper.objects.create(
        decision=decided(About.REPORT_FORM, f"K-{version}"),
        kind=About.REPORT_FORM,
        version=version,
        title="Есеп нысаны",
        valid_from=TODAY,
    )


def load(told: Mapping[str, object] | str | bytes, version: int = 1, person: PersonRow = cast.SAULE) -> None:
    asked: dict[str, object] = {"version": version}
    if isinstance(told, bytes):
        asked["file"] = {"name": "form.toml", "content": base64.b64encode(told).decode()}
    else:
        asked["text"] = told if isinstance(told, str) else json.dumps(told)
    known = models.Account.objects.filter(username=person.code).first()
    actor = scope.actor_of(known) if known else cast.signed_in(person)
    request = KeepReportForm.model_validate(asked)
    keep_report_form(actor=actor, key=uuid4().hex, now=NOW, request=request)


def refusal(told: Mapping[str, object] | str | bytes, version: int = 1) -> dict[str, object]:
    with pytest.raises(Refused) as refused:
        load(told, version)
    (finding,) = refused.value.findings
    return {"code": finding.code, **finding.params}


def test_a_layout_is_loaded_and_reports_of_its_version_are_written_in_it() -> None:
    adopted()
    load(OWN)

    assert [one.key for one in report_forms.layout(1).sections] == ["summary"]
    assert len(report_forms.layout(2).sections) > 1, "another version keeps the country's own"
    (told,) = report_form_page.versions(TODAY)
    assert (told.version, told.is_in_force, told.loaded_at) == (1, True, NOW)


def test_the_countrys_own_layout_can_be_loaded_as_the_file_that_it_is() -> None:
    adopted()
    load(b"\xef\xbb\xbf" + home.country().report_form().encode())

    assert report_forms.layout(1) == form.read(report_forms.shipped())


def test_a_version_that_the_council_did_not_adopt_is_not_there() -> None:
    with pytest.raises(NotThere):
        load(OWN)


def test_nobody_but_the_secretary_loads_one() -> None:
    adopted()
    for person in (cast.BORIS, cast.KARLYGASH, cast.ADIL):
        with pytest.raises(Denied):
            load(OWN, person=person)


@pytest.mark.parametrize(
    ("told", "code", "place", "value"),
    [
        ("[[sections]\nkey", "layout.no_toml", "", None),
        ('{"sections": [', "layout.no_json", "", None),
        ({"sections": [SECTION | {"title": {"kk": "а", "ru": "б"}}]}, "layout.no_text", "sections[0].title.en", ""),
        ({"sections": [SECTION | {"block": "weather"}]}, "layout.unknown_block", "sections[0].block", "weather"),
        (
            {"sections": [SECTION | {"provisions": ["kz266-p99"]}]},
            "layout.unknown_provision",
            "sections[0].provisions",
            "kz266-p99",
        ),
        ("#" * 200_001, "layout.too_long", "", "200001"),
    ],
)  # fmt: skip
def test_a_fault_is_named_by_place_and_value_and_nothing_is_stored(
    told: Mapping[str, object] | str, code: str, place: str, value: str | None
) -> None:
    adopted()
    found = refusal(told)

    assert (found["code"], found["place"]) == (code, place)
    assert value is None or found["value"] == value
    assert not models.ReportForm.objects.exists()


def test_a_file_that_is_no_text_is_refused() -> None:
    adopted()
    assert refusal("Қысқаша".encode("utf-16"))["code"] == "layout.no_utf8"


def test_neither_text_nor_file_and_both_are_refused() -> None:
    adopted()
    asked = KeepReportForm.model_validate({"version": 1})
    with pytest.raises(Refused, match=r"layout\.one_of_two"):
        keep_report_form(actor=cast.signed_in(cast.SAULE), key="k", now=NOW, request=asked)


def test_no_section_goes_in_which_somebody_wrote(world: Reported) -> None:
    adopted()
    models.Report.objects.filter(pk=world.report.pk).update(form=1)
    world.write("methods", "Камеры и журналы.")

    found = refusal(OWN)

    assert (found["code"], found["section"], found["report"]) == (
        "layout.drops_written",
        "methods",
        world.report.number,
    )


def test_under_a_report_that_was_frozen_the_layout_does_not_change(world: Reported) -> None:
    adopted()
    models.Report.objects.filter(pk=world.report.pk).update(form=1)
    models.ReportVersion.objects.create(
        report=world.report, number=1, frozen_at=NOW, frozen_by=world.boris.account, parts="0" * 64
    )

    assert refusal(OWN)["code"] == "layout.in_use"

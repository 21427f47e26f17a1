"""An act that was not done, told once for all interfaces: the same codes, citations and sentences wherever it was tried."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final, NamedTuple

from django.db.models import Model

from qorgan.access import home
from qorgan.actions import catalogue
from qorgan.actions.described import described
from qorgan.actions.misread import Misread
from qorgan.actions.refused import Changed, Denied, NotThere, Refused
from qorgan.law.verdict import Effect
from qorgan.wording import entries, names, sentences
from qorgan.wording.texts import Unworded

_OF_CODES: Final[Mapping[tuple[str, ...], int]] = {("idempotency.key_reused",): 422, ("vault.locked",): 423}
JsonValue = str | int | float | bool | None | list[str]


class Said(NamedTuple):
    """One finding. ``provision`` is empty for an order of the house."""

    code: str
    effect: str
    provision: str
    params: dict[str, JsonValue]
    sentence: str
    about: str


class Holder(NamedTuple):
    """An office that holds the power."""

    office: str
    name: str


class Fault(NamedTuple):
    """One fault of the input. ``value`` is empty for a confidential field."""

    path: str
    field: str
    label: str
    code: str
    sentence: str
    value: str


def findings(refused: Refused, language: str) -> tuple[Said, ...]:
    """Why it was not done, in the order of the findings."""
    country = home.country()
    return tuple(
        Said(
            finding.code,
            finding.effect.value,
            finding.provision,
            {name: plain(value) for name, value in finding.params.items()},
            sentences.refuse(finding, language=language, country=country),
            finding.about,
        )
        for finding in refused.findings
    )


def holders(refused: Refused, language: str) -> tuple[Holder, ...]:
    """Which offices hold the power. None where it is not to be told whether there is a row at all."""
    return tuple(Holder(office, _office(office, language)) for office in refused.holders)


def needs_reason(refused: Refused) -> bool:
    """Whether nothing but a written reason is missing."""
    return all(finding.effect is Effect.NEEDS_REASON for finding in refused.findings)


def status(refused: Refused) -> int:
    """The status of HTTP for it: 403, 404, 422 for a key used twice for different things, 423 for a locked vault, else 409."""
    if isinstance(refused, NotThere):
        return 404
    if isinstance(refused, Denied):
        return 403
    return _OF_CODES.get(refused.codes, 409)


def stored(act: str, changed: Changed) -> dict[str, JsonValue]:
    """What stands there now, by the names of the act's fields, without what is confidential."""
    open_fields = {entry.name for entry in described(catalogue.asks(act)) if not entry.is_confidential}
    return {name: plain(value) for name, value in changed.stored.items() if name in open_fields}


def faults(act: str, misread: Misread, language: str) -> tuple[Fault, ...]:
    """What is wrong with the input, place by place; the same thing wrong with a field is said once."""
    found: dict[tuple[str, str], Fault] = {}
    for fault in misread.faults:
        field = fault.path.partition(".")[0]
        said = entries.fault(fault.code, fault.params, language)
        told = Fault(fault.path, field, _label(act, field, language), fault.code, said, fault.value)
        found.setdefault((field, said), told)
    return tuple(found.values())


def plain(value: object) -> JsonValue:
    """A value of a row or a finding as JSON tells it: days in ISO, rows by their code, else by their id."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Model):
        return str(getattr(value, "code", value.pk))
    if isinstance(value, list | tuple):
        return [str(plain(one)) for one in value]
    return str(value)


def _label(act: str, field: str, language: str) -> str:
    try:
        return entries.label(act, field, language)
    except Unworded:  # a field of the sender's own, which is at fault for being there at all
        return field


def _office(code: str, language: str) -> str:
    try:
        return names.name("office", code, language)
    except Unworded:  # who decides may be told in a word of the law's own
        return code

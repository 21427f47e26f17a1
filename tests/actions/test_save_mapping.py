"""Keeping column mappings."""

import pytest

from qorgan.actions.refused import Refused
from qorgan.actions.save_mapping import SaveMapping, save_mapping
from qorgan.register.changes import Register
from qorgan.store import models
from tests.actions import cast

pytestmark = pytest.mark.django_db


def asked(spec: dict[str, object], register: Register = Register.INSTITUTIONS) -> SaveMapping:
    return SaveMapping("ministry list", register, spec)


def test_a_mapping_of_the_same_name_replaces_the_older_and_another_register_has_its_own() -> None:
    saule = cast.signed_in(cast.SAULE)
    first = save_mapping(actor=saule, key="1", now=cast.NOW, request=asked({"code": "id"}))
    second = save_mapping(actor=saule, key="2", now=cast.NOW, request=asked({"code": "number"}))
    save_mapping(actor=saule, key="3", now=cast.NOW, request=asked({"code": "id"}, Register.PEOPLE))
    assert (first.subject, first.facts["replaced"]) == (second.subject, False)
    assert second.facts["replaced"] is True
    assert models.Mapping.objects.get(register="institutions").spec == {"code": "number"}
    assert models.Mapping.objects.count() == 2


def test_a_participant_may_not_keep_a_mapping() -> None:
    boris = cast.signed_in(cast.BORIS)
    with pytest.raises(Refused) as refusal:
        save_mapping(actor=boris, key="1", now=cast.NOW, request=asked({}))
    assert "secretary" in refusal.value.holders

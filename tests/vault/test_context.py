"""Contexts: spelled exactly so, and nothing in a field that could be taken for something else."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.vault import context
from qorgan.vault.context import (
    BadContext,
    CompartmentContext,
    EpochContext,
    EscrowContext,
    GrantContext,
    PinContext,
    RecordContext,
    SessionContext,
    UnlockContext,
)

HERE, CASE, ROW, ASEL = UUID(int=1), UUID(int=2), UUID(int=3), UUID(int=0xABCDEF)
INST, C, R, A = (str(one) for one in (HERE, CASE, ROW, ASEL))
RECORD = RecordContext(HERE, CASE, "notes", "note", "body", ROW, 7, 2)
GRANT = GrantContext(HERE, CASE, "notes", 2, ASEL, 4)
ESCROW = EscrowContext(HERE, CASE, "notes", 2, 5, (0, 2, 4), 2)


def test_contexts_are_spelled_as_the_format_says() -> None:
    unnamed = GRANT._replace(member=None, serial=None)
    first = EpochContext(HERE, CASE, "notes", 1, b"\xab\x01", None)
    second = EpochContext(HERE, CASE, "notes", 2, b"\x02", b"\x0f")
    spelled = {
        f"record|{INST}|{C}|notes|note|body|{R}|7|2|1": RECORD.encode(1),
        f"grant|{INST}|{C}|notes|2|{A}|4|1": GRANT.encode(1),
        f"grant|{INST}|{C}|notes|2|-|-|1": unnamed.encode(1),
        f"escrow|{INST}|{C}|notes|2|5|0.2.4|2": ESCROW.encode(),
        f"epoch|{INST}|{C}|notes|1|1|ab01|-": first.encode(1),
        f"epoch|{INST}|{C}|notes|2|1|02|0f": second.encode(1),
        f"urk|{INST}|{A}|recovery|3|hkdf.00": UnlockContext(HERE, ASEL, "recovery", 3, "hkdf.00").encode(),
        f"vses|{INST}|{A}|fe00|1234": SessionContext(HERE, ASEL, b"\xfe\x00", 1234).encode(),
        f"pin|{INST}|{A}": PinContext(HERE, ASEL).encode(),
        "x|-|dissent:1_2.3-4": context.joined("x", ("a", "b"), (None, "dissent:1_2.3-4")),
    }
    assert {told.encode("ascii") for told in spelled} == set(spelled.values())
    for told, encoded in spelled.items():
        assert encoded == told.encode("ascii")


@pytest.mark.parametrize("value", ["", "|", "a|b", "A", "a b", "a\n", "ә", "١", "a/b", "\x00", True])
@pytest.mark.parametrize("field", ["installation", "case", "kind", "table", "field", "record", "revision", "epoch"])
def test_a_bad_field_of_a_record_is_named(field: str, value: object) -> None:
    with pytest.raises(BadContext, match=rf"^{field}$"):
        RECORD._replace(**{field: value}).encode(1)  # type: ignore[arg-type]  # wrong values are what this is about


@pytest.mark.parametrize("field", ["installation", "case", "kind", "epoch", "member", "serial"])
def test_a_bad_field_of_a_grant_is_named(field: str) -> None:
    with pytest.raises(BadContext, match=rf"^{field}$"):
        GRANT._replace(**{field: "A|"}).encode(1)  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize("field", ["installation", "case", "kind", "epoch", "roster", "layer"])
def test_a_bad_field_of_an_escrow_is_named(field: str) -> None:
    with pytest.raises(BadContext, match=rf"^{field}$"):
        ESCROW._replace(**{field: "A|"}).encode()  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize("field", ["installation", "case", "kind", "epoch", "public", "previous"])
def test_a_bad_field_of_a_statement_is_named(field: str) -> None:
    told = EpochContext(HERE, CASE, "notes", 2, b"\x02", b"\x0f")
    value = b"" if field in {"public", "previous"} else "A|"
    with pytest.raises(BadContext, match=rf"^{field}$"):
        told._replace(**{field: value}).encode(1)  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize("field", ["installation", "user", "method", "version", "kdf"])
def test_a_bad_field_of_an_unlock_method_is_named(field: str) -> None:
    with pytest.raises(BadContext, match=rf"^{field}$"):
        UnlockContext(HERE, ASEL, "recovery", 3, "hkdf.00")._replace(**{field: "A|"}).encode()  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize("field", ["installation", "user", "cookie_sha256", "until"])
def test_a_bad_field_of_a_session_is_named(field: str) -> None:
    value = b"" if field == "cookie_sha256" else "A|"
    with pytest.raises(BadContext, match=rf"^{field}$"):
        SessionContext(HERE, ASEL, b"\xfe", 1234)._replace(**{field: value}).encode()  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize("field", ["installation", "user"])
def test_a_bad_field_of_a_pin_is_named(field: str) -> None:
    with pytest.raises(BadContext, match=rf"^{field}$"):
        PinContext(HERE, ASEL)._replace(**{field: "A|"}).encode()  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize(("field", "value"), [("revision", 0), ("revision", -1), ("epoch", 0), ("epoch", -1)])
def test_what_counts_from_one_is_never_less(field: str, value: int) -> None:
    with pytest.raises(BadContext, match=rf"^{field}$"):
        RECORD._replace(**{field: value}).encode(1)  # type: ignore[arg-type]  # one field at a time


def test_an_epoch_fits_into_four_bytes() -> None:
    assert RECORD._replace(epoch=2**32 - 1).encode(1).endswith(b"|4294967295|1")
    assert RECORD._replace(revision=2**32).encode(1).endswith(b"|4294967296|2|1")
    with pytest.raises(BadContext, match=r"^epoch$"):
        RECORD._replace(epoch=2**32).encode(1)


def test_other_numbers_count_from_zero() -> None:
    assert ESCROW._replace(roster=0, layer=0).encode().endswith(b"|0|0.2.4|0")
    for field in ("roster", "layer"):
        with pytest.raises(BadContext, match=rf"^{field}$"):
            ESCROW._replace(**{field: -1}).encode()  # type: ignore[arg-type]  # as above
    with pytest.raises(BadContext, match=r"^version$"):
        UnlockContext(HERE, ASEL, "recovery", 0, "hkdf.00").encode()


@pytest.mark.parametrize(("member", "serial"), [(ASEL, None), (None, 4), (ASEL, 0)])
def test_a_grant_names_a_member_with_a_serial_or_neither(member: UUID | None, serial: int | None) -> None:
    with pytest.raises(BadContext, match=r"^serial$"):
        GRANT._replace(member=member, serial=serial).encode(1)


@pytest.mark.parametrize("suite", ["A", ""])
def test_a_bad_suite_is_named(suite: str) -> None:
    statement = EpochContext(HERE, CASE, "notes", 2, b"\x02", b"\x0f")
    for place in (RECORD, GRANT, statement):
        with pytest.raises(BadContext, match=r"^suite$"):
            place.encode(suite)  # type: ignore[arg-type]  # as above


def test_a_subset_without_holders_is_refused() -> None:
    with pytest.raises(BadContext, match=r"^subset$"):
        ESCROW._replace(subset=()).encode()


def test_as_many_values_as_names() -> None:
    for values in (("a",), ("a", "b", "c")):
        with pytest.raises(ValueError, match="zip"):
            context.joined("x", ("a", "b"), values)


@given(st.lists(st.text(max_size=8), min_size=2, max_size=2), st.lists(st.text(max_size=8), min_size=2, max_size=2))
def test_no_two_contexts_are_spelled_alike(one: list[str], other: list[str]) -> None:
    def spelled(values: list[str]) -> bytes | None:
        try:
            return context.joined("x", ("a", "b"), tuple(values))
        except BadContext:
            return None

    assert spelled(one) is None or one == other or spelled(one) != spelled(other)


def test_the_message_of_a_bad_field_never_tells_its_value() -> None:
    with pytest.raises(BadContext) as told:
        RECORD._replace(kind="Asel told us").encode(1)
    assert "Asel" not in str(told.value)


def test_a_compartment_is_the_front_of_every_context_in_it() -> None:
    front = "|".join(str(part) for part in CompartmentContext(HERE, CASE, "notes")).encode()
    for told in (RECORD.encode(1), GRANT.encode(1), ESCROW.encode()):
        assert told.split(b"|", 1)[1].startswith(front)

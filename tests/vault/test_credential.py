"""The text in the QR code: one spelling, every changed byte refused, valid on both its days, withdrawn where the list says so."""

import itertools
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.vault import credential, printed, sign, standing, withdrawn
from qorgan.vault.credential import BadField, Credential
from qorgan.vault.printed import Unreadable
from qorgan.vault.standing import Issuer, Standing
from tests.marks import provision

pytestmark = provision("kz266-p16")

SEED, OTHER_SEED = bytes(range(32)), bytes(32)
HERE, ELSEWHERE = UUID(int=1), UUID(int=2)
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
ONE_DAY = timedelta(days=1)
ASEL = Credential(HERE, b"asel0001", "ҰАТ-15", "Әсел Үміт Өмірқызы", "commissioner", FIRST, LAST, date(2025, 12, 22))
TEXT = credential.write(ASEL, SEED)
NOTHING_WITHDRAWN = withdrawn.of(HERE, FIRST - ONE_DAY, [])
ISSUER = Issuer(HERE, sign.public_key(SEED), NOTHING_WITHDRAWN)
VECTORS = Path(__file__).parent / "vectors" / "certificate.json"


def standing_on(day: date, text: str = TEXT, issuer: Issuer = ISSUER) -> Standing:
    return standing.check(text, issuer, day).standing


def test_the_vectors_hold() -> None:
    told = json.loads(VECTORS.read_text(encoding="utf-8"))
    seed = bytes.fromhex(told["seed"])
    assert sign.public_key(seed).hex() == told["public_key"]
    assert credential.fingerprint(sign.public_key(seed)) == told["fingerprint"]
    of_vector = withdrawn.read(told["withdrawn"], bytes.fromhex(told["public_key"]))
    assert withdrawn.write(of_vector, seed) == told["withdrawn"]
    issuer = Issuer(UUID(told["installation"]), sign.public_key(seed), of_vector)
    for case in told["cases"]:
        checked = standing.check(case["text"], issuer, date.fromisoformat(case["today"]))
        assert checked.standing == case["expected"], case["name"]


def test_what_is_written_is_read_again() -> None:
    signed = credential.read(TEXT)
    assert signed.credential == ASEL
    assert signed.is_genuine(ISSUER.public)
    assert credential.write(ASEL, SEED) == TEXT


def test_blanks_and_small_letters_do_not_matter() -> None:
    spread = " ".join(TEXT[at : at + 4] for at in range(0, len(TEXT), 4)).lower()
    assert standing_on(FIRST, f"\n{spread}\u00a0\n") is Standing.VALID


def test_each_changed_bit_is_refused() -> None:
    content = bytearray(printed.from_text(credential.PREFIX, TEXT))
    for at, bit in itertools.product(range(len(content)), range(8)):
        changed = bytearray(content)
        changed[at] ^= 1 << bit
        checked = standing.check(printed.to_text(credential.PREFIX, bytes(changed)), ISSUER, FIRST)
        assert checked.standing in {Standing.FORGED, Standing.FOREIGN, Standing.UNREADABLE}
        assert checked.credential is None


@pytest.mark.parametrize(
    "text", ["", "QORGAN1:", "QORGAN2:AAAA", TEXT[:-1], TEXT + "A", TEXT[8:], TEXT.replace("A", "1"), "Ә" * 9]
)
def test_what_is_no_certificate_cannot_be_read(text: str) -> None:
    assert standing_on(FIRST, text) in {Standing.UNREADABLE, Standing.FORGED}
    assert standing_on(FIRST, text) is not Standing.VALID


@given(st.text(max_size=300) | st.binary(max_size=300).map(lambda raw: printed.to_text(credential.PREFIX, raw)))
def test_no_text_breaks_the_check(text: str) -> None:
    assert standing_on(FIRST, text) is not Standing.VALID


def test_left_over_bits_give_no_second_spelling() -> None:
    bare = printed.to_text("P", b"\x00")
    assert bare == "P:AA"
    with pytest.raises(Unreadable):
        printed.from_text("P", "P:AB")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (FIRST - ONE_DAY, Standing.NOT_YET),
        (FIRST, Standing.VALID),
        (LAST, Standing.VALID),
        (LAST + ONE_DAY, Standing.EXPIRED),
    ],
)
def test_it_is_valid_on_both_its_days_and_not_one_over(day: date, expected: Standing) -> None:
    assert standing_on(day) is expected


def test_a_clock_set_back_does_not_revive_it() -> None:
    late = ISSUER._replace(withdrawn=withdrawn.of(HERE, LAST + ONE_DAY, []))
    assert standing_on(FIRST, issuer=late) is Standing.EXPIRED


def test_withdrawn_is_said_before_anything_about_days() -> None:
    listed = ISSUER._replace(withdrawn=withdrawn.of(HERE, FIRST, [ASEL.serial]))
    for day in (FIRST - ONE_DAY, FIRST, LAST + ONE_DAY):
        assert standing_on(day, issuer=listed) is Standing.WITHDRAWN
    boris = replace(ASEL, serial=b"boris001", holder="Борис")
    assert standing_on(FIRST, credential.write(boris, SEED), listed) is Standing.VALID


def test_another_key_makes_no_certificate() -> None:
    assert standing_on(FIRST, credential.write(ASEL, OTHER_SEED)) is Standing.FORGED


def test_a_certificate_of_another_installation_is_not_believed_even_under_this_key() -> None:
    foreign = credential.write(replace(ASEL, installation=ELSEWHERE), SEED)
    assert standing.check(foreign, ISSUER, FIRST) == (Standing.FOREIGN, None)


def test_a_signature_for_another_purpose_makes_no_certificate() -> None:
    payload = credential.encode(ASEL)
    other = payload + sign.sign(SEED, purpose=withdrawn.PURPOSE, message=payload)
    assert standing_on(FIRST, printed.to_text(credential.PREFIX, other)) is Standing.FORGED


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("serial", b"short"),
        ("number", ""),
        ("number", "1" * 65),
        ("holder", "a\u202eb"),
        ("holder", "a\nb"),
        ("holder", " a"),
        ("holder", "e\u0301"),
        ("holder", "a" * 201),
        ("office", "Commissioner"),
        ("office", "a" * 33),
        ("valid_to", FIRST - ONE_DAY),
    ],
)
def test_what_could_mislead_a_reader_cannot_stand_in_it(field: str, value: object) -> None:
    with pytest.raises(BadField, match=rf"^{field}$"):
        replace(ASEL, **{field: value})  # type: ignore[arg-type]  # wrong values are what this is about


def test_the_longest_names_fit() -> None:
    told = replace(ASEL, number="Ұ" * 64, holder="Ұ" * 200, valid_from=date.min, valid_to=date.max)
    assert credential.read(credential.write(told, SEED)).credential == told


def test_the_shortest_fields_and_a_single_day_fit() -> None:
    told = replace(ASEL, number="1", holder="Ә", office="a" * 32, valid_to=FIRST)
    assert credential.read(credential.write(told, SEED)).credential == told


def test_what_a_genuine_certificate_says_is_told_whatever_its_standing() -> None:
    for day in (FIRST - ONE_DAY, FIRST, LAST + ONE_DAY):
        assert standing.check(TEXT, ISSUER, day).credential == ASEL


def test_a_text_of_the_longest_is_read_and_one_letter_more_is_not() -> None:
    blanks = " " * (printed.LONGEST_TEXT - len(TEXT))
    assert printed.LONGEST_TEXT == 100_000
    assert standing_on(FIRST, TEXT + blanks) is Standing.VALID
    assert standing_on(FIRST, TEXT + blanks + " ") is Standing.UNREADABLE


@given(st.binary(max_size=40) | st.binary(max_size=8).map(lambda start: start + b"\x17" * 5))
def test_every_content_has_a_text(content: bytes) -> None:
    assert printed.from_text("P", printed.to_text("P", content)) == content


def test_a_text_that_ends_like_its_padding_keeps_its_end() -> None:
    assert printed.to_text("P", b"\x00\x00\x00\x00\x17") == "P:AAAAAAAX"


def listed(day: int, *marks: bytes) -> str:
    """The text of a list as another program might have signed it."""
    payload = b"\x01" + HERE.bytes + day.to_bytes(3) + len(marks).to_bytes(2) + b"".join(marks)
    return printed.to_text(withdrawn.PREFIX, payload + sign.sign(SEED, purpose=withdrawn.PURPOSE, message=payload))


@pytest.mark.parametrize("day", [1, date.max.toordinal()])
def test_a_list_of_the_first_and_of_the_last_day_is_read(day: int) -> None:
    assert withdrawn.read(listed(day, b"asel0001"), ISSUER.public).as_of == date.fromordinal(day)


@pytest.mark.parametrize("day", [0, date.max.toordinal() + 1, 2**24 - 1])
def test_a_list_of_no_day_is_refused_though_signed(day: int) -> None:
    with pytest.raises(Unreadable):
        withdrawn.read(listed(day, b"asel0001"), ISSUER.public)


@pytest.mark.parametrize("marks", [(b"boris001", b"asel0001"), (b"asel0001", b"asel0001")])
def test_marks_out_of_order_or_twice_are_refused_though_signed(marks: tuple[bytes, ...]) -> None:
    with pytest.raises(Unreadable):
        withdrawn.read(listed(FIRST.toordinal(), *marks), ISSUER.public)


def test_the_list_is_read_with_its_own_key_only() -> None:
    text = withdrawn.write(withdrawn.of(HERE, FIRST, [b"asel0001", b"boris001"]), SEED)
    listed = withdrawn.read(text, ISSUER.public)
    assert (listed.as_of, len(listed.marks), listed.names(ASEL)) == (FIRST, 2, True)
    with pytest.raises(Unreadable):
        withdrawn.read(text, sign.public_key(OTHER_SEED))
    with pytest.raises(Unreadable):
        withdrawn.read(TEXT, ISSUER.public)


def test_each_changed_byte_of_the_list_is_refused() -> None:
    text = withdrawn.write(withdrawn.of(HERE, FIRST, [b"asel0001"]), SEED)
    content = printed.from_text(withdrawn.PREFIX, text)
    for at in range(len(content)):
        changed = bytearray(content)
        changed[at] ^= 1
        with pytest.raises(Unreadable):
            withdrawn.read(printed.to_text(withdrawn.PREFIX, bytes(changed)), ISSUER.public)


def test_the_list_holds_neither_number_nor_name_nor_serial() -> None:
    content = printed.from_text(withdrawn.PREFIX, withdrawn.write(withdrawn.of(HERE, FIRST, [ASEL.serial]), SEED))
    for told in (ASEL.serial, ASEL.number.encode(), ASEL.holder.encode()):
        assert told not in content


def test_two_hundred_and_forty_withdrawals_still_fit_on_one_code() -> None:
    listed = withdrawn.of(HERE, FIRST, [at.to_bytes(8) for at in range(240)])
    assert len(withdrawn.write(listed, SEED)) <= 3391  # letters of the largest code at level M

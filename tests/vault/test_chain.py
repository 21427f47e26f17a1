"""The chain of a compartment: nobody is let in silently (S-3). Saule makes it, shares it with Boris; everything else is an attack."""

import pytest

from qorgan.vault import epochs, grants, sign
from qorgan.vault.blob import SUITE
from qorgan.vault.chain import Chain, ChainBroken, Granted, Stated
from qorgan.vault.context import GrantContext
from qorgan.vault.directory import Directory
from qorgan.vault.grants import FOR_EVER, Rights
from tests.vault.cast import (
    ADIL,
    ALL,
    BORIS,
    DAY,
    ELSEWHERE,
    ERIK,
    ES2,
    ES3,
    NOTES,
    NOW,
    ROZA,
    SAULE,
    certified,
    directory,
    granted,
    other_keys,
    person,
    revoked,
    stated,
)

FIRST, SECOND, THIRD = stated(1, SAULE), stated(2, BORIS), stated(3, BORIS)
TO_SAULE = granted(SAULE, SAULE, order=1)
TO_BORIS = granted(BORIS, SAULE, order=2)
READ = Rights.READ


def chain(*given: Granted, told: tuple[Stated, ...] = (FIRST,), people: Directory | None = None) -> Chain:
    return Chain(people or directory(), NOTES, told, given)


def broken(*given: Granted, told: tuple[Stated, ...], people: Directory | None = None) -> tuple[object, ...]:
    with pytest.raises(ChainBroken) as why:
        chain(*given, told=told, people=people)
    return why.value.args


def refuses(
    one: Granted, *before: Granted, told: tuple[Stated, ...] = (FIRST,), people: Directory | None = None
) -> bool:
    """Whether the grant is reported, does not count and lets nobody in, while those before it count."""
    found = chain(*before, one, told=told, people=people)
    assert all(found.counts(other.grant) for other in before)
    if found.refused:
        assert found.refused == [one]
        assert not found.counts(one.grant)
        assert one not in found.holders(one.grant.context.epoch, Rights(0), NOW).values()
    return bool(found.refused)


def test_an_honest_chain_tells_who_holds_what() -> None:
    to_roza = granted(ROZA, BORIS, rights=READ, order=3)
    found = chain(TO_SAULE, TO_BORIS, to_roza)

    assert (found.newest, found.publics, found.refused) == (1, [FIRST.told.public], [])
    assert found.holders(1, Rights.READ, NOW) == {SAULE.user: TO_SAULE, BORIS.user: TO_BORIS, ROZA.user: to_roza}
    assert found.holders(1, Rights.SHARE, NOW) == {SAULE.user: TO_SAULE, BORIS.user: TO_BORIS}
    assert found.holders(2, Rights.READ, NOW) == {}
    assert all(found.counts(one.grant) for one in (TO_SAULE, TO_BORIS, to_roza))


def test_a_chain_without_statements_lets_nobody_in() -> None:
    found = chain(TO_BORIS, told=())
    assert (found.newest, found.publics, found.refused) == (0, [], [TO_BORIS])
    assert not found.counts(TO_BORIS.grant)


def test_each_epoch_has_its_own_holders() -> None:
    again = granted(ROZA, BORIS, epoch=2, order=5)
    found = chain(TO_SAULE, TO_BORIS, again, told=(FIRST, SECOND))
    assert (found.newest, found.publics) == (2, [FIRST.told.public, SECOND.told.public])
    assert set(found.holders(1, READ, NOW)) == {SAULE.user, BORIS.user}
    assert set(found.holders(2, READ, NOW)) == {ROZA.user}


# --- who may grant ---


def test_a_grant_by_somebody_without_any_share_is_refused() -> None:
    assert refuses(granted(ROZA, BORIS, order=3), TO_SAULE)
    assert refuses(granted(BORIS, BORIS, order=3), TO_SAULE)


@pytest.mark.parametrize("rights", [Rights.READ, Rights.WRITE, Rights.READ | Rights.WRITE])
def test_a_grant_by_somebody_who_may_not_share_is_refused(rights: Rights) -> None:
    assert refuses(granted(ROZA, BORIS, order=3), granted(BORIS, SAULE, rights=rights, order=2))


def test_whoever_may_share_may_grant() -> None:
    assert not refuses(granted(ROZA, BORIS, order=3), granted(BORIS, SAULE, rights=Rights.SHARE, order=2))


@pytest.mark.parametrize(("at", "refused"), [(NOW + 9, False), (NOW + 10, True), (NOW + 11, True)])
def test_a_grant_after_the_right_ran_out_is_refused(at: int, refused: bool) -> None:
    until = granted(BORIS, SAULE, not_after=NOW + 10, order=2)
    assert refuses(granted(ROZA, BORIS, at=at, order=3), until) is refused


def test_a_grant_does_not_count_for_those_before_it() -> None:
    early = granted(ROZA, BORIS, order=1)
    assert refuses(early, TO_BORIS)
    assert refuses(replace_order(early, TO_BORIS.order), TO_BORIS)
    assert chain(replace_order(early, 3), TO_BORIS).refused == []


def replace_order(one: Granted, order: int) -> Granted:
    return one._replace(order=order)


def test_a_chain_of_grants_from_nowhere_carries_nobody() -> None:
    to_roza, to_erik = granted(ROZA, ROZA, order=3), granted(ERIK, ROZA, order=4)
    found = chain(TO_BORIS, to_roza, to_erik)
    assert found.refused == [to_roza, to_erik]
    assert set(found.holders(1, READ, NOW)) == {BORIS.user}


def test_a_grant_by_nobody_certified_is_refused() -> None:
    assert refuses(granted(ROZA, ADIL, order=3), TO_BORIS)
    assert refuses(granted(ROZA, ADIL, order=4), TO_BORIS, granted(ADIL, SAULE, order=3))


def test_a_grant_under_another_certificate_than_the_signers_is_refused() -> None:
    one = granted(ROZA, ADIL, order=3)
    assert refuses(one._replace(by=SAULE.at()), TO_BORIS)
    assert refuses(one._replace(by=BORIS.at()), TO_BORIS)
    assert refuses(granted(ROZA, other_keys(SAULE), order=3), TO_BORIS)


def test_a_share_of_one_serial_is_none_of_another() -> None:
    newer = person(2, serial=2)
    people = directory(more=(certified(newer.certificate()),))
    assert refuses(granted(ROZA, newer, order=3), TO_BORIS, people=people)
    assert not refuses(granted(ROZA, newer, order=4), TO_BORIS, granted(newer, SAULE, order=3), people=people)


@pytest.mark.parametrize(("at", "refused"), [(NOW - 1, True), (NOW, True), (NOW + 1, False)])
def test_a_grant_from_the_revocation_on_is_refused(at: int, refused: bool) -> None:
    people = directory(revoked(BORIS, at))
    assert refuses(granted(ROZA, BORIS, order=3), TO_BORIS, people=people) is refused


@pytest.mark.parametrize(("at", "refused"), [(NOW - DAY - 1, True), (NOW - DAY, False), (NOW + 100 * DAY, True)])
def test_a_grant_outside_the_signers_certificate_is_refused(at: int, refused: bool) -> None:
    assert refuses(granted(ROZA, BORIS, at=at, order=3), TO_BORIS) is refused


def test_a_maker_of_one_serial_is_none_under_another() -> None:
    newer = person(1, serial=2)
    assert refuses(granted(ROZA, newer, order=3), people=directory(more=(certified(newer.certificate()),)))


# --- grants that were changed, or stand where they do not belong ---


def test_a_raised_right_or_a_moved_end_is_refused() -> None:
    told = granted(BORIS, SAULE, rights=READ, not_after=NOW + 10)
    for changed in (
        {"rights": ALL},
        {"rights": Rights.SHARE},
        {"not_after": FOR_EVER},
        {"not_after": NOW + 11},
        {"not_after": -1},
    ):
        assert refuses(told._replace(grant=told.grant._replace(**changed)))
    assert not refuses(told)


@pytest.mark.parametrize("rights", [0, 8, 9, 15, 128])
def test_rights_that_are_none_are_refused_though_signed(rights: int) -> None:
    told = granted(BORIS, SAULE, rights=READ)
    place = told.grant.context.encode(SUITE)
    message = len(place).to_bytes(4) + place + told.grant.box_sha256 + bytes((rights,)) + bytes(8)
    signature = sign.sign(SAULE.keys.ed25519, purpose=grants.PURPOSE, message=message)
    grant = told.grant._replace(rights=Rights(rights), signature=signature)
    assert grant.is_signed_by(SAULE.keys.public.ed25519)
    assert refuses(told._replace(grant=grant))


@pytest.mark.parametrize("change", [{"serial": None}, {"serial": 0}, {"member": None}])
def test_a_changed_row_that_no_context_can_hold_is_refused_and_breaks_nothing(change: dict[str, object]) -> None:
    one = granted(BORIS, SAULE)
    context = one.grant.context._replace(**change)  # type: ignore[arg-type]  # one of each kind
    assert refuses(one._replace(grant=one.grant._replace(context=context)))


@pytest.mark.parametrize(
    "compartment",
    [NOTES._replace(installation=ELSEWHERE), NOTES._replace(case=ELSEWHERE), NOTES._replace(kind="report")],
)
def test_a_grant_of_another_compartment_is_refused(compartment: object) -> None:
    assert refuses(granted(BORIS, SAULE, compartment=compartment))  # type: ignore[arg-type]  # a changed copy


def test_an_old_grant_replayed_into_a_new_epoch_is_refused() -> None:
    told = (FIRST, SECOND)
    old = granted(ROZA, BORIS, order=3)
    place: GrantContext = old.grant.context._replace(epoch=2)
    assert refuses(old._replace(grant=old.grant._replace(context=place), order=9), TO_BORIS, told=told)
    assert chain(TO_BORIS, old, told=told).holders(2, READ, NOW) == {}


@pytest.mark.parametrize("epoch", [-1, 0, 2, 3])
def test_a_grant_of_an_epoch_that_is_not_there_is_refused(epoch: int) -> None:
    one = granted(BORIS, SAULE)
    assert refuses(one._replace(grant=one.grant._replace(context=one.grant.context._replace(epoch=epoch))))


def test_a_box_for_other_keys_of_the_same_name_is_told_by_its_digest() -> None:
    honest = granted(ROZA, BORIS, order=3)
    box_of_another = granted(other_keys(ROZA), BORIS, order=3).grant.box_sha256
    assert refuses(honest._replace(grant=honest.grant._replace(box_sha256=box_of_another)), TO_BORIS)


def test_two_grants_alike_both_count() -> None:
    assert chain(TO_BORIS, TO_BORIS).refused == []


# --- later epochs ---


def test_whoever_a_rotation_left_out_does_not_come_back() -> None:
    told = (FIRST, SECOND)
    assert refuses(granted(SAULE, SAULE, epoch=2, order=5), TO_BORIS, told=told)
    assert refuses(granted(ROZA, SAULE, epoch=2, order=5), TO_BORIS, told=told)
    assert refuses(granted(ERIK, ERIK, epoch=2, order=5), TO_BORIS, granted(ERIK, BORIS, order=3), told=told)
    again = granted(ERIK, BORIS, epoch=2, order=5)
    assert not refuses(granted(ROZA, ERIK, epoch=2, order=6), TO_BORIS, again, told=told)


def test_the_maker_of_an_epoch_may_grant_in_it() -> None:
    told = (FIRST, stated(2, BORIS))
    assert not refuses(granted(ROZA, BORIS, epoch=2, order=5), TO_BORIS, told=told)


def test_a_share_two_epochs_ago_is_none() -> None:
    to_erik, again = granted(ERIK, SAULE, order=3), granted(BORIS, BORIS, epoch=2, order=5)
    told = (FIRST, SECOND, THIRD)
    assert refuses(granted(ROZA, ERIK, epoch=3, order=9), TO_BORIS, to_erik, again, told=told)
    assert refuses(granted(ROZA, SAULE, epoch=3, order=9), TO_BORIS, to_erik, again, told=told)


def test_a_share_of_a_later_epoch_is_none_of_an_earlier() -> None:
    later = granted(ERIK, BORIS, epoch=2, order=5)
    assert refuses(granted(ROZA, ERIK, epoch=1, order=9), TO_BORIS, told=(FIRST, SECOND)) is True
    found = chain(TO_BORIS, later, granted(ROZA, ERIK, epoch=1, order=9), told=(FIRST, SECOND))
    assert set(found.holders(1, READ, NOW)) == {BORIS.user}


@pytest.mark.parametrize("rights", [READ, Rights.WRITE, Rights.READ | Rights.WRITE])
def test_a_rotation_by_somebody_without_share_breaks_the_chain(rights: Rights) -> None:
    assert broken(told=(FIRST, SECOND)) == ("right", 2)
    assert broken(granted(BORIS, SAULE, rights=rights), told=(FIRST, SECOND)) == ("right", 2)


@pytest.mark.parametrize(("order", "breaks"), [(3, False), (4, True), (5, True)])
def test_a_rotation_by_a_right_given_afterwards_breaks_the_chain(order: int, breaks: bool) -> None:
    later = granted(BORIS, SAULE, order=order)
    assert SECOND.order == 4
    if breaks:
        assert broken(later, told=(FIRST, SECOND)) == ("right", 2)
    else:
        assert chain(later, told=(FIRST, SECOND)).newest == 2


@pytest.mark.parametrize(("at", "breaks"), [(NOW + 9, False), (NOW + 10, True)])
def test_a_rotation_after_the_right_ran_out_breaks_the_chain(at: int, breaks: bool) -> None:
    until = granted(BORIS, SAULE, not_after=NOW + 10)
    told = (FIRST, stated(2, BORIS, at=at))
    if breaks:
        assert broken(until, told=told) == ("right", 2)
    else:
        assert chain(until, told=told).newest == 2


def test_the_maker_of_an_epoch_may_make_the_next() -> None:
    assert chain(told=(FIRST, stated(2, SAULE), stated(3, SAULE))).newest == 3


def test_a_member_of_the_epoch_before_the_last_cannot_rotate() -> None:
    assert broken(TO_BORIS, told=(FIRST, SECOND, stated(3, SAULE))) == ("right", 3)
    again = granted(SAULE, BORIS, epoch=2, order=5)
    assert chain(TO_BORIS, again, told=(FIRST, SECOND, stated(3, SAULE))).newest == 3


def test_a_statement_by_nobody_certified_breaks_the_chain() -> None:
    assert broken(told=(stated(1, ADIL),)) == ("signature", 1)
    assert broken(told=(stated(1, other_keys(SAULE)),)) == ("signature", 1)
    assert broken(told=(FIRST._replace(by=BORIS.at()),)) == ("signature", 1)
    assert broken(told=(FIRST,), people=directory(revoked(SAULE, NOW))) == ("signature", 1)
    assert broken(told=(stated(1, SAULE, at=NOW - 2 * DAY),)) == ("signature", 1)
    assert chain(told=(FIRST,), people=directory(revoked(SAULE, NOW + 1))).newest == 1


def test_a_replaced_statement_breaks_the_chain() -> None:
    mallory = epochs.statement(NOTES, 1, b"M" * 32, None)
    assert broken(told=(Stated(mallory, FIRST.signature, FIRST.by, 0),)) == ("signature", 1)
    assert broken(told=(FIRST._replace(signature=bytes(64)),)) == ("signature", 1)
    assert broken(told=(FIRST._replace(told=FIRST.told._replace(public=mallory.public)),)) == ("signature", 1)
    own = stated(1, ADIL, secrets=(b"M" * 32, ES2, ES3))
    assert broken(told=(own._replace(by=SAULE.at()),)) == ("signature", 1)


def test_statements_that_were_skipped_reordered_repeated_or_moved_break_the_chain() -> None:
    second, third = stated(2, SAULE), stated(3, SAULE)
    for told, epoch in (
        ((second,), 1),
        ((FIRST, third), 2),
        ((second, FIRST), 1),
        ((FIRST, third, second), 2),
        ((FIRST, FIRST), 2),
        ((FIRST, second, second), 3),
    ):
        assert broken(told=told) == ("statement", epoch)


@pytest.mark.parametrize("change", [{"installation": ELSEWHERE}, {"case": ELSEWHERE}, {"kind": "report"}, {"epoch": 2}])
def test_a_statement_of_another_compartment_breaks_the_chain(change: dict[str, object]) -> None:
    told = FIRST.told._replace(**change)  # type: ignore[arg-type]  # one of each kind
    moved = Stated(told, epochs.sign_statement(told, SAULE.keys.ed25519), SAULE.at(), 0)
    assert broken(told=(moved,)) == ("statement", 1)


def test_a_statement_that_names_another_predecessor_breaks_the_chain() -> None:
    forked = stated(2, SAULE, secrets=(b"F" * 32, ES2, ES3))
    assert broken(told=(FIRST, forked)) == ("statement", 2)
    orphan = epochs.statement(NOTES, 2, ES2, None)
    signed = Stated(orphan, epochs.sign_statement(orphan, SAULE.keys.ed25519), SAULE.at(), 0)
    assert broken(told=(FIRST, signed)) == ("statement", 2)
    child = epochs.statement(NOTES, 1, ES2, FIRST.told.public)
    assert broken(told=(Stated(child, epochs.sign_statement(child, SAULE.keys.ed25519), SAULE.at(), 0),)) == (
        "statement",
        1,
    )


@pytest.mark.parametrize("public", [b"", b"\x09" * 31, b"\x09" * 33])
def test_a_statement_of_what_is_no_key_breaks_the_chain(public: bytes) -> None:
    told = FIRST.told._replace(public=public)
    assert broken(told=(FIRST._replace(told=told),)) == ("statement", 1)
    signature = epochs.sign_statement(told, SAULE.keys.ed25519) if public else FIRST.signature
    assert broken(told=(Stated(told, signature, SAULE.at(), 0),)) == ("statement", 1)


# --- who holds, at a moment ---


@pytest.mark.parametrize(("moment", "holds"), [(NOW + 9, True), (NOW + 10, False)])
def test_holders_are_those_whose_rights_have_not_run_out(moment: int, holds: bool) -> None:
    found = chain(granted(BORIS, SAULE, not_after=NOW + 10))
    assert (BORIS.user in found.holders(1, READ, moment)) is holds


@pytest.mark.parametrize(("moment", "holds"), [(NOW + 4, True), (NOW + 5, False)])
def test_holders_are_those_whose_keys_count(moment: int, holds: bool) -> None:
    found = chain(TO_BORIS, people=directory(revoked(BORIS, NOW + 5)))
    assert (BORIS.user in found.holders(1, READ, moment)) is holds
    adil = granted(ADIL, SAULE, order=3)
    assert chain(adil).holders(1, READ, NOW) == {}
    assert chain(adil).counts(adil.grant)


def test_a_box_that_does_not_tell_whose_it_is_counts_and_names_no_holder() -> None:
    place = GrantContext(*NOTES, 1, None, None)
    grant, sealed = grants.make(
        b"\x11" * 32,
        to=ROZA.keys.public.x25519,
        context=place,
        rights=ALL,
        not_after=FOR_EVER,
        seed=SAULE.keys.ed25519,
    )
    found = chain(Granted(grant, SAULE.at(), 1))
    assert found.counts(grant)
    assert found.holders(1, READ, NOW) == {}
    assert grants.open_box(grant, sealed, ROZA.keys.x25519) == b"\x11" * 32
    unnamed = Granted(grant._replace(context=place._replace(member=BORIS.user)), SAULE.at(), 1)
    assert refuses(unnamed)

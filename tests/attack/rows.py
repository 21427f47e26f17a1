"""What the administrator does to rows, with all rights over the database: each a small change that might let somebody in."""

from collections.abc import Callable
from random import Random
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from qorgan.store import custody, models
from qorgan.vault import epochs
from tests.actions.cast import NOW, TODAY
from tests.attack import ground
from tests.attack.world import World

Edit = Callable[[World, Random], None]


def key_of_his(world: World, chance: Random) -> models.UserKey | None:
    """Keys in a row that belong to an account he controls."""
    rows = list(models.UserKey.objects.filter(account__in=[UUID(one) for one in world.controlled]))
    return chance.choice(rows) if rows else None


def _part(chance: Random) -> models.Compartment:
    return chance.choice(list(models.Compartment.objects.order_by("made_at", "kind")))


def copy_grant(world: World, chance: Random) -> None:
    """A holder's grant, under one's own name."""
    mine, row = key_of_his(world, chance), models.Grant.objects.exclude(box=b"").order_by("?").first()
    if mine is not None and row is not None:
        row.member, row.pk = mine, custody.row_id(bytes(row.signature)) if chance.random() < 0.5 else uuid4()
        row.save()


def forge_grant(world: World, chance: Random) -> None:
    """A grant of a secret of one's own, in the name of a holder or in one's own, with an entry that tells it."""
    mine, part = key_of_his(world, chance), _part(chance)
    if mine is None:
        return
    newest = part.epochs.order_by("-number").first()
    by = chance.choice([mine, *models.UserKey.objects.filter(state="certified")[:3]])
    row = ground.boxed(part, mine, by=by, seed=_seed(world, mine), epoch=newest.number if newest else 1)
    ground.told("grant_access", str(by.account_id), part.pk, row.pk)


def forge_epoch(world: World, chance: Random) -> None:
    """A statement of a secret of one's own: after the last, or in its place."""
    part, by = _part(chance), models.UserKey.objects.filter(state="certified").order_by("?").first()
    last = part.epochs.order_by("-number").first()
    if by is None or last is None:
        return
    told = epochs.statement(custody.place(part), last.number + 1, world.epoch_secrets[0], bytes(last.public))
    signature = epochs.sign_statement(told, ground.OWN_SEED)
    row = part.epochs.create(
        pk=custody.row_id(signature), number=last.number + 1, public=told.public, signature=signature, by=by
    )
    ground.told("settle_compartment", str(by.account_id), part.pk, row.pk)


def drop_epoch(world: World, chance: Random) -> None:
    """The last epoch away, and the one before alive again."""
    part = _part(chance)
    last = part.epochs.order_by("-number").first()
    if last is not None and last.number > 1:
        part.grants.filter(epoch=last.number).delete()
        last.delete()


def promise(world: World, chance: Random) -> None:
    """To oneself, everything, for ever."""
    account = UUID(chance.choice(sorted(world.controlled)))
    models.PendingGrant.objects.get_or_create(
        compartment=_part(chance), account_id=account, defaults={"rights": 7, "made_at": NOW}
    )


def certify(world: World, chance: Random) -> None:
    """A certificate by a root of one's own, or that of somebody else."""
    mine = key_of_his(world, chance)
    if mine is None:
        return
    message, signature = ground.certificate_of(mine)
    other = models.UserKey.objects.filter(state="certified").order_by("?").first()
    if other is not None and chance.random() < 0.5:
        message, signature = bytes(other.certificate), bytes(other.signature)
    models.UserKey.objects.filter(pk=mine.pk).update(certificate=message, signature=signature, certified_at=NOW)
    if mine.state == "offered":
        models.UserKey.objects.filter(pk=mine.pk).update(state="certified")


def replace_keys(world: World, chance: Random) -> None:
    """One's own public keys in the row of a member."""
    mine, theirs = key_of_his(world, chance), models.UserKey.objects.filter(state="certified").order_by("?").first()
    if mine is not None and theirs is not None:
        columns = {name: bytes(getattr(mine, name)) for name in ("x25519", "ed25519", "cosign")}
        models.UserKey.objects.filter(pk=theirs.pk).update(**columns)


def replace_root(world: World, chance: Random) -> None:
    """A root of one's own."""
    from_seed = ground.root_public()
    models.EnrolmentRoot.objects.update(public=from_seed)


def forget_pins(world: World, chance: Random) -> None:
    """Nobody remembers the root any more, or everybody what another remembers."""
    if chance.random() < 0.5:
        models.UserPin.objects.order_by("?")[:1].get().delete()
    else:
        models.UserPin.objects.update(blob=bytes(models.UserPin.objects.order_by("?")[0].blob))


def swap_people(world: World, chance: Random) -> None:
    """Another person behind one's own account."""
    mine = models.Account.objects.get(pk=chance.choice(sorted(world.controlled)))
    theirs = models.Account.objects.exclude(person=None).order_by("?").first()
    if theirs is not None and theirs.pk != mine.pk:
        one, other = mine.person_id, theirs.person_id
        models.Account.objects.filter(pk__in=(mine.pk, theirs.pk)).update(person=None)
        models.Account.objects.filter(pk=mine.pk).update(person=other)
        models.Account.objects.filter(pk=theirs.pk).update(person=one)


def give_office(world: World, chance: Random) -> None:
    """Any office, written straight into the table."""
    person = models.Account.objects.get(pk=chance.choice(sorted(world.controlled))).person_id
    if person is not None:
        office = chance.choice(("commissioner", "council_member", "participant", "secretary", "expert"))
        models.OfficeTerm.objects.create(person_id=person, office=office, valid_from=TODAY)


def join_group(world: World, chance: Random) -> None:
    """Into the group of the visit."""
    person = models.Account.objects.get(pk=chance.choice(sorted(world.controlled))).person_id
    if person is not None:
        models.GroupMember.objects.get_or_create(
            visit=world.base.visit, person_id=person, defaults={"office": "participant"}
        )


def unwithdraw(world: World, chance: Random) -> None:
    """As if nobody had ever left."""
    models.Grant.objects.update(withdrawn_at=None)
    models.Compartment.objects.update(rotate_since=None, rotate_why="")


def unhinge(world: World, chance: Random) -> None:
    """What an entry names, pointed at something else."""
    one = models.JournalObject.objects.order_by("?").first()
    if one is not None:
        models.JournalObject.objects.filter(pk=one.pk).update(object=uuid4())


def move_record(world: World, chance: Random) -> None:
    """A page into another part."""
    row = models.SealedRecord.objects.filter(table="page").order_by("?").first()
    if row is not None:
        models.SealedRecord.objects.filter(pk=row.pk).update(compartment=_part(chance))


def seat_himself(world: World, chance: Random) -> None:
    """A roster of escrow with nobody in it but oneself."""
    mine = key_of_his(world, chance)
    if mine is not None:
        number = models.EscrowRoster.objects.count() + 1
        row = models.EscrowRoster.objects.create(
            number=number, hands=2, made_at=NOW, statement=b"{}", signature=b"\x00" * 64
        )
        row.seats.create(place=0, key=mine)
        ground.told("seat_roster", str(mine.account_id), uuid4())


EDITS: dict[str, Edit] = {
    edit.__name__: edit
    for edit in (
        certify,
        copy_grant,
        drop_epoch,
        forge_epoch,
        forge_grant,
        forget_pins,
        give_office,
        join_group,
        move_record,
        promise,
        replace_keys,
        replace_root,
        seat_himself,
        swap_people,
        unhinge,
        unwithdraw,
    )
}


def edit(name: str, world: World, seed: int) -> None:
    """One of them; what the tables themselves do not take is not done."""
    try:
        with transaction.atomic():
            EDITS[name](world, Random(seed))  # noqa: S311 -- a seed that repeats a run
    except (IntegrityError, models.UserPin.DoesNotExist, IndexError):
        return


def _seed(world: World, key: models.UserKey) -> bytes:
    """The signing key that goes with a row of his, where he has it."""
    for keys in world.own_keys():
        if keys.public.ed25519 == bytes(key.ed25519):
            return keys.ed25519
    return ground.OWN_SEED

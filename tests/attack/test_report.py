"""A report attacked by each office and by its own authors: drafts, dissents, acts for others, ids of other rows (¶27, ¶29)."""

from functools import partial
from itertools import product
from typing import Any

import pytest

from qorgan.actions import catalogue, misread
from qorgan.actions.comment_on_report import CommentOnReport, comment_on_report
from qorgan.actions.declare_conflict import DeclareConflict, declare_conflict
from qorgan.actions.draft_extract import DraftExtract, draft_extract
from qorgan.actions.misread import Misread
from qorgan.actions.refused import NotThere
from qorgan.actions.write_addendum import WriteAddendum, write_addendum
from qorgan.actions.write_finding import WriteFinding, write_finding
from qorgan.store import models
from tests.actions.cast import NOW
from tests.attack import reported
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.provision("kz266-p27", "kz266-p29")]


@standing
def world() -> reported.Attacked:
    return reported.Attacked()


@pytest.mark.parametrize("who", reported.STRANGERS)
def test_whoever_does_not_write_a_report_opens_nothing_of_it(world: reported.Attacked, who: str) -> None:
    models.GroupMember.objects.create(visit=world.visit, person_id=world.erik.person, office="expert")  # type: ignore[misc]  # he has one
    entries = models.JournalEntry.objects.count()
    opened = reported.open_to(world, getattr(world, who))
    assert opened == []
    assert models.JournalEntry.objects.count() == entries


def test_whoever_steps_aside_opens_nothing_more_but_what_they_wrote_alone(world: reported.Attacked) -> None:
    declare_conflict(actor=world.timur, key="aside", now=NOW, request=DeclareConflict(institution="A/1"))
    assert reported.open_to(world, world.timur) == ["a dissent's part"]


def test_a_colleague_opens_no_dissent_before_it_is_attached(world: reported.Attacked) -> None:
    for actor in (world.boris, world.aida):
        with pytest.raises(NotThere):
            reported.READINGS["one that is not"](world, actor)
        assert reported.is_shut(partial(reported.READINGS["a dissent's part"], world, actor))


@pytest.mark.parametrize("act", ["sign_report", "attach_dissent", "withdraw_dissent", "write_dissent"])
def test_nobody_is_named_in_acts_that_one_does_for_oneself(act: str) -> None:
    told = {"report": "R-2026-001", "mark": "0" * 64, "text": "x"}
    known = {name: value for name, value in told.items() if name in catalogue.asks(act).model_fields}
    misread.read(catalogue.asks(act), known)
    for name in ("person", "author", "signer", "account", "actor", "key", "signature", "state", "version"):
        with pytest.raises(Misread):
            misread.read(catalogue.asks(act), {**known, name: "P2"})


def test_ids_of_other_rows_are_taken(world: reported.Attacked) -> None:
    world.reopen()
    finding = world.on_report(write_finding, WriteFinding, title="Окно", text="Закрыто.")
    section = models.ReportPart.objects.get(kind="section").pk
    dissent, version = models.Dissent.objects.get(seq=2).pk, world.version.pk
    taken = (section, dissent, version, world.report_id, world.part("report"), reported.dissents(world)[1])
    told: dict[str, Any] = {"title": "Окно", "text": "Закрыто."}
    writes: Any = partial(world.on_report, write_finding, WriteFinding)
    for part, read in product(taken, (0, 1)):
        assert reported.is_shut(partial(writes, **told, part=part, read=read))
    comment: dict[str, Any] = {"section": "summary", "text": "x", "part": finding, "read": 1}
    assert reported.is_shut(partial(world.on_report, comment_on_report, CommentOnReport, **comment))


def test_ids_of_other_rows_are_taken_once_it_is_filed(world: reported.Attacked) -> None:
    world.ready()
    world.submit()
    text: dict[str, Any] = {"kind": "text", "text": "x"}
    drawn: dict[str, Any] = {"to": "court", "what": "extract", "pieces": ["summary"]}
    for one in (world.version.pk, world.report_id, models.Dissent.objects.get(seq=1).pk):
        assert reported.is_shut(partial(world.on_report, write_addendum, WriteAddendum, **text, addendum=one))
        told: dict[str, Any] = {**drawn, "extract": one}
        assert reported.is_shut(partial(world.on_report, draft_extract, DraftExtract, world.karlygash, **told))
    assert not reported.is_shut(partial(world.on_report, write_addendum, WriteAddendum, **text))
    assert not reported.is_shut(partial(world.on_report, draft_extract, DraftExtract, world.karlygash, **drawn))

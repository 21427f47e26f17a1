"""A notice about signs of torture goes out (¶26): to whom, when, how, with the representative or why not; its receipt is sealed.

It ends what is owed to that addressee and nothing else. A later one to the same follows it up, and is asked for once the signs are taken
back: what went cannot be fetched back.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _signs, _site
from qorgan.actions._duties import Ended
from qorgan.actions._perform import Action, Call, Done, Fact, Outcome, perform
from qorgan.actions._site import Sealed
from qorgan.actions.asked import ConfidentialLine, EntryId, Flag, Maybe, Moment, Reasoned
from qorgan.actions.refused import refused
from qorgan.law.verdict import Answer, Duty, DutyStatus, Effect, Finding
from qorgan.questions import visit as questions
from qorgan.questions.site import NoticeBy, NoticeTo
from qorgan.store import models, moments, readings, sealed_records, site_case
from qorgan.store.sealed_records import Place
from qorgan.workflow.visit import VISIT


class SendNotice(Reasoned):
    """``entry``: the signs. ``sent_at``: when it went, now where not told; ``receipt``: number or words of the receipt, sealed.

    ``names_identity``: it says who is concerned, by the ``consent`` told here or by the one by which that was written down. ``notice``:
    an id of the writer's.
    """

    entry: EntryId
    to: NoticeTo
    channel: NoticeBy
    sent_at: Maybe[Moment] = None
    receipt: Maybe[ConfidentialLine] = None
    with_representative: Flag
    names_identity: Flag = False
    consent: Maybe[EntryId] = None
    notice: Maybe[EntryId] = None


def send_notice(*, actor: Actor, key: str, now: datetime, request: SendNotice) -> Outcome:
    """Record it. Subject: the notice's id. Facts: ``notice_to``, ``notice_by``, ``follow_up``, ``named``.

    Raises ``NotThere``; ``Refused``: ``torture.without_representative`` without a reason, ``disclosure.without_consent``,
    ``notice.named_without_consent`` without a reason for what has gone already, ``notice.before_found``, ``notice.not_here``,
    ``notice.nothing_written``, ``notice.there``, ``site.withdrawn``, ``site.in_future``, ``vault.…``.
    """
    return perform(SEND_NOTICE, actor=actor, key=key, now=now, request=request)


def _guards(call: Call[SendNotice, models.Visit]) -> Iterable[Answer]:
    row = _signs.signs(call.row, call.request.entry, call.request.to)
    yield from _accompanied(call, row)
    if call.request.names_identity:
        at = call.request.sent_at or call.now
        yield from _signs.naming(_consent(call, row), at, call.today, is_told=at < call.now)


def _accompanied(call: Call[SendNotice, models.Visit], row: models.SiteEntry) -> Iterator[Finding]:
    """What the law says of a notice without the representative; what is owed besides is no matter of this act."""
    together = call.request.with_representative
    facts = questions.TortureSigns(
        call.today, None, None, with_representative=together, reason_given=False, as_of=call.today
    )
    for said in readings.law(timezone.localdate(row.at)).ask(questions.TORTURE_SIGNS, facts):
        if isinstance(said, Finding) and said.effect is not Effect.REQUIRES:
            yield said


def _consent(call: Call[SendNotice, models.Visit], row: models.SiteEntry) -> models.SiteEntry | None:
    """The one that is told, or by which somebody was named in the text, or else with the signs."""
    draft = row.told.get("drafts", {}).get(call.request.to.value, {})
    number = call.request.consent or draft.get("consent") or row.told.get("consent")
    return _signs.consent(call.row, number) if number else None


def _change(call: Call[SendNotice, models.Visit]) -> Done:
    asked = call.request
    row = _signs.signs(call.row, asked.entry, asked.to)
    number, is_follow_up = asked.notice or uuid4(), bool(_signs.sent(row, asked.to))
    if moments.is_taken(number) or any(notice["id"] == str(number) for notice in _signs.sent(row)):
        raise refused("notice.there", {"notice": str(number)})
    _require_possible(call, row)
    sealed = _receipt(call, row, number)
    row.told = {**row.told, "notices": [*_signs.sent(row), _told(call, row, number)]}
    row.revision += 1
    row.save(update_fields=("told", "revision"))
    facts: dict[str, Fact] = {
        "notice_to": asked.to,
        "notice_by": asked.channel,
        "follow_up": is_follow_up,
        "named": asked.names_identity,
    }
    return _done(call, row, number, sealed, facts)


def _require_possible(call: Call[SendNotice, models.Visit], row: models.SiteEntry) -> None:
    """Raises ``Refused``: ``site.in_future``, ``notice.before_found``, ``notice.not_here``, ``notice.nothing_written``."""
    asked = call.request
    if _site.past(call.now, asked.sent_at) < row.at:
        raise refused("notice.before_found", {"found": timezone.localdate(row.at)})
    if asked.channel is NoticeBy.IN_QORGAN:
        if asked.to is not NoticeTo.COMMISSIONER:
            raise refused("notice.not_here")
        if not _signs.written(row, asked.to):
            raise refused("notice.nothing_written")


def _told(call: Call[SendNotice, models.Visit], row: models.SiteEntry, number: UUID) -> dict[str, object]:
    asked = call.request
    used = _consent(call, row) if asked.names_identity else None
    return {
        "id": str(number),
        "to": asked.to,
        "by": asked.channel,
        "sent": (asked.sent_at or call.now).isoformat(),
        "jointly": asked.with_representative,
        "reason": bool(asked.reason),
        "named": asked.names_identity,
        "consent": str(used.pk) if used else "",
        "text": _signs.written(row, asked.to),
    }


def _receipt(call: Call[SendNotice, models.Visit], row: models.SiteEntry, number: UUID) -> Sealed | None:
    if call.request.receipt is None:
        return None
    place = Place(_signs.TABLE, _signs.RECEIPT, number)
    return _site.seal_at(call, row, place, {"receipt": call.request.receipt})


def _done(
    call: Call[SendNotice, models.Visit],
    row: models.SiteEntry,
    number: UUID,
    sealed: Sealed | None,
    facts: dict[str, Fact],
) -> Done:
    ended = tuple(Ended(code, row.pk) for code in _met(call, row))
    about = (row.pk, row.visit_id)
    if sealed is None:
        return Done(subject=str(number), facts=facts, about=about, state=call.row.state, ended=ended)
    return Done(
        subject=str(number),
        facts={**facts, "epoch": sealed.epoch, "table": _signs.TABLE, "field": _signs.RECEIPT},
        about=(*sealed.about, *about),
        state=call.row.state,
        ended=ended,
        commitment=sealed.commitment,
        blob_sha256=sealed_records.digest(sealed.blob).hex(),
        revision=sealed.revision,
    )


def _met(call: Call[SendNotice, models.Visit], row: models.SiteEntry) -> list[str]:
    """The codes of what the law says is done to this addressee, now that the notice went."""
    said = site_case.of_signs(site_case.load(call.row), row, call.today)
    duties = [duty for duty in said if isinstance(duty, Duty) and duty.to == call.request.to]
    return [duty.code for duty in duties if duty.status is DutyStatus.MET]


SEND_NOTICE = Action(
    "send_notice",
    Permission.SITE_RECORD,
    _change,
    asks=SendNotice,
    fetch=_signs.fetch,
    guards=_guards,
    table=VISIT,
    is_sealed=True,
)

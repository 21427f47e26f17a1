"""A second person looks at an extract and agrees that it may leave the house (¶29): never the one who drew it up, never unread."""

from collections.abc import Iterable
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _release, _report
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._release import ExtractId
from qorgan.actions.asked import Asked, Flag
from qorgan.actions.refused import refused
from qorgan.law.ids import ProvisionId
from qorgan.law.verdict import Answer
from qorgan.questions.vocabulary import ReleasedWhat
from qorgan.store import models
from qorgan.vault.grants import Rights
from qorgan.workflow.extract import EXTRACT


class AgreeExtract(Asked):
    """``names_nobody``: nothing in it points to a person (¶20); an anonymised one is not agreed without that."""

    extract: ExtractId
    names_nobody: Flag = False


def agree_extract(*, actor: Actor, key: str, now: datetime, request: AgreeExtract) -> Outcome:
    """Agree. Subject: the extract's id. Facts: ``report``, ``release_to``, ``release_what``, ``names_nobody``.

    Raises ``NotThere``; ``Refused``: ``report.released``, ``extract.same_person``, ``extract.not_read``, ``extract.not_confirmed``,
    ``extract.not_filed``, ``state.wrong``, ``vault.…``, ``compartment.…``.
    """
    return perform(AGREE_EXTRACT, actor=actor, key=key, now=now, request=request)


def _guards(call: Call[AgreeExtract, models.Extract]) -> Iterable[Answer]:
    return _release.said_again(call)


def _change(call: Call[AgreeExtract, models.Extract]) -> Done:
    row, confirmed = call.row, call.request.names_nobody
    if row.drafted_by_id == call.actor.person:
        raise refused("extract.same_person", provision=call.grant.provision)
    if row.what == ReleasedWhat.ANONYMISED_EXTRACT and not confirmed:
        raise refused("extract.not_confirmed", provision=_release.private_life(call))
    _report.filed(call, row.report_id, Rights.READ)
    if not _has_read(call):
        raise refused("extract.not_read", provision=call.grant.provision)
    row.judged_at, row.judged_by_id = call.now, _release.person(call)
    row.save(update_fields=("judged_at", "judged_by"))
    facts = {**_release.named(row), "names_nobody": confirmed or None}
    return Done(str(row.pk), facts, about=(row.report_id,), provisions=_confirmed(call))


def _confirmed(call: Call[AgreeExtract, models.Extract]) -> tuple[ProvisionId, ...]:
    return (_release.private_life(call),) if call.request.names_nobody else ()


def _has_read(call: Call[AgreeExtract, models.Extract]) -> bool:
    """Whether the journal tells that this person opened it."""
    opened = models.JournalObject.objects.filter(object=call.row.pk, entry__action="open_extract")
    return opened.filter(entry__actor=call.actor.account).exists()


AGREE_EXTRACT = Action(
    "agree_extract",
    Permission.REPORT_RELEASE,
    _change,
    asks=AgreeExtract,
    fetch=_release.fetch,
    guards=_guards,
    table=EXTRACT,
    is_sealed=True,
)

"""A notice of signs of torture as a paper, filled for a reader who may open the signs (¶26): a name only while a consent stands (¶20)."""

from uuid import UUID

from django.utils import timezone

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.actions.open_notices import Notice, Seen, open_notice
from qorgan.actions.refused import not_there
from qorgan.documents import notice_paper
from qorgan.documents.notice_paper import NoticeFacts
from qorgan.interfaces.sites import paper_names
from qorgan.interfaces.sites.paper_names import Reader
from qorgan.law.ids import ProvisionId
from qorgan.law.verdict import Duty
from qorgan.questions.site import NoticeTo
from qorgan.questions.vocabulary import Office
from qorgan.store import site_case, site_names
from qorgan.store.site_case import Site


def pdf(actor: Actor, site: Site, to: NoticeTo, entry: UUID, reader: Reader, *, is_invented: bool) -> bytes:
    """The notice to one addressee as PDF/A. Raises ``NotThere``, also where the signs are sealed to others; ``Refused``: ``vault.…``."""
    notice = open_notice(actor=actor, now=reader.now, entry=entry)
    if notice.row.visit_id != site.visit.pk or notice.content is None:
        raise not_there("entry")
    facts = _facts(site, notice, notice.content, to, reader)
    return notice_paper.notice_pdf(facts, language=reader.language, country=home.country(), is_invented=is_invented)


def _facts(site: Site, notice: Notice, content: Seen, to: NoticeTo, reader: Reader) -> NoticeFacts:
    row, draft, people = notice.row, notice.drafts.get(to), site_names.members(site)
    place = site_names.place(row)
    earlier = tuple(timezone.localtime(one.sent_at) for one in notice.found.notices if one.to is to)
    return NoticeFacts(
        to=to,
        basis=_basis(site, notice, to, reader),
        naming=paper_names.disclosure(reader.today),
        visit=site.visit.code,
        kind=site.visit.kind,
        form=site.visit.form,
        institution=paper_names.named(place, reader.language),
        region=home.country().region_name(place.region, reader.language) if place and place.region else "",
        found_at=timezone.localtime(row.at),
        found_by=tuple(people[one].name for one in row.told["found_by"] if one in people),
        persons=notice.found.persons,
        text=content.seen if draft is None else draft.text,
        who=(draft.who if draft else "") or content.who,
        protection=content.protection,
        earlier=earlier,
        is_withdrawn=row.withdrawn_at is not None,
        participants=tuple(person.name for person in site.in_office(Office.PARTICIPANT)),
        representative=", ".join(person.name for person in site.in_office(Office.REPRESENTATIVE)),
        printed_at=reader.clock,
        printed_by=reader.name,
    )


def _basis(site: Site, notice: Notice, to: NoticeTo, reader: Reader) -> ProvisionId:
    said = site_case.of_signs(site, notice.row, reader.today)
    return next(one.provision for one in said if isinstance(one, Duty) and one.to == to)

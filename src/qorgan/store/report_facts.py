"""What a visit report tells from the record: one visit with all that stands beside it, read in a fixed number of queries.

Closed words, numbers, ids and moments alone: nothing that is sealed is read here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Q

from qorgan.questions.record import About
from qorgan.questions.site import EntryKind
from qorgan.questions.vocabulary import Kind
from qorgan.store import models, report_messages, report_roster, site_case
from qorgan.store.report_messages import Register
from qorgan.store.report_roster import OnRoster
from qorgan.store.site_case import Leg, Site
from qorgan.workflow.decision import State as DecisionState

_OF_THE_VISIT = (About.COMPOSITION, About.EXPERT, About.EXTENSION, About.NO_EXTENSION)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """``site``: the visit with its entries, of the report's own place alone where it is of one. ``legs``: its parts by region.

    ``members``: all who were to go, those who stepped aside included; ``aside``: those of them who did so before the visit began.
    ``decisions``: taken, in their order; ``planned``: the visit as it was composed, for one of a plan. ``signers``: who is to sign.
    ``checklists``: answered on site. ``methodical``: the paper in force on the first day. ``preceding``: the last periodic visit before
    of which the number of recommendations is known.
    """

    row: models.Report
    site: Site
    legs: tuple[Leg, ...]
    members: tuple[models.GroupMember, ...]
    aside: tuple[models.PlannedMember, ...]
    decisions: tuple[models.Decision, ...]
    planned: models.PlannedVisit | None
    signers: tuple[OnRoster, ...]
    register: Register
    checklists: tuple[models.Checklist, ...]
    methodical: models.Paper | None
    preceding: models.Visit | None

    @property
    def visit(self) -> models.Visit:
        """The visit that it is about."""
        return self.site.visit

    @property
    def places(self) -> tuple[models.Institution, ...]:
        """Where it went, the place reached first before others; each once."""
        return tuple({stay.institution_id: stay.institution for stay in self.site.stays}.values())

    def certificate(self, person: models.Person) -> str:
        """The numbers of the certificates that counted while somebody was on the visit; empty without one."""
        first, last = self.visit.first_on_site, self.visit.last_on_site
        return ", ".join(
            one.number
            for one in person.certificates.all()
            if one.valid_from <= last
            and one.valid_to >= first
            and (one.withdrawn_on is None or one.withdrawn_on > first)
        )

    def including(self, person: UUID) -> models.Decision | None:
        """The newest decision by which somebody goes."""
        kinds = (About.COMPOSITION, About.EXPERT, About.SPECIAL_VISIT)
        found = (one for one in reversed(self.decisions) if one.about in kinds)
        return next(
            (
                one
                for one in found
                if one.about == About.SPECIAL_VISIT or any(said.person_id == person for said in one.subjects.all())
            ),
            None,
        )


def load(row: models.Report) -> ReportFacts:
    """As the rows stand."""
    visit = row.visit
    site = _of_the_place(site_case.load(visit), row.institution)
    members = visit.members.select_related("person").prefetch_related("person__certificates").order_by("person__code")
    planned = models.PlannedVisit.objects.filter(pk=visit.pk).select_related("plan__decision").first()
    aside = models.PlannedMember.objects.filter(planned=visit.pk, recused_on__isnull=False).select_related("person")
    return ReportFacts(
        row=row,
        site=site,
        legs=tuple(site_case.legs_of(site)),
        members=tuple(members),
        aside=tuple(aside),
        decisions=tuple(_decisions(visit)),
        planned=planned,
        signers=tuple(report_roster.roster(row, site)),
        register=report_messages.register(visit),
        checklists=tuple(_checklists(site)),
        methodical=_methodical(visit),
        preceding=preceding(visit, [stay.institution_id for stay in site.stays]),
    )


def preceding(visit: models.Visit, places: Iterable[UUID]) -> models.Visit | None:
    """The last periodic visit before to any of these places (ids) of which the number of recommendations is known. One query."""
    found = models.Visit.objects.filter(
        kind=Kind.PERIODIC,
        stays__institution__in=list(places),
        last_on_site__lt=visit.first_on_site,
        recommendations__isnull=False,
    )
    return found.exclude(pk=visit.pk).order_by("-last_on_site", "-code").first()


def _of_the_place(site: Site, place: models.Institution | None) -> Site:
    """As much of a visit as a report on one of its places tells; what was entered of no place belongs to each."""
    if place is None:
        return site
    entries = (one for one in site.entries if one.institution_id in {None, place.pk})
    stays = (one for one in site.stays if one.institution_id == place.pk)
    return replace(site, entries=tuple(entries), stays=tuple(stays))


def _decisions(visit: models.Visit) -> Iterable[models.Decision]:
    """What the Commissioner decided of the visit; what was sealed with it stays unread."""
    own = Q(about__in=_OF_THE_VISIT, changes__visit=str(visit.pk))
    special = Q(about=About.SPECIAL_VISIT, changes__visit=visit.code)
    found = models.Decision.objects.filter(own | special, state=DecisionState.TAKEN)
    return found.defer("sealed", "minutes").prefetch_related("subjects").order_by("decided_at", "recorded_at")


def _checklists(site: Site) -> Iterable[models.Checklist]:
    """Every version that was answered."""
    used = {(one.told.get("checklist"), one.told.get("version")) for one in site.of(EntryKind.ANSWERS)}
    codes = [code for code, _version in used]
    rows = models.Checklist.objects.filter(code__in=codes).select_related("methodical").order_by("code", "version")
    return (row for row in rows if (row.code, row.version) in used)


def _methodical(visit: models.Visit) -> models.Paper | None:
    found = models.Paper.objects.filter(kind=About.METHODICAL_RECOMMENDATIONS, valid_from__lte=visit.first_on_site)
    return found.order_by("-version").first()

"""The pages of a draft's parts: which act writes on each, and what kind of part it makes."""

from collections.abc import Callable
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from qorgan.actions._perform import Outcome
from qorgan.actions.add_annex import AddAnnex, add_annex
from qorgan.actions.asked import Asked
from qorgan.actions.comment_on_report import CommentOnReport, comment_on_report
from qorgan.actions.explain_opinion import ExplainOpinion, explain_opinion
from qorgan.actions.follow_up import FollowUp, follow_up
from qorgan.actions.include_opinion import IncludeOpinion, include_opinion
from qorgan.actions.write_finding import WriteFinding, write_finding
from qorgan.actions.write_recommendation import WriteRecommendation, write_recommendation
from qorgan.questions.reporting import PartKind


class Page(NamedTuple):
    """``name``: of the address; ``act``: by which its form is sent. ``moves``: whether its rows have an order that people choose."""

    name: str
    label: Promise
    kind: PartKind
    act: str
    asks: type[Asked]
    do: Callable[..., Outcome]
    moves: bool = False


PAGES = {
    page.name: page
    for page in (
        Page(
            "findings",
            pgettext_lazy("of a report", "Findings"),
            PartKind.FINDING,
            "write_finding",
            WriteFinding,
            write_finding,
            moves=True,
        ),
        Page(
            "recommendations",
            pgettext_lazy("of a report", "Recommendations"),
            PartKind.RECOMMENDATION,
            "write_recommendation",
            WriteRecommendation,
            write_recommendation,
            moves=True,
        ),
        Page(
            "earlier",
            pgettext_lazy("of a report", "Earlier recommendations"),
            PartKind.FOLLOW_UP,
            "follow_up",
            FollowUp,
            follow_up,
        ),
        Page(
            "opinions",
            pgettext_lazy("of a report", "Opinions of experts"),
            PartKind.OPINION,
            "include_opinion",
            IncludeOpinion,
            include_opinion,
        ),
        Page(
            "pending",
            pgettext_lazy("of a report", "Opinions still to come"),
            PartKind.OPINION,
            "explain_opinion",
            ExplainOpinion,
            explain_opinion,
        ),
        Page(
            "annexes",
            pgettext_lazy("of a report", "Annexes"),
            PartKind.ANNEX,
            "add_annex",
            AddAnnex,
            add_annex,
            moves=True,
        ),
        Page(
            "comments",
            pgettext_lazy("of a report", "Comments"),
            PartKind.COMMENT,
            "comment_on_report",
            CommentOnReport,
            comment_on_report,
        ),
    )
}
"""By the names of their addresses, in the order of the tabs."""


class Tab(NamedTuple):
    """A page of the draft."""

    label: Promise
    address: str
    is_current: bool


def tabs(number: str, current: str) -> list[Tab]:
    """The pages of a draft: its sections, its parts, Word. ``current``: the name of one."""
    labels = {
        "write": pgettext_lazy("of a report", "Sections"),
        **{page.name: page.label for page in PAGES.values()},
        "word": pgettext_lazy("the program", "Word"),
    }
    return [Tab(label, reverse(f"reports:{name}", args=[number]), name == current) for name, label in labels.items()]

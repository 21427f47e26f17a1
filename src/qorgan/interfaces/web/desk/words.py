"""What waits and what changed, in the reader's language, each with the one page where it is dealt with."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from qorgan.access import home
from qorgan.access.permissions import Permission
from qorgan.law.verdict import Due
from qorgan.store.desk import Change, Item
from qorgan.wording import acts, waiting
from qorgan.workflow.message import State

SOURCES = {"account": Permission.ACCOUNT_INVITE, "certificate": Permission.CERTIFICATE_ISSUE}


class Link(NamedTuple):
    """Where to go, and what it is called."""

    label: str
    address: str


class Line(NamedTuple):
    """One thing that waits. ``question`` and ``answer``: of a reading put to the vote. ``is_disputable``: readings differ on its day."""

    sentence: str
    item: Item
    link: Link | None
    question: str
    answer: str
    provision: str
    is_disputable: bool
    days_over: int


class News(NamedTuple):
    """What somebody else did."""

    seq: int
    at: datetime
    sentence: str
    provisions: tuple[str, ...]


def language() -> str:
    """The language of the page: kk, ru or en."""
    return get_language() or settings.LANGUAGE_CODE


def lines(items: Sequence[Item], today: date) -> list[Line]:
    """What waits, in the order given."""
    return [_line(item, today) for item in items]


def _line(item: Item, today: date) -> Line:
    told = {**item.params, "holder": item.holder, "name": item.name}
    due = Due(item.strict or item.due, item.due, item.widest or item.due) if item.due else None
    question, answer = _reading(item)
    return Line(
        sentence=waiting.sentence(item.code, told, due, language=language(), country=home.country()),
        item=item,
        link=_link(item),
        question=question,
        answer=answer,
        provision=item.provision or _source(item.noun),
        is_disputable=len({item.strict, item.due, item.widest} - {None}) > 1,
        days_over=(today - item.due).days if item.due and item.due < today else 0,
    )


def _source(noun: str) -> str:
    """Where nothing but the house watches the day, the provision by which somebody may act on it."""
    power = SOURCES.get(noun)
    return next((grant.provision for grant in home.grants() if grant.permission is power), "")


def _reading(item: Item) -> tuple[str, str]:
    told = home.country().switch_texts(language()).get(str(item.params.get("switch", "")))
    if told is None:
        return "", ""
    word = str(item.params.get("word", ""))
    return told.question, told.words.get(word, word)


def _link(item: Item) -> Link | None:
    found = _LINKS.get(item.noun)
    if found is not None:
        return found(item)
    return Link(_("To the person"), reverse("people:person", args=[item.person])) if item.person else None


def _decision(item: Item) -> Link:
    label = _("Look and vote") if item.code == "decision.vote" else _("Look at the vote")
    return Link(label, reverse("decisions:decision", args=[item.subject]))


def _message(item: Item) -> Link | None:
    number = item.params.get("number")
    return Link(_("To the message"), reverse("messages:message", args=[number])) if number else None


def _messages(item: Item) -> Link:
    state = State.PASSED_ON if item.code == "message.decide" else State.REGISTERED
    return Link(_("Look at the messages"), f"{reverse('messages:messages')}?state={state}&sort=received_at")


def _extension(item: Item) -> Link:
    """To the request, where consent and refusal stand side by side."""
    return Link(_("Look at the request"), f"{reverse('site:visit', args=[item.params['visit']])}#longer")


def _site(item: Item) -> Link:
    return Link(_("To the visit"), reverse("site:visit", args=[item.params["visit"]]))


def _signs(item: Item) -> Link:
    return Link(_("To the signs"), reverse("site:signs", args=[item.params["visit"], item.subject]))


def _report(item: Item) -> Link:
    return Link(_("To the report"), reverse("reports:of_visit", args=[item.subject]))


def _filing(item: Item) -> Link:
    return Link(_("To the report"), reverse("reports:filing", args=[item.params["report"]]))


def _signing(item: Item) -> Link:
    return Link(_("To the report"), reverse("reports:signing", args=[item.params["report"]]))


def _extract(item: Item) -> Link:
    return Link(_("To the report"), reverse("reports:extract", args=[item.params["report"], item.subject]))


_LINKS: Mapping[str, Callable[[Item], Link | None]] = {
    "account": lambda _item: Link(_("Accounts"), reverse("account:others")),
    "ahead": lambda _item: Link(_("Visits ahead"), reverse("ahead:ahead")),
    "decision": _decision,
    "escrow": lambda item: Link(_("Look at the request"), reverse("custody:request", args=[item.subject])),
    "extension": _extension,
    "extract": _extract,
    "filing": _filing,
    "message": _message,
    "messages": _messages,
    "plan_draw": lambda item: Link(_("To the draw"), reverse("draw:draw", args=[item.params["year"]])),
    "proposal": lambda item: Link(_("Look at the proposal"), reverse("custody:proposal", args=[item.subject])),
    "report": _report,
    "signing": _signing,
    "signs": _signs,
    "site": _site,
}
"""By the kind of the row that waits; what has no page of its own leads to the person."""


def news(changes: Sequence[Change]) -> list[News]:
    """What changed, the newest first."""
    country = home.country()
    return [
        News(
            change.seq,
            change.at,
            acts.sentence(change.action, change.facts, language=language(), country=country),
            change.provisions,
        )
        for change in changes
    ]


def act(name: str, here: str, **given: str) -> Link:
    """The form of an act, which leads back here."""
    told = "".join(f"{field}={quote(value, safe='')}&" for field, value in given.items())
    return Link(
        acts.named("action", name, language()), f"{reverse('act:act', args=[name])}?{told}next={quote(here, safe='')}"
    )

"""One paragraph: what it says in plain words, what Qorgan does about it, how it is read, and which rules follow from it."""

from enum import StrEnum
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from qorgan.access import home
from qorgan.interfaces.web.law import edition, readings, units, words
from qorgan.interfaces.web.shell.gate import open_to_all
from qorgan.law import contents, ids
from qorgan.law.ids import NotAProvision, ProvisionId
from qorgan.law.rulebook import Claim, Law
from qorgan.wording import names


class Item(NamedTuple):
    """A paragraph or one of its items, told in every language."""

    provision: ProvisionId
    told: list[words.Told]


class Neighbours(NamedTuple):
    """The pages before and after."""

    before: ProvisionId | None
    after: ProvisionId | None


@open_to_all
def provision(request: HttpRequest, provision_id: str) -> HttpResponse:
    """The page. An item's id shows the page of its paragraph. Raises ``Http404`` for an id without words."""
    paragraph = _known(provision_id)
    act = words.act_of(paragraph)
    country = home.country()
    claims = country.claims_of(paragraph)
    law = country.law(act.in_force_from)
    facts = {
        "paragraph": paragraph,
        "title": words.texts().get(paragraph, words.NONE).title,
        "whole": words.told(paragraph) if paragraph in words.texts() else [],
        "items": [Item(item, words.told(item)) for item in words.items(paragraph)],
        "does": words.texts().get(paragraph, words.NONE).does,
        "doubt": words.texts().get(paragraph, words.NONE).reading,
        "readings": readings.of_paragraph(paragraph),
        "limits": _limits(claims, law),
        "questions": contents.questions(claims, _named),
        "edition": edition.of(act),
        "neighbours": _neighbours(paragraph),
        "is_main": act is country.acts[0],
    }
    return render(request, "law/provision.html", facts)


def _limits(claims: tuple[Claim, ...], law: Law) -> list[contents.SetLimit]:
    """Every limit with its unit inflected for its value."""
    return [
        limit._replace(unit=units.unit(limit.unit, limit.value) if isinstance(limit.value, int) else limit.unit)
        for limit in contents.limits(claims, law, _named)
    ]


def _named(word: StrEnum) -> str:
    return names.of(word, words.language())


def _known(provision_id: str) -> ProvisionId:
    try:
        paragraph = ids.paragraph_of(ids.provision(provision_id))
    except NotAProvision as unknown:
        raise Http404 from unknown
    if paragraph not in words.texts() and not words.items(paragraph):
        raise Http404
    return paragraph


def _neighbours(paragraph: ProvisionId) -> Neighbours:
    pages = words.paragraphs(words.act_of(paragraph))
    place = pages.index(paragraph)
    return Neighbours(
        pages[place - 1] if place else None,
        pages[place + 1] if place + 1 < len(pages) else None,
    )

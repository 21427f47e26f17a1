"""Cases in the reader's language."""

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from qorgan.access.compartments import May
from qorgan.register import fields
from qorgan.store.case_page import Listed, Place
from qorgan.wording import names

BY_NAME = {"kk": "name_kk", "ru": "name_ru"}


def language() -> str:
    """The language of the page: kk, ru or en."""
    return get_language() or settings.LANGUAGE_CODE


def part(kind: str) -> str:
    """The name of a part of a case."""
    return names.name("compartment", kind, language())


def may(right: str) -> str:
    """What a holder may do."""
    return names.name("may", right, language())


def rights() -> list[tuple[str, str]]:
    """Code and name of everything that can be given."""
    return [(right.value, may(right.value)) for right in May]


def office(code: str) -> str:
    """The name of an office."""
    return names.name("office", code, language())


def kind(listed: Listed) -> str:
    """The kind of a visit."""
    return fields.words(language()).get(listed.kind, listed.kind)


def place(told: Place) -> str:
    """The institution's name in the language of the page, or the one it has."""
    return str(getattr(told, BY_NAME.get(language(), "name"))) or told.name


def removed(codes: str) -> list[str]:
    """What was taken out of a file, from codes divided by commas."""
    known = {
        "earlier_versions": _("earlier versions of the document"),
        "frames": _("further pictures of a moving picture"),
        "names": _("names of people who edited it"),
        "picture_details": _("where and when the picture was taken, and with which device"),
        "printer": _("printer settings"),
        "properties": _("properties of the document: author, programs, times"),
        "signature": _("electronic signature, which no longer fits the cleaned file"),
    }
    return _told(codes, known)


def remains(codes: str) -> list[str]:
    """What may still tell of somebody in a file, from codes divided by commas."""
    known = {
        "author_fields": _("fields that print the author's name"),
        "comments": _("comments"),
        "drawings": _("drawings that could not be looked into"),
        "hidden": _("hidden text, sheets or rows"),
        "layers": _("layers that can be hidden"),
        "picture_details": _("details of pictures inside"),
        "signed_document": _("everything: the document is signed and was left as it is"),
        "tracked_changes": _("tracked changes"),
    }
    return _told(codes, known)


def _told(codes: str, known: dict[str, str]) -> list[str]:
    return [known.get(code, code) for code in codes.split(",") if code]

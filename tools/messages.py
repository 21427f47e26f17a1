"""What the screens say: find every English sentence in code and templates, and bring the catalogues up to date.

``make messages`` adds new sentences to each ``django.po`` untranslated and drops those nobody says any more. Nothing is guessed: no
translation is carried over to a similar sentence. Written with Babel, so that no gettext needs to be installed.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

LANGUAGES = ("kk", "ru")  # English is the source
_KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_STRING = r"""u?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
_CALL = re.compile(rf"(?<!\w)(?P<name>_|gettext|pgettext|ngettext|npgettext)\((?P<strings>{_STRING}(?:, {_STRING})*)")


class Sentence(NamedTuple):
    """One thing said: its context (or none), the English, the English plural (or none), and where."""

    context: str | None
    text: str
    plural: str | None
    where: str

    @property
    def key(self) -> str | tuple[str, str]:
        """What a catalogue files it under."""
        return (self.text, self.plural) if self.plural else self.text


def said(root: Path) -> Iterator[Sentence]:
    """Every sentence that the package's code and templates ask to be translated."""
    for path in sorted((root / "src" / "qorgan").rglob("*.py")):
        yield from _in_code(path, path.relative_to(root).as_posix())
    for path in sorted((root / "src" / "qorgan").rglob("templates/**/*")):
        if path.is_file():
            yield from _in_template(path.read_text(encoding="utf-8"), path.relative_to(root).as_posix())


def _in_code(path: Path, where: str) -> Iterator[Sentence]:
    for _line, message, _comments, context in extract_from_file("python", path, keywords=_KEYWORDS):
        text, plural = message[:2] if isinstance(message, tuple) else (message, None)
        yield Sentence(context, text, plural, where)


def _in_template(text: str, where: str) -> Iterator[Sentence]:
    for call in _CALL.finditer(templatize(text, origin=where)):
        strings = [ast.literal_eval(string) for string in re.findall(_STRING, call["strings"])]
        context = strings.pop(0) if call["name"] in ("pgettext", "npgettext") else None
        yield Sentence(context, strings[0], strings[1] if len(strings) > 1 else None, where)


def catalogues(root: Path) -> dict[str, Path]:
    """The catalogue of each language, wherever in the package it is kept."""
    return {path.parts[-3]: path for path in (root / "src" / "qorgan").rglob("locale/*/LC_MESSAGES/django.po")}


def read(path: Path) -> Catalog:
    """A catalogue as it stands."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def update(path: Path, sentences: list[Sentence]) -> None:
    """Give the catalogue exactly these sentences, keeping the translations of those it had."""
    kept = read(path)
    fresh = Catalog(locale=kept.locale, header_comment=kept.header_comment, fuzzy=False)
    fresh.mime_headers = [header for header in kept.mime_headers if header[0] != "PO-Revision-Date"]
    for sentence in sentences:
        known = kept.get(sentence.text, sentence.context)
        fresh.add(
            sentence.key, _translation(known, sentence), locations=[(sentence.where, 0)], context=sentence.context
        )
    with path.open("wb") as file:
        write_po(file, fresh, width=120, sort_output=True, omit_header=False)


def _translation(known: Message | None, sentence: Sentence) -> str | tuple[str, ...]:
    if known is None or bool(known.pluralizable) != (sentence.plural is not None):
        return ""
    return known.string if isinstance(known.string, str) else tuple(known.string or ())


def main() -> int:
    """Bring every catalogue up to date and say what is still to be translated."""
    root = Path(__file__).resolve().parents[1]
    sentences = list(said(root))
    for language, path in catalogues(root).items():
        update(path, sentences)
        missing = [message for message in read(path) if message.id and not all(_forms(message))]
        print(f"{language}: {len(set(sentences))} sentences, {len(missing)} to translate in {path.relative_to(root)}")
    return 0


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


if __name__ == "__main__":
    sys.exit(main())

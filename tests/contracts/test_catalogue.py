"""Every sentence on a screen is said in Kazakh and in Russian, with the same blanks to fill in."""

import re
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from tests.contracts import tree
from tools import messages

BLANK = re.compile(r"%\(\w+\)[a-z]|(?<!%)%[sd]|\{\w*\}")


def faults(root: Path) -> list[str]:
    """Sentences that a language lacks, doubts or fills differently, and translations of what nobody says."""
    sentences, found = set(messages.said(root)), messages.catalogues(root)
    missing = [
        f"{language}: no catalogue; make one and run make messages"
        for language in messages.LANGUAGES
        if language not in found
    ]
    if not sentences:
        return []
    return missing + [
        fault
        for language, path in sorted(found.items())
        if language in messages.LANGUAGES
        for fault in _catalogue_faults(language, messages.read(path), sentences)
    ]


def _catalogue_faults(language: str, catalogue: Catalog, sentences: set[messages.Sentence]) -> list[str]:
    lacking = [
        _sentence_fault(catalogue.get(sentence.text, sentence.context), sentence)
        for sentence in sorted(sentences, key=str)
    ]
    spoken = {(sentence.context, sentence.text) for sentence in sentences}
    orphans = [message for message in catalogue if message.id and (message.context, _english(message)[0]) not in spoken]
    return [
        *(f"{language}: {fault}" for fault in lacking if fault),
        *(f"{language}: nobody says {_english(message)[0]!r}; run make messages" for message in orphans),
    ]


def _sentence_fault(message: Message | None, sentence: messages.Sentence) -> str | None:
    if message is None:
        return f"{sentence.where} says {sentence.text!r}, which the catalogue does not have; run make messages"
    told = _told(message)
    if message.fuzzy or not all(told):
        return f"{sentence.text!r} is not translated, or marked doubtful"
    expected = set(BLANK.findall(" ".join(_english(message))))
    if any(not set(BLANK.findall(form)) <= expected for form in told) or set(BLANK.findall(" ".join(told))) != expected:
        return f"{sentence.text!r} has the blanks {sorted(expected)}, its translation others"
    return None


def _english(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _told(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def test_every_sentence_is_said_in_every_language() -> None:
    assert faults(tree.ROOT) == []


def _screen(root: Path, russian: str) -> Path:
    """A page that says one thing, rightly said in Kazakh; the Russian catalogue is as given."""
    tree.plant(root, "src/qorgan/interfaces/web/templates/a.html", '{% load i18n %}{% trans "Left: %(days)s" %}')
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    for language, body in (("kk", 'msgid "Left: %%(days)s"\nmsgstr "Қалды: %%(days)s"\n'), ("ru", russian)):
        tree.plant(root, f"src/qorgan/interfaces/web/locale/{language}/LC_MESSAGES/django.po", header + body)
    return root


def test_a_page_said_in_both_languages_passes(tmp_path: Path) -> None:
    assert faults(_screen(tmp_path, 'msgid "Left: %%(days)s"\nmsgstr "Осталось: %%(days)s"\n')) == []


def test_an_untranslated_sentence_is_caught(tmp_path: Path) -> None:
    assert "is not translated" in faults(_screen(tmp_path, 'msgid "Left: %%(days)s"\nmsgstr ""\n'))[0]


def test_a_sentence_the_catalogue_lacks_is_caught(tmp_path: Path) -> None:
    assert "does not have" in faults(_screen(tmp_path, 'msgid "Right"\nmsgstr "Направо"\n'))[0]


def test_a_doubtful_translation_is_caught(tmp_path: Path) -> None:
    assert (
        "marked doubtful"
        in faults(_screen(tmp_path, '#, fuzzy\nmsgid "Left: %%(days)s"\nmsgstr "Налево: %%(days)s"\n'))[0]
    )


def test_a_lost_blank_is_caught(tmp_path: Path) -> None:
    assert "its translation others" in faults(_screen(tmp_path, 'msgid "Left: %%(days)s"\nmsgstr "Осталось"\n'))[0]


def test_a_missing_catalogue_is_caught(tmp_path: Path) -> None:
    root = _screen(tmp_path, "")
    (root / "src/qorgan/interfaces/web/locale/ru/LC_MESSAGES/django.po").unlink()
    assert faults(root) == ["ru: no catalogue; make one and run make messages"]


def test_what_nobody_says_any_more_is_caught(tmp_path: Path) -> None:
    said = 'msgid "Left: %%(days)s"\nmsgstr "Осталось: %%(days)s"\n\nmsgid "Right"\nmsgstr "Направо"\n'
    assert faults(_screen(tmp_path, said)) == ["ru: nobody says 'Right'; run make messages"]

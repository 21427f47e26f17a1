"""What a visit report says of the record by itself: labels, headings of tables, notes, in the language of the report, never the reader's.

Days, moments, numbers, words of closed lists and citations come through here too, so that a report is spelled by one hand.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Final

from babel import Locale

from qorgan.law import ids
from qorgan.law.country import Country
from qorgan.law.rulebook import Edition
from qorgan.law.workdays import DayNote
from qorgan.reporting.content import Table
from qorgan.wording import blanks, days, names, quantities, texts
from qorgan.wording.texts import Unworded

SUBJECT: Final = "report"


class ReportWords:
    """The words of one language. ``country``: its regions, categories and acts are named by it."""

    def __init__(self, language: str, country: Country) -> None:
        self.language, self.country = language, country
        self._tables = texts.tables(SUBJECT, language)

    def label(self, key: str) -> str:
        """What stands before a value. Raises ``Unworded``."""
        return self._text("label", key)

    def title(self, key: str) -> str:
        """The heading of a table. Raises ``Unworded``."""
        return self._text("title", key)

    def columns(self, *keys: str) -> tuple[str, ...]:
        """Headings of columns. Raises ``Unworded``."""
        return tuple(self._text("column", key) for key in keys)

    def remark(self, key: str, **blanks: str | int) -> str:
        """A sentence, filled in. Raises ``Unworded``."""
        return self._text("note", key).format(**blanks)

    def table(self, key: str, columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> tuple[Table, ...]:
        """A table with its title; none where it has no row. Raises ``Unworded``."""
        told = tuple(rows)
        return (Table(title=self.title(key), columns=self.columns(*columns), rows=told),) if told else ()

    def word(self, table: str, word: str) -> str:
        """The name of a word of a closed list; empty for none. Raises ``Unworded``."""
        return names.name(table, word, self.language) if word else ""

    def known(self, table: str, word: object) -> str:
        """The same; a word that the list does not have (any more) stays as it is, and nothing is empty."""
        told = str(word or "")
        return texts.tables("names", self.language).get(table, {}).get(told, told)

    def named(self, told: Mapping[str, str]) -> str:
        """Of names by language, the one in this."""
        return told.get(self.language, "")

    def region(self, code: str) -> str:
        """A region by its name."""
        return self.country.region_name(code, self.language)

    def category(self, code: str) -> str:
        """A kind of place by its name."""
        return self.country.category_name(code, self.language)

    def owner(self, category: str) -> str:
        """Who runs places of a kind as a rule; empty where the country does not say."""
        known = self.country.categories.get(category)
        return self.named(known.owners) if known else ""

    def day(self, day: date) -> str:
        """A day with its year."""
        return quantities.day(day, self.language)

    def full_day(self, day: date) -> str:
        """A day with its year and the day of the week."""
        return quantities.full_day(day, self.language)

    def why(self, word: str, note: DayNote | None) -> str:
        """What kind of day it is, and why."""
        kind = self._text("why", word)
        if note is None:
            return kind
        return self.remark(
            "why", kind=kind, reason=days.reason(note, self.country.day_names(self.language), self.language)
        )

    def language_name(self, code: str) -> str:
        """A language of ISO 639 by its name; its code where it has none here."""
        return str(Locale.parse(quantities.LOCALES[self.language]).languages.get(code, code))

    @property
    def unknown(self) -> str:
        """What stands where nothing is known."""
        return self.remark("unknown")

    def moment(self, at: datetime) -> str:
        """A moment on its own clock, to the minute."""
        return self.remark("moment", day=self.day(at.date()), time=f"{at:%H:%M}")

    def number(self, number: int | None) -> str:
        """A whole number; a dash where it is not known."""
        return self.remark("unknown") if number is None else quantities.number(number, self.language)

    def percent(self, number: int | None) -> str:
        """A share of a hundred; a dash where it is not known."""
        return self.remark("unknown") if number is None else self.remark("percent", number=number)

    def yes(self, *, is_so: bool) -> str:
        """Yes or no."""
        return self.remark("yes" if is_so else "no")

    def listed(self, told: Iterable[str]) -> str:
        """Several values in one cell."""
        return "; ".join(one for one in told if one)

    def cites(self, provisions: Iterable[str]) -> str:
        """Paragraphs as they are cited; what is no provision of an act stays away."""
        return ", ".join(dict.fromkeys(ids.short_name(ids.provision(one)) for one in provisions))

    def act(self, told: Mapping[str, object]) -> str:
        """An act as the law cites it for a place: ``act``, ``act_number`` by language, ``article``."""
        act, number = (str(blanks.in_language(told.get(key, ""), self.language)) for key in ("act", "act_number"))
        article = str(told.get("article") or "")
        return self.remark("act_article" if article else "act", act=act, number=number, article=article)

    def edition(self, edition: Edition) -> str:
        """A wording of an act by its numbers and the day from which it holds; where it has none, by its code."""
        act = next((act for act in self.country.acts if act.edition == edition.code), None)
        numbers = act.numbers if act else {}
        if "wording_number" not in numbers:
            return edition.code
        return self.remark("edition", since=self.day(edition.since), **numbers)

    def _text(self, table: str, key: str) -> str:
        found = self._tables.get(table, {}).get(key)
        if found is None:
            raise Unworded(f"{table}.{key}", self.language)
        return found

"""What the house knows of a country: its law, its calendar, its regions and kinds of places, and the texts that explain them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from qorgan.law.ids import ProvisionId, order, paragraph_of
from qorgan.law.readings import Policy, Switch
from qorgan.law.rulebook import Claim, Law, Rulebook
from qorgan.law.workdays import Calendar

Names = Mapping[str, str]
LANGUAGES = ("kk", "ru", "en")


class Region(NamedTuple):
    """A first-level unit. ``kind`` is region, city or capital; ``tile`` its column and row on the tile map."""

    code: str
    names: Names
    kind: str
    tile: tuple[int, int]


class Category(NamedTuple):
    """A kind of place, who runs it as a rule, and the code of the act that opens it to visits."""

    code: str
    names: Names
    owners: Names
    legal_basis: str


class Text(NamedTuple):
    """A provision in our own plain words. ``title``, ``does`` and ``reading`` stand at whole paragraphs only."""

    text: str
    title: str = ""
    does: str = ""
    reading: str = ""


class SwitchText(NamedTuple):
    """The question a switch settles, and what each of its words means."""

    question: str
    words: Names


class Act(NamedTuple):
    """An act whose provisions are encoded: its id, the day its wording came into force, the chapters, and links to the official text."""

    id: str
    edition: str
    numbers: Mapping[str, str]
    in_force_from: date
    amended_on: date | None
    chapters: Mapping[str, tuple[ProvisionId, ...]]
    links: Names


def _no_names(_language: str) -> Names:
    return {}


@dataclass(frozen=True)
class Country:
    """One country. Texts are read when asked for, by language ("kk", "ru", "en")."""

    code: str
    time_zone: str
    currency: str
    book: Rulebook
    acts: tuple[Act, ...]
    regions: Mapping[str, Region]
    categories: Mapping[str, Category]
    switches: Mapping[str, Switch]
    calendar: Callable[[], Calendar]
    texts: Callable[[str], Mapping[ProvisionId, Text]]
    switch_texts: Callable[[str], Mapping[str, SwitchText]]
    day_names: Callable[[str], Names]
    worked_cases: Callable[[], Mapping[str, str]] = dict
    """By its word, a small invented case as a case file tells it: to try a reading on."""
    case_names: Callable[[str], Names] = _no_names
    checklists: Callable[[], Mapping[str, str]] = dict
    """By file name, what the country asks on site in which kinds of places, as ``qorgan.checklists.shipped`` reads it."""
    report_form: Callable[[], str] = str
    """The layout of a visit report in TOML, as ``qorgan.reporting.form`` reads it."""

    @property
    def provisions(self) -> tuple[ProvisionId, ...]:
        """Every provision that has a text, in the order of the acts."""
        return tuple(sorted(self.texts("en"), key=order))

    def law(self, day: date, policy: Policy | None = None, *, edition: str | None = None) -> Law:
        """The law in force on ``day``, under the default readings and the national calendar unless told otherwise."""
        return self.book.on(day, policy=policy or Policy(self.switches), calendar=self.calendar(), edition=edition)

    def region_name(self, code: str, language: str) -> str:
        """The name of a region; a code that the country does not have is its own name."""
        return self.regions[code].names[language] if code in self.regions else code

    def category_name(self, code: str, language: str) -> str:
        """The name of a category; a code that the country does not have is its own name."""
        return self.categories[code].names[language] if code in self.categories else code

    def act_of(self, provision_id: ProvisionId) -> Act:
        """The act that a provision stands in. Raises ``LookupError`` where the country has none."""
        found = next((act for act in self.acts if provision_id.startswith(f"{act.id}-")), None)
        if found is None:
            raise LookupError(provision_id)
        return found

    def switches_of(self, paragraph: ProvisionId) -> tuple[Switch, ...]:
        """The open questions on which a paragraph, or one of its items, depends."""
        return tuple(s for s in self.switches.values() if paragraph in map(paragraph_of, s.used_by))

    def claims_of(self, paragraph: ProvisionId) -> tuple[Claim, ...]:
        """What the newest wording of each act lets a paragraph answer or set."""
        return tuple(c for c in self.book.editions[-1].claims if paragraph_of(c.provision) == paragraph)

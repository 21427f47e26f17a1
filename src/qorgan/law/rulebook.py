"""The rulebook: which provision answers which question, by the edition in force on a day.

A *question* is asked with typed facts. Some facts are enumerated (kind, form): for every combination of their values exactly one
provision of an edition must answer. Two, or none, is ``LawConflict``: a hole in the encoding, found when the book is gathered.
"""

import gc
import importlib
import itertools
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from operator import attrgetter
from types import MappingProxyType, ModuleType
from typing import Any, Generic, TypeVar, cast

from qorgan.law.ids import ProvisionId, provision
from qorgan.law.readings import Policy
from qorgan.law.verdict import Answer, Cited
from qorgan.law.workdays import Calendar

F = TypeVar("F")
T = TypeVar("T")
Case = tuple[StrEnum, ...]
Enumerated = Mapping[str, type[StrEnum]]


class LawConflict(Exception):
    """Two provisions claim one case of a question, or none does."""


@dataclass(frozen=True)
class Question(Generic[F]):
    """Something the application may ask any country: a name ``noun.aspect``, the type of its facts, the facts that are enumerated."""

    name: str
    facts: type[F]
    enumerated: Enumerated = field(default_factory=dict)

    def cases(self) -> Iterable[Case]:
        """Every combination of the enumerated facts."""
        return itertools.product(*self.enumerated.values())

    def case_of(self) -> Callable[[F], object]:
        """A function from facts to the key of their case."""
        names = tuple(self.enumerated)
        return attrgetter(*names) if names else lambda _facts: ()


@dataclass(frozen=True)
class Limit(Generic[T]):
    """A value that the law sets, asked by its enumerated circumstances instead of facts."""

    name: str
    unit: str
    enumerated: Enumerated = field(default_factory=dict)

    def cases(self) -> Iterable[Case]:
        """Every combination of the circumstances."""
        return itertools.product(*self.enumerated.values())


# Facts differ from question to question, so what holds many questions together cannot name one type of facts.
AnyQuestion = Question[Any]  # type: ignore[explicit-any]
AnyLimit = Limit[Any]  # type: ignore[explicit-any]
AnyRule = Callable[..., Any]  # type: ignore[explicit-any]


@dataclass(frozen=True, slots=True)
class Claim:
    """A function in a paragraph file, the provision it states, and the cases of a question or limit that it covers."""

    asked: AnyQuestion | AnyLimit
    provision: ProvisionId
    covers: Mapping[str, tuple[StrEnum, ...]]
    function: AnyRule

    def cases(self) -> Iterable[Case]:
        """The covered cases; an enumerated fact that is not named is covered in all its values."""
        return itertools.product(
            *(self.covers.get(name, tuple(values)) for name, values in self.asked.enumerated.items())
        )


_CLAIMS = "_qorgan_claims"
Function = TypeVar("Function", bound=AnyRule)


def answers(
    question: AnyQuestion, provision_id: str, **covers: StrEnum | tuple[StrEnum, ...]
) -> Callable[[Function], Function]:
    """Mark a function ``(facts, law) -> answers`` as what ``provision_id`` says to the question in the named cases."""
    return _claim(question, provision_id, covers)


def sets(limit: AnyLimit, provision_id: str, **covers: StrEnum | tuple[StrEnum, ...]) -> Callable[[Function], Function]:
    """Mark a function ``(law) -> value`` as what ``provision_id`` sets in the named cases."""
    return _claim(limit, provision_id, covers)


def _claim(
    asked: AnyQuestion | AnyLimit, provision_id: str, covers: Mapping[str, StrEnum | tuple[StrEnum, ...]]
) -> Callable[[Function], Function]:
    tuples = {name: values if isinstance(values, tuple) else (values,) for name, values in covers.items()}
    unknown = tuples.keys() - asked.enumerated.keys()
    if unknown:
        message = f"{provision_id}: {asked.name} has no enumerated fact {', '.join(sorted(unknown))}"
        raise LawConflict(message)

    def mark(function: Function) -> Function:
        claims = [*getattr(function, _CLAIMS, ()), Claim(asked, provision(provision_id), tuples, function)]
        setattr(function, _CLAIMS, tuple(claims))
        return function

    return mark


@dataclass(frozen=True)
class Edition:
    """One wording of one act, in force from ``since``. ``amended_on``: a later amendment that is known and not encoded."""

    code: str
    since: date
    amended_on: date | None
    claims: tuple[Claim, ...]
    modules: tuple[str, ...]

    def claimed(self) -> dict[str, dict[Case, Claim]]:
        """By question or limit, the claim of every case. Raises ``LawConflict`` where two claim one case or none does."""
        book: dict[str, dict[Case, Claim]] = {}
        for claim in self.claims:
            cases = book.setdefault(claim.asked.name, {})
            for case in claim.cases():
                if case in cases:
                    message = (
                        f"{claim.asked.name} {_name(case)}: both {cases[case].provision} and {claim.provision} answer"
                    )
                    raise LawConflict(message)
                cases[case] = claim
        for claim in self.claims:
            missing = [case for case in claim.asked.cases() if case not in book[claim.asked.name]]
            if missing:
                message = f"{claim.asked.name} {_name(missing[0])}: no provision answers"
                raise LawConflict(message)
        return book


def _name(case: Case) -> str:
    return "/".join(str(value) for value in case) or "(every case)"


def gather(package: ModuleType) -> tuple[tuple[Claim, ...], tuple[str, ...]]:
    """Every claim in the modules of an edition's folder, and the names of the modules, one a paragraph."""
    claims: list[Claim] = []
    modules: list[str] = []
    for found in sorted(pkgutil.iter_modules(package.__path__), key=lambda m: m.name):
        module = importlib.import_module(f"{package.__name__}.{found.name}")
        modules.append(module.__name__)
        for function in vars(module).values():
            if getattr(function, "__module__", None) == module.__name__:
                claims.extend(getattr(function, _CLAIMS, ()))
    return tuple(claims), tuple(modules)


def overlay(later: tuple[Claim, ...], earlier: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims of an amended act: a later edition's folder holds only what changed, case by case; the rest stands as it was."""
    replaced = {(claim.asked.name, case) for claim in later for case in claim.cases()}
    return (*later, *(kept for claim in earlier for kept in _without(replaced, claim)))


def _without(replaced: set[tuple[str, Case]], claim: Claim) -> Iterator[Claim]:
    """The claim itself where nothing of it is replaced, else one claim for each case that it keeps."""
    cases = list(claim.cases())
    kept = [case for case in cases if (claim.asked.name, case) not in replaced]
    if kept == cases:
        yield claim
        return
    for case in kept:
        yield replace(claim, covers={name: (value,) for name, value in zip(claim.asked.enumerated, case, strict=True)})


class Law:
    """The law of one day under one policy and one calendar: ask it questions and limits."""

    def __init__(self, edition: "_Bound", policy: Policy, calendar: Calendar) -> None:
        self.edition, self.calendar = edition.edition, calendar
        # A plain view: rules look readings up in their innermost loops.
        self.policy: Mapping[str, str] = MappingProxyType(dict(policy))
        self._rules, self._limits, self._sources = edition.rules, edition.limits, edition.sources

    def is_silent_on(self, asked: AnyQuestion | AnyLimit) -> bool:
        """Whether no provision answers the question or sets the limit: a law need not speak of everything that may be asked."""
        return asked.name not in (self._limits if isinstance(asked, Limit) else self._rules)

    def ask(self, question: Question[F], facts: F) -> Sequence[Answer]:
        """What the one provision that covers these facts says. Raises ``KeyError`` for a question the country does not answer."""
        case_of, rules = self._rules[question.name]
        return cast("Sequence[Answer]", rules[case_of(facts)](facts, self))

    def source(self, question: Question[F], facts: F) -> ProvisionId:
        """The one provision that answers the question for these facts. Raises ``KeyError`` for a question the country does not answer."""
        case_of, _ = self._rules[question.name]
        return self._sources[question.name][case_of(facts)]

    def ask_many(self, question: Question[F], many: Iterable[F]) -> list[Sequence[Answer]]:
        """The answers for each of many facts, in their order."""
        case_of, rules = self._rules[question.name]
        with _without_cycle_search():
            if len(rules) == 1:
                (rule,) = rules.values()
                return [rule(facts, self) for facts in many]
            return [rules[case_of(facts)](facts, self) for facts in many]

    def limit(self, limit: Limit[T], **circumstances: StrEnum) -> Cited[T]:
        """The value that the law sets in these circumstances, with its provision."""
        claim = self._limits[limit.name][tuple(circumstances[name] for name in limit.enumerated)]
        return Cited(claim.function(self), claim.provision)

    def holds(self, limit: Limit[bool], **circumstances: StrEnum) -> bool:
        """Whether the law says yes where it says yes or no; a law that is silent says no."""
        return not self.is_silent_on(limit) and self.limit(limit, **circumstances).value


@contextmanager
def _without_cycle_search() -> Iterator[None]:
    """Answers hold no cycles, so searching hundreds of thousands of new ones for cycles finds nothing and doubles the time of a batch."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Bound:
    """An edition made ready for asking: per question the key function and the rule of every case."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.rules: dict[str, tuple[AnyRule, dict[object, AnyRule]]] = {}
        self.limits: dict[str, dict[Case, Claim]] = {}
        self.sources: dict[str, dict[object, ProvisionId]] = {}
        for name, cases in edition.claimed().items():
            asked = next(iter(cases.values())).asked
            if isinstance(asked, Limit):
                self.limits[name] = cases
            else:
                single = len(asked.enumerated) == 1
                rules: dict[object, AnyRule] = {
                    case[0] if single else case: claim.function for case, claim in cases.items()
                }
                self.rules[name] = (asked.case_of(), rules)
                self.sources[name] = {case[0] if single else case: claim.provision for case, claim in cases.items()}


class Rulebook:
    """All editions of a country's law. ``on(day)`` picks the wording of the day on which the fact happened."""

    def __init__(self, editions: Sequence[Edition]) -> None:
        self._bound = [_Bound(edition) for edition in sorted(editions, key=lambda e: e.since)]

    @property
    def editions(self) -> tuple[Edition, ...]:
        """From the oldest to the newest."""
        return tuple(bound.edition for bound in self._bound)

    def on(self, day: date, *, policy: Policy, calendar: Calendar, edition: str | None = None) -> Law:
        """The law in force on ``day``. A day before the first encoded wording gets that wording; ``warning_for`` says so.

        ``edition``: the wording wanted, whatever the day. Raises ``LookupError`` if there is none of that code.
        """
        in_force = [b for b in self._bound if (b.edition.code == edition if edition else b.edition.since <= day)]
        if edition and not in_force:
            raise LookupError(edition)
        return Law(in_force[-1] if in_force else self._bound[0], policy, calendar)


def warning_for(edition: Edition, day: date) -> str | None:
    """A code where the encoded wording may not be the one that bound the fact: earlier than it, or after a known amendment."""
    if day < edition.since:
        return "edition.not_yet_in_force"
    if edition.amended_on and day >= edition.amended_on:
        return "edition.amended_later"
    return None

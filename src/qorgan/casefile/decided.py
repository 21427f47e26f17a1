"""What was decided on a visit, by whom and when. The order of the list in the file carries no meaning."""

from collections import defaultdict
from datetime import date
from functools import cached_property

from qorgan.casefile.visits import Decision
from qorgan.questions.vocabulary import DecidedBy, DecisionAbout


class Decided:
    """The decisions of a visit, by subject."""

    def __init__(self, decisions: tuple[Decision, ...]) -> None:
        self._all = decisions

    @cached_property
    def _by_subject(self) -> dict[DecisionAbout, list[Decision]]:
        """Decisions by subject: the Commissioner's first, then a deputy's, then others'; of each the earliest first."""
        found: dict[DecisionAbout, list[Decision]] = defaultdict(list)
        for decision in sorted(self._all, key=lambda d: (self._authority(d), *_by_time(d))):
            found[decision.about].append(decision)
        return found

    @cached_property
    def _first_of(self) -> dict[tuple[DecisionAbout, str | None], Decision]:
        """By subject and by whom it concerns, the decision that counts first."""
        found: dict[tuple[DecisionAbout, str | None], Decision] = {}
        for about, decisions in self._by_subject.items():
            for decision in decisions:
                found.setdefault((about, decision.of), decision)
        return found

    def on(self, about: DecisionAbout) -> list[Decision]:
        """The decisions on one subject, whomever they concern."""
        return self._by_subject.get(about, [])

    def by_commissioner(self, *about: DecisionAbout, of: str | None = None) -> Decision | None:
        """The Commissioner's first decision on one of the subjects, else a deputy's, else whatever decision there is.

        ``of``: whom it must concern, if it names anybody.
        """
        if of is None:
            found = [self._by_subject[subject][0] for subject in about if subject in self._by_subject]
        else:
            keys = ((subject, name) for subject in about for name in (of, None))
            found = [self._first_of[key] for key in keys if key in self._first_of]
        return min(found, key=lambda d: (self._authority(d), *_by_time(d)), default=None)

    def by_council(self, about: DecisionAbout) -> bool:
        """Whether the Council decided on the subject."""
        return any(decision.by is DecidedBy.COUNCIL for decision in self.on(about))

    @cached_property
    def _deputising(self) -> Decision | None:
        """The Commissioner's first act that lets somebody deputise; one without a day may be older than any."""
        acts = [d for d in self._all if d.about is DecisionAbout.DEPUTISING]
        own = [act for act in acts if act.by is DecidedBy.COMMISSIONER]
        return min(own, key=lambda act: (act.on is not None, *_by_time(act)), default=None)

    def deputised(self, decision: Decision | None) -> bool:
        """Whether, when the decision was taken, an act of the Commissioner let somebody deputise."""
        act = self._deputising
        if decision is None or act is None:
            return False
        return act.on is None or decision.on is None or not decision.on.before(act.on)

    def _authority(self, decision: Decision) -> int:
        if decision.by is DecidedBy.COMMISSIONER:
            return 0
        return 1 if decision.by is DecidedBy.DEPUTY and self.deputised(decision) else 2


def _by_time(decision: Decision) -> tuple[bool, date, bool, str]:
    """Earliest first; a decision told to the moment before one of the same day, one without a day last."""
    on = decision.on
    return on is None, on.day if on else date.max, on is None or on.moment is None, str(on)

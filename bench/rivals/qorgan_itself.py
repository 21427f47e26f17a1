"""Qorgan: the whole answer with provision, effect, code and the facts it rests on; one question at a time, and in batches."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from bench.rivals.contest import Aspect, Decision, Singly
from bench.rivals.facts import TODAY
from qorgan.countries.kz import COUNTRY
from qorgan.law.rulebook import AnyQuestion, Law
from qorgan.law.verdict import Answer, Duty, Finding, Value
from qorgan.questions import group, institution, report, visit

Answers = Sequence[Answer]
QUESTIONS: Mapping[Aspect, AnyQuestion] = {
    Aspect.SIZE: group.SIZE,
    Aspect.DURATION: visit.DURATION,
    Aspect.DEADLINE: report.DEADLINE,
    Aspect.CYCLE: institution.CYCLE,
}


class OneByOne(Singly):
    """``law.ask``, one fact after the other."""

    name, rounds = "Qorgan, ask", 200

    def __init__(self) -> None:
        self.law: Law = COUNTRY.law(TODAY)

    def one(self, aspect: Aspect, item: Any) -> Answers:  # noqa: ANN401 -- facts of any question
        """Ask."""
        return self.law.ask(QUESTIONS[aspect], item)

    def many(self, aspect: Aspect, items: Sequence[Any]) -> object:
        """Ask, again and again."""
        ask, question = self.law.ask, QUESTIONS[aspect]
        return [ask(question, item) for item in items]

    def read_one(self, aspect: Aspect, judged: Answers) -> Decision:
        """What the answers decide."""
        return _READ[aspect](judged)


class Batch(OneByOne):
    """``law.ask_many``, one call a question."""

    name = "Qorgan, ask_many"

    def one(self, aspect: Aspect, item: Any) -> Answers:  # noqa: ANN401 -- facts of any question
        """A batch of one."""
        return self.law.ask_many(QUESTIONS[aspect], (item,))[0]

    def many(self, aspect: Aspect, items: Sequence[Any]) -> object:
        """A batch."""
        return self.law.ask_many(QUESTIONS[aspect], items)


def _size(answers: Answers) -> Decision:
    if not answers:
        return ()
    found = cast("Finding", answers[0])
    return found.provision, found.effect.value, found.code, found.params["actual"], found.params["limit"]


def _duration(answers: Answers) -> Decision:
    used, limit = (cast("Value", answer).value for answer in answers[:2])
    found = {answer.code: cast("Finding", answer) for answer in answers[2:]}
    rest = found["visit.rest_day_presence"].params["rest_days"] if "visit.rest_day_presence" in found else 0
    if "visit.too_long" not in found:
        return used, limit, None, None, None, rest
    too_long = found["visit.too_long"]
    return used, limit, too_long.provision, too_long.effect.value, too_long.params["limit"], rest


def _deadline(answers: Answers) -> Decision:
    duty = cast("Duty", answers[0])
    assert duty.due is not None
    return duty.provision, *duty.due, duty.status.value


def _cycle(answers: Answers) -> Decision:
    if not answers:
        return ()
    days = cast("dict[str, object]", cast("Value", answers[0]).value)
    late = cast("Value", answers[1]).value if len(answers) > 1 else 0
    return days["default"], days["plan_by"], days["estimated"], late


_READ: Mapping[Aspect, Callable[[Answers], Decision]] = {
    Aspect.SIZE: _size,
    Aspect.DURATION: _duration,
    Aspect.DEADLINE: _deadline,
    Aspect.CYCLE: _cycle,
}

"""Explanations: the facts used, the readings in force, the counting step by step."""

from datetime import date, timedelta
from typing import TypeVar

import pytest

from qorgan.countries.kz import COUNTRY
from qorgan.law.country import LANGUAGES
from qorgan.law.readings import Policy
from qorgan.law.rulebook import Law, Question
from qorgan.law.verdict import Duty, Value
from qorgan.law.workdays import Override
from qorgan.questions import annual, institution, message, report, visit
from qorgan.questions.vocabulary import Alleges, DecidedBy, Form, Kind
from qorgan.wording import why
from qorgan.wording.counting import DayStep, Teller
from qorgan.wording.why import Why
from tests.marks import provision
from tests.wording import emitted

F = TypeVar("F")
THURSDAY = date(2026, 3, 12)
BEFORE_NAURYZ = report.Deadline(Kind.PERIODIC, THURSDAY)


def _law(**readings: str) -> Law:
    return COUNTRY.law(THURSDAY, Policy(COUNTRY.switches, readings))


def _why(question: Question[F], facts: F, language: str = "en", law: Law | None = None) -> Why:
    """The explanation of the first duty or value that the law answers."""
    law = law or _law()
    answer = next(answer for answer in law.ask(question, facts) if isinstance(answer, Duty | Value))
    return why.why(answer, law=law, country=COUNTRY, language=language)


@provision("kz266-p28")
def test_a_deadline_is_counted_under_every_reading_and_names_the_days_passed_over() -> None:
    assert _why(report.DEADLINE, BEFORE_NAURYZ).steps == (
        "10 calendar days after Thursday 12 March 2026 end on Sunday 22 March 2026 (Nauryz).",
        (
            "The next working day is Thursday 26 March 2026; passed over: 22–23 March (Nauryz), "
            "24–25 March (Day off carried over: Nauryz)."
        ),
        (
            "Counted in working days (10), the last is Tuesday 31 March 2026; passed over: 14–15 March (Weekend), 21–23 March (Nauryz), "
            "24–25 March (Day off carried over: Nauryz), 28–29 March (Weekend)."
        ),
        "Under the readings in force the last day is Thursday 26 March 2026.",
    )


@provision("kz266-p28")
def test_the_same_deadline_in_russian() -> None:
    assert _why(report.DEADLINE, BEFORE_NAURYZ, "ru").steps == (
        (
            "Календарных дней: 10; отсчёт после дня: четверг, 12 марта 2026 года. Последний из них: воскресенье, 22 марта 2026 года "
            "(Наурыз мейрамы)."
        ),
        (
            "Ближайший рабочий день: четверг, 26 марта 2026 года; пропущено: 22–23 марта (Наурыз мейрамы), "
            "24–25 марта (Перенесённый выходной: Наурыз мейрамы)."
        ),
        (
            "При счёте рабочими днями (10) последний день: вторник, 31 марта 2026 года; пропущено: 14–15 марта (Выходной день), "
            "21–23 марта (Наурыз мейрамы), 24–25 марта (Перенесённый выходной: Наурыз мейрамы), 28–29 марта (Выходной день)."
        ),
        "По действующим толкованиям последний день: четверг, 26 марта 2026 года.",
    )


@provision("kz266-p28")
def test_the_same_deadline_in_kazakh() -> None:
    assert _why(report.DEADLINE, BEFORE_NAURYZ, "kk").steps == (
        (
            "Күнтізбелік күн саны: 10; санақ мына күннен кейін басталады: 2026 жылғы 12 наурыз, бейсенбі. "
            "Соңғысы: 2026 жылғы 22 наурыз, жексенбі (Наурыз мейрамы)."
        ),
        (
            "Келесі жұмыс күні: 2026 жылғы 26 наурыз, бейсенбі; өткізіп жіберілгендері: 22–23 наурыз (Наурыз мейрамы), "
            "24–25 наурыз (Ауысқан демалыс күні: Наурыз мейрамы)."
        ),
        (
            "Жұмыс күндерімен санағанда (10) соңғы күн: 2026 жылғы 31 наурыз, сейсенбі; өткізіп жіберілгендері: "
            "14–15 наурыз (Демалыс күні), 21–23 наурыз (Наурыз мейрамы), 24–25 наурыз (Ауысқан демалыс күні: Наурыз мейрамы), "
            "28–29 наурыз (Демалыс күні)."
        ),
        "Қолданыстағы түсіндірмелер бойынша соңғы күн: 2026 жылғы 26 наурыз, бейсенбі.",
    )


@provision("kz266-p28")
def test_each_day_of_a_deadline_is_numbered_until_the_term_is_full() -> None:
    days = _why(report.DEADLINE, BEFORE_NAURYZ).days
    assert [step.number for step in days] == [*range(1, 11), 0, 0, 0, 0]
    assert days[9] == DayStep("2026-03-22", 10, "Sunday 22 March 2026 (Nauryz)")
    assert days[-1] == DayStep("2026-03-26", 0, "Thursday 26 March 2026")


@provision("kz266-p28")
def test_under_working_days_only_working_days_are_numbered() -> None:
    told = _why(report.DEADLINE, BEFORE_NAURYZ, law=_law(DAYS="working"))
    assert [step.date for step in told.days if step.number][-1] == "2026-03-31"
    assert max(step.number for step in told.days) == 10
    assert told.steps[-1] == "Under the readings in force the last day is Tuesday 31 March 2026."


@provision("kz266-p28")
def test_without_rolling_a_day_off_stays_the_last_day() -> None:
    told = _why(report.DEADLINE, BEFORE_NAURYZ, law=_law(ROLL="false"))
    assert told.steps[-1] == "Under the readings in force the last day is Sunday 22 March 2026."
    assert told.days[-1].date == "2026-03-22"


@provision("kz266-p28")
def test_a_sunday_that_is_worked_says_so() -> None:
    told = _why(report.DEADLINE, report.Deadline(Kind.SPECIAL, date(2024, 12, 31)))
    assert told.days[-1].text == "Sunday 5 January 2025 (Weekend day declared a working day)"
    assert "3 January (Day off officially moved from: 5 January 2025)" in told.steps[1]


@provision("kz266-p28")
def test_a_day_moved_by_an_act_names_the_act() -> None:
    calendar = COUNTRY.calendar().with_overrides([Override(date(2026, 3, 26), True, "order No. 1")])
    law = COUNTRY.book.on(THURSDAY, policy=Policy(COUNTRY.switches), calendar=calendar)
    assert "26 March (Day off under an act: order No. 1)" in _why(report.DEADLINE, BEFORE_NAURYZ, law=law).steps[1]


@provision("kz266-p28")
def test_the_readings_are_those_the_paragraph_depends_on_and_say_which_are_chosen() -> None:
    readings = _why(report.DEADLINE, BEFORE_NAURYZ, law=_law(DAYS="working")).readings
    assert readings[0] == (
        'What are the "days" of paragraph 28, within which a report must be submitted? Working days (chosen instead of the default)'
    )
    assert (
        readings[2]
        == "If the last day is not a working day, does the deadline move to the next working day? Yes, it moves (default)"
    )
    assert len(readings) == 4


@provision("kz266-p28")
def test_the_facts_are_what_the_term_was_counted_from() -> None:
    facts = _why(report.DEADLINE, BEFORE_NAURYZ._replace(sent=date(2026, 3, 24)), "kk").facts
    assert facts == (
        "Мерзім мына күннен кейін басталады: 2026 жылғы 12 наурыз",
        "Мерзім, күн: 10",
        "Ұсынылды: 2026 жылғы 24 наурыз",
    )


@provision("kz266-p28")
def test_without_a_start_nothing_is_counted() -> None:
    told = _why(report.DEADLINE, BEFORE_NAURYZ, law=_law(START="return"))
    assert told.steps == ("It is not known from which day the term runs, so no last day can be counted.",)
    assert told.days == ()


@provision("kz266-p28")
def test_an_estimated_day_off_is_marked_where_it_is_counted() -> None:
    told = _why(report.DEADLINE, report.Deadline(Kind.INTERMEDIATE, date(2026, 5, 22)))
    assert told.steps[-1] == (
        "The date of some days is only estimated: 27 May (Kurban Ait (estimated date)). If they move, the result may move too."
    )


@provision("kz266-p12")
def test_a_duty_without_a_term_says_that_there_is_none() -> None:
    told = _why(message.REGISTER, message.Register(Alleges.TORTURE, THURSDAY, None, known=True), "ru")
    assert told.facts == ("Получено: 12 марта 2026 года",)
    assert told.steps == ("Закон не устанавливает для этого срока в днях.",)


def test_a_term_in_months_ends_on_the_last_day_of_a_shorter_month_and_moves_to_a_working_day() -> None:
    assert _why(annual.PUBLISH, annual.Publication(date(2026, 1, 31), None, None)).steps == (
        "Term in months: 1, counted from Saturday 31 January 2026. It ends on Saturday 28 February 2026 (Weekend).",
        "That month has no such day, so its last day is taken.",
        "The next working day is Monday 2 March 2026; passed over: 28 February – 1 March (Weekend).",
        "Under the readings in force the last day is Monday 2 March 2026.",
    )


@provision("kz266-p03-1")
def test_the_four_year_date_is_not_moved_and_the_working_day_before_it_is_shown() -> None:
    assert _why(institution.CYCLE, institution.Cycle(date(2022, 5, 17), None, None, None)).steps == (
        "Term in years: 4, counted from Tuesday 17 May 2022. It ends on Sunday 17 May 2026 (Weekend).",
        "A term in years is not moved even if its last day is a day off, because that would exceed it.",
        "The last working day before it is Friday 15 May 2026: plan by it; passed over: 16–17 May (Weekend).",
    )


@provision("kz266-p03-1")
def test_a_place_never_visited_is_counted_from_the_mandate_and_marked() -> None:
    told = _why(institution.CYCLE, institution.Cycle(None, date(2023, 5, 16), None, None))
    assert told.facts[0] == "In the mandate since: 16 May 2023"
    assert told.steps[0].startswith("The institution has never had a periodic visit, so the date is an estimate")
    assert "Kurban Ait" in told.steps[-1]


@provision("kz266-p03-1")
def test_by_calendar_years_the_date_of_the_reading_is_shown_beside_the_anniversary() -> None:
    cycle = institution.Cycle(date(2022, 5, 17), None, None, None)
    steps = _why(institution.CYCLE, cycle, law=_law(CYCLE="calendar_year")).steps
    assert "Under the readings in force the last day is Thursday 31 December 2026." in steps
    assert "That is a working day: plan by it." in steps


@provision("kz266-p25")
def test_the_latest_last_day_counts_working_days_from_the_first_on_site() -> None:
    granted = visit.Extension(DecidedBy.COMMISSIONER, deputised=False, on=date(2026, 4, 14), days=5)
    told = _why(visit.EXTENSION, visit.Duration(Kind.PERIODIC, Form.ONE_TIME, (date(2026, 4, 13),), (granted,)))
    assert told.steps == (
        "Counted from Monday 13 April 2026, day 7 is Tuesday 21 April 2026; passed over: 18–19 April (Weekend).",
    )
    assert [step.number for step in told.days] == [1, 2, 3, 4, 5, 0, 0, 6, 7]


@provision("kz266-p25")
def test_where_rest_days_count_the_latest_last_day_passes_over_none() -> None:
    facts = visit.Duration(Kind.PERIODIC, Form.ONE_TIME, (date(2026, 4, 11),))
    told = _why(visit.EXTENSION, facts, law=_law(NONWORK="counted"))
    assert told.steps == ("Counted from Saturday 11 April 2026, day 2 is Sunday 12 April 2026; none is passed over.",)
    assert [step.number for step in told.days] == [1, 2]


ON_SITE = tuple(date(2026, 4, 11) + timedelta(n) for n in range(4))


@provision("kz266-p24")
def test_each_day_on_site_is_counted_or_not_and_says_why() -> None:
    told = Teller(_law(), COUNTRY, "en").on_site(ON_SITE, used=2)
    assert told.steps == ("Counted: 13–14 April.", "Not counted, because they are days off: 11–12 April (Weekend).")
    assert [(step.date, step.number) for step in told.days] == [
        ("2026-04-11", 0),
        ("2026-04-12", 0),
        ("2026-04-13", 1),
        ("2026-04-14", 2),
    ]


@provision("kz266-p24")
def test_where_rest_days_count_every_day_on_site_is_numbered() -> None:
    told = Teller(_law(), COUNTRY, "en").on_site(ON_SITE, used=4)
    assert told.steps == ("Counted: 11–12 April (Weekend), 13–14 April.",)
    assert [step.number for step in told.days] == [1, 2, 3, 4]


@provision("kz266-p24")
def test_where_hours_were_summed_no_day_is_counted_for_itself() -> None:
    told = Teller(_law(), COUNTRY, "en").on_site(ON_SITE, used=1)
    assert told.steps == ("Days off between the first and the last day: 11–12 April (Weekend).",)
    assert told.days == ()


@provision("kz266-p24")
def test_the_days_off_of_a_visit_are_named() -> None:
    assert (
        _why(visit.DURATION, visit.Duration(Kind.PERIODIC, Form.ONE_TIME, ON_SITE), "kk")
        .steps[-1]
        .endswith("11–12 сәуір (Демалыс күні).")
    )


@provision("kz266-p10")
def test_the_age_of_a_message_is_counted_in_calendar_days() -> None:
    facts = message.Age(Alleges.TORTURE, date(2026, 4, 18), date(2026, 5, 1))
    assert _why(message.AGE, facts).steps == ("Calendar days from Saturday 18 April 2026 to Friday 1 May 2026: 13.",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_duty_and_value_of_the_rules_can_be_explained(language: str) -> None:
    for answer in emitted.answers():
        if isinstance(answer, Duty | Value):
            told = why.why(answer, law=_law(), country=COUNTRY, language=language)
            assert "{" not in "".join((*told.facts, *told.readings, *told.steps))

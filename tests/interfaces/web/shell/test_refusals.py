"""A refused act is told in sentences of the page's language, never in codes."""

import pytest
from django.utils import translation

from qorgan.actions.refused import Refused, refused
from qorgan.interfaces.web.shell import refusals


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", "Бұл адамның тіркелгісі бар. Адамның коды: P1."),
        ("ru", "У этого человека уже есть учётная запись. Код человека: P1."),
        ("en", "This person has an account already. Code of the person: P1."),
    ],
)
def test_a_refusal_is_said_in_the_language_of_the_page(language: str, said: str) -> None:
    with translation.override(language):
        assert refusals.told(refused("account.person_taken", {"person": "P1"})) == said


def test_all_that_stands_in_the_way_is_told() -> None:
    taken = refused("account.person_taken", {"person": "P1"}).findings
    over = refused("plan_run.over", {"run": "1", "state": "done"}).findings
    with translation.override("en"):
        assert refusals.told(Refused(taken + over)).count(".") == 3

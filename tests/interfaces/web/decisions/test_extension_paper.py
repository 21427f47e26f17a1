"""Consent to a longer visit, and its refusal, as papers to sign: days, the new last day, and whether it came in time (¶25)."""

from datetime import date

import pytest

from qorgan.questions.record import About
from qorgan.store import models
from tests.actions.on_site import OnSite
from tests.actions.test_extension import THU, TUE, asked, begun, consent, day_on_site, refused_by
from tests.documents.test_letter_paper import text_of
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import LANGUAGES
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p25-c")]
GIVEN = {
    "kk": "Бару мерзімін ұзартуға келісім беру",
    "ru": "Дать согласие на продление",
    "en": "To consent to a longer visit",
}
NOT_GIVEN = {"kk": "келісім бермеу", "ru": "Не давать согласия", "en": "Not to consent to a longer visit"}
LAST = {"kk": "2026 жылғы 21 сәуір", "ru": "21 апреля 2026 года", "en": "21 April 2026"}


@standing
def site() -> OnSite:
    site = begun(OnSite(), date(2026, 4, 13))
    day_on_site(site, date(2026, 4, 13))
    return site


def printed(site: OnSite, about: About, language: str) -> str:
    decision = models.Decision.objects.get(about=about)
    answer = browsers.opened(site.karlygash, language).post(f"/decisions/{decision.pk}/paper/")
    assert answer["Content-Type"] == "application/pdf"
    return text_of(answer.content)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_consent_tells_the_days_and_the_new_last_day(site: OnSite, language: str) -> None:
    consent(site, asked(site), TUE, grounds="Ward B is shut till Friday")
    text = printed(site, About.EXTENSION, language)
    for told in (GIVEN[language], LAST[language], "V-1", "C-2026-", "25", "Ward B is shut till Friday"):
        assert told in text


def test_a_late_consent_says_that_it_heals_nothing(site: OnSite) -> None:
    consent(site, asked(site, on=THU), THU)
    assert "it makes no day before it lawful" in printed(site, About.EXTENSION, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_tells_its_grounds(site: OnSite, language: str) -> None:
    refused_by(site, asked(site))
    text = printed(site, About.NO_EXTENSION, language)
    assert NOT_GIVEN[language] in text
    assert "Two days are enough" in text

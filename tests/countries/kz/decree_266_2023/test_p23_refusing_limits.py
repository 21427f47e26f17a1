"""Paragraph 23: who refuses the limits on a private talk does so in writing."""

import pytest

from qorgan.questions import visit
from tests.countries.kz.court import ask, requires
from tests.marks import provision

pytestmark = provision("kz266-p23")


def test_a_written_refusal_stands() -> None:
    assert ask(visit.TALK_REFUSAL, visit.TalkRefusal(in_writing=True)) == []


@pytest.mark.parametrize("in_writing", [False, None])
def test_until_the_paper_exists_it_is_asked_for(*, in_writing: bool | None) -> None:
    assert ask(visit.TALK_REFUSAL, visit.TalkRefusal(in_writing=in_writing)) == [
        requires("kz266-p23", "talk.refusal_not_written")
    ]

"""Three hundred schedules of two to five editors, with every run; ten thousand by ``make editors`` (done-when 3 of the report's issue)."""

import pytest

from tests.marks import provision
from tests.reporting import editors

pytestmark = provision("kz266-p27")


@pytest.mark.parametrize("hundred", range(3))
def test_in_a_hundred_schedules_no_word_is_lost(hundred: int) -> None:
    for seed in range(hundred * 100, hundred * 100 + 100):
        told = editors.run(seed)

        assert not told.lost, f"seed {seed}"
        assert not told.glued, f"seed {seed}"


def test_the_schedules_do_come_to_conflicts_and_merges() -> None:
    runs = [editors.run(seed) for seed in range(100)]

    assert sum(told.conflicts for told in runs) > 100
    assert sum(told.merges for told in runs) > 100
    assert sum(len(told.typed - told.deleted) for told in runs) > 1000


class Forgetful(editors.Pure):
    """The last one wins."""

    def save(self, _editor: int, text: str, _read: int) -> editors.Came:
        self.texts.append(text.strip())
        return editors.Came(self.texts[-1], len(self.texts) - 1)


def test_a_desk_where_the_last_one_wins_is_found_out() -> None:
    assert any(editors.run(seed, Forgetful()).lost for seed in range(100))

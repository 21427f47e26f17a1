"""Chance that can be repeated and proved."""

from qorgan.planning import draw


def test_a_label_has_one_value_under_a_seed_and_others_under_others() -> None:
    one = draw.Draw("Asel")
    assert one.share("turn", "I01") == draw.Draw("Asel").share("turn", "I01")
    assert one.share("turn", "I01") != one.share("turn", "I02")
    assert one.share("turn", "I01") != draw.Draw("Boris").share("turn", "I01")
    assert all(0 <= one.share("n", n) < 1 for n in range(1000))


def test_a_commitment_is_opened_by_seed_and_register_alone() -> None:
    sealed = draw.commitment("Asel", "ab" * 32)
    assert sealed == draw.commitment("Asel", "ab" * 32)
    assert sealed not in {draw.commitment("Asel", "cd" * 32), draw.commitment("Boris", "ab" * 32)}
    assert sealed.startswith("sha256:")
    assert len(sealed) == len("sha256:") + 64

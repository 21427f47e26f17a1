"""Settings are read with a type, and what is wrong stops the start with a remedy."""

from pathlib import Path

import pytest

from qorgan.project.environment import Environment, EnvironmentFault, make_secret, read_secret


def test_an_absent_or_empty_variable_takes_its_default() -> None:
    env = Environment({"QORGAN_LOG": "  "})
    assert env.text("QORGAN_LOG", "INFO") == "INFO"
    assert env.flag("QORGAN_HTTPS", default=True) is True
    assert env.whole("QORGAN_UPLOAD_MB", 50, least=1, most=99) == 50


@pytest.mark.parametrize(("word", "meaning"), [("1", True), ("Yes", True), ("off", False), ("FALSE", False)])
def test_a_flag_is_read_in_any_case(word: str, meaning: bool) -> None:
    assert Environment({"QORGAN_HTTPS": word}).flag("QORGAN_HTTPS", default=not meaning) is meaning


def test_a_word_that_is_no_flag_is_refused() -> None:
    with pytest.raises(EnvironmentFault, match="QORGAN_HTTPS='maybe': write 1 or 0"):
        Environment({"QORGAN_HTTPS": "maybe"}).flag("QORGAN_HTTPS", default=True)


@pytest.mark.parametrize("word", ["1", "99"])
def test_a_whole_number_at_either_end_is_taken(word: str) -> None:
    assert Environment({"QORGAN_UPLOAD_MB": word}).whole("QORGAN_UPLOAD_MB", 50, least=1, most=99) == int(word)


@pytest.mark.parametrize("word", ["0", "100", "-1", "4.5", "٣", "many"])
def test_a_number_beyond_the_ends_or_no_number_is_refused(word: str) -> None:
    with pytest.raises(EnvironmentFault, match="from 1 to 99"):
        Environment({"QORGAN_UPLOAD_MB": word}).whole("QORGAN_UPLOAD_MB", 50, least=1, most=99)


def test_a_word_outside_its_choices_is_refused_with_the_choices() -> None:
    with pytest.raises(EnvironmentFault, match="not one of live, demo"):
        Environment({"QORGAN_MODE": "prod"}).choice("QORGAN_MODE", "live", ("live", "demo"))


def test_a_misspelt_name_is_refused_and_the_nearest_one_named() -> None:
    env = Environment({"QORGAN_DATABSE_URL": "x", "PATH": "/bin"})
    env.text("QORGAN_DATABASE_URL", "")
    with pytest.raises(EnvironmentFault, match=r"QORGAN_DATABSE_URL .* did you mean QORGAN_DATABASE_URL"):
        env.refuse_unknown()


def test_names_of_other_programs_are_left_alone() -> None:
    Environment({"PATH": "/bin", "DJANGO_SETTINGS_MODULE": "x"}).refuse_unknown()


def test_a_missing_secret_stops_a_live_installation_and_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="qorgan secret"):
        read_secret("QORGAN_SECRET_KEY_FILE", tmp_path / "secret-key")


def test_an_empty_secret_is_no_secret(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text("\n")
    with pytest.raises(EnvironmentFault, match="is empty"):
        read_secret("QORGAN_SECRET_KEY_FILE", tmp_path / "secret-key")


def test_the_demonstration_makes_its_own_secret_once_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret-key"
    first = read_secret("QORGAN_SECRET_KEY_FILE", path, generate=True)
    assert len(first) > 50
    assert path.stat().st_mode & 0o777 == 0o600
    assert not make_secret(path)
    assert read_secret("QORGAN_SECRET_KEY_FILE", path, generate=True) == first
    assert list(path.parent.iterdir()) == [path]

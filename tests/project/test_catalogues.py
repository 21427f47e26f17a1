"""Catalogues are compiled when they are newer than what was compiled."""

from pathlib import Path

from qorgan.project import catalogues

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Law"\nmsgstr "Заң"\n'


def test_a_catalogue_is_compiled_once(tmp_path: Path) -> None:
    po = tmp_path / "kk" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    po.write_text(PO, encoding="utf-8")
    assert catalogues.compile_stale([tmp_path]) == 1
    assert "Заң".encode() in po.with_suffix(".mo").read_bytes()
    assert catalogues.compile_stale([tmp_path]) == 0

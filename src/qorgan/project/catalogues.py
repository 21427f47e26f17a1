"""The translated sentences of the screens, made ready for Django: ``django.po`` into ``django.mo``.

Done with Babel, so that no gettext needs to be installed; ``make setup`` does the same, this is for running without make.
"""

from collections.abc import Iterable
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_stale(folders: Iterable[Path]) -> int:
    """Compile each catalogue under the locale ``folders`` that is newer than its compiled form; the number compiled."""
    stale = [po for folder in folders for po in folder.glob("*/LC_MESSAGES/*.po") if _is_stale(po)]
    for po in stale:
        with po.open("rb") as source:
            catalogue = read_po(source, locale=po.parts[-3])
        draft = po.with_suffix(".mo.new")
        with draft.open("wb") as target:
            write_mo(target, catalogue)
        draft.replace(po.with_suffix(".mo"))
    return len(stale)


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime

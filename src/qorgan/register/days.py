"""Days as people write them. The formats are the mapping's; a day that cannot be is told apart from a text that is no day."""

import re
from datetime import date, datetime

EARLIEST = date(1990, 1, 1)
LATEST = date(2100, 12, 31)
"""As in case files: nothing the mechanism deals with is outside."""

_SERIAL = re.compile(r"\d{5}(\.\d+)?")
_WITH_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*", re.DOTALL)
_DAY_LIKE = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}")
_KEPT = 100_000
_SAMPLE = date(2026, 3, 19)


class DayReader:
    """Reads days in a few formats. Equal texts are read once: a register repeats its days."""

    def __init__(self, formats: list[str]) -> None:
        self._formats = list(dict.fromkeys([*formats, "%Y-%m-%d"]))
        self._read: dict[str, date | str] = {}

    def read(self, text: str) -> date | str:
        """The day, or the code of what is wrong with the text."""
        if text not in self._read:
            if len(self._read) > _KEPT:
                self._read.clear()
            self._read[text] = self._parsed(text)
        return self._read[text]

    def params(self, code: str) -> dict[str, str | int]:
        """What the fault with this code tells besides the value."""
        if code == "cell.date_out_of_range":
            return {"first": str(EARLIEST), "last": str(LATEST)}
        return (
            {"formats": ", ".join(_SAMPLE.strftime(form) for form in self._formats)} if code == "cell.bad_date" else {}
        )

    def _parsed(self, text: str) -> date | str:
        timed = _WITH_TIME.fullmatch(text)
        for form in self._formats:
            try:
                day = datetime.strptime(timed[1] if timed else text, form).date()  # noqa: DTZ007 -- a local date has no zone
            except ValueError:
                continue
            return day if EARLIEST <= day <= LATEST else "cell.date_out_of_range"
        if _SERIAL.fullmatch(text):
            return "cell.date_is_serial"
        return "cell.impossible_date" if _DAY_LIKE.fullmatch(text) and self._has_right_form(text) else "cell.bad_date"

    def _has_right_form(self, text: str) -> bool:
        """Whether the text is written like one of the formats, so that the day itself must be what is wrong."""
        shape = re.sub(r"\d+", "0", text)
        return any(re.sub(r"%[Ymd]", "0", form) == shape for form in self._formats)

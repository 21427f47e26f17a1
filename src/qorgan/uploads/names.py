"""What a file is called. The sender's name is a text to be shown, never a path, and its ending is that of what the file is."""

import unicodedata

NAME_CHARACTERS = 120
UNNAMED = "file"
_SEPARATORS = (
    "/",
    "\\",
    "\N{FRACTION SLASH}",
    "\N{DIVISION SLASH}",
    "\N{FULLWIDTH SOLIDUS}",
    "\N{FULLWIDTH REVERSE SOLIDUS}",
)
_FORBIDDEN = frozenset('<>:"|?*%;')
_NOT_SHOWN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_DEVICES = frozenset(
    {"AUX", "CON", "NUL", "PRN", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(10))}
)


def safe_name(text: str, extension: str) -> str:
    """The last step of a sender's name without controls, bidirectional marks or signs of a shell, at most ``NAME_CHARACTERS`` long.

    ``extension``: of the recognised kind, without a dot; it takes the place of the sender's.
    """
    last = text
    for separator in _SEPARATORS:
        last = last.rpartition(separator)[2]
    plain = unicodedata.normalize("NFC", "".join(char for char in last if unicodedata.category(char) not in _NOT_SHOWN))
    stem = _without_ending("".join("_" if char in _FORBIDDEN else char for char in plain))
    stem = " ".join(stem.split()).strip(". -")[: NAME_CHARACTERS - len(extension) - 1].rstrip(". ")
    if not stem or stem.partition(".")[0].strip().upper() in _DEVICES:
        stem = UNNAMED
    return f"{stem}.{extension}"


def _without_ending(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return stem if dot and len(ending) <= 5 and ending.isascii() and ending.isalnum() else name  # noqa: PLR2004 -- .xhtml

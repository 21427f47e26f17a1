"""A passphrase drawn for somebody."""

import secrets

from qorgan.vault import words


def drawn(language: str) -> str:
    """Six words of the language: kk, ru or en."""
    return words.passphrase(language, [secrets.randbelow(words.WORDS_IN_LIST) for _ in range(words.WORDS_IN_PHRASE)])

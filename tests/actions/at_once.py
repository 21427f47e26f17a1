"""Several acts at the same moment, each with a connection of its own: what tests of acts that race begin with."""

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connection

from qorgan.actions.refused import Refused


def came(*acts: Callable[[], object]) -> list[tuple[str, ...]]:
    """Everything at the same moment; of each in its turn the codes of what was refused, none where it was done."""
    start, codes = Barrier(len(acts)), list[tuple[str, ...]]([()] * len(acts))

    def one(number: int) -> None:
        try:
            start.wait()
            acts[number]()
        except Refused as refused:
            codes[number] = tuple(refused.codes)
        finally:
            connection.close()

    threads = [Thread(target=one, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return codes


def together(*acts: Callable[[], object]) -> list[str]:
    """The same: the codes of what was refused, all of them."""
    return [code for codes in came(*acts) for code in codes]

"""Visit packs entered by many tablets at once, while the server is killed: every pack is there afterwards, whole, and once.

``python -m tests.faults.enter_packs --packs 500 --tablets 50 --database sqlite`` (or ``postgresql``). A pack is twenty acts of one visit
in one request. In the middle every process of the server gets ``kill -9`` and it is started again; a tablet that got no answer sends its
pack again as it is. Then another member of the group opens each visit, and what is read is compared by SHA-256 with what was sent.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import Any, NamedTuple

from tests.faults import kill_writes, tablets
from tests.faults.product import Product
from tests.faults.site_packs import Pack, sha256
from tests.faults.tablets import Acknowledged, Refusal, Tablet
from tests.postgres import PostgresMissing

READERS = 4
BROKEN_OFF = 7
"""Acts into a pack at which the server is killed: where packs are entered one after another, half of all would end with one of them."""


class Found(NamedTuple):
    """What is there afterwards. ``read``: the entries of each visit; ``done``: by act how often the journal tells it."""

    read: list[list[Any]]
    done: Counter[str]
    contradictions: tuple[str, ...]


class Came(NamedTuple):
    """What it came to. ``seconds``: of sending, the restart included; ``down``: from the kill until the server answered again.

    ``lost``: visits of whose pack something is missing, ``doubled``: of which there is more than was sent; ``changed``: neither more nor
    less, but otherwise. ``acts``: done according to the journal. ``resent``: packs sent more than once; ``repeated``: acts told again.
    ``faults``: answers of a server that was there and could not, such as where a database stayed locked too long.
    """

    packs: int
    sent: int
    acts: int
    latencies: tuple[float, ...]
    resent: int
    faults: int
    repeated: int
    lost: tuple[str, ...]
    doubled: tuple[str, ...]
    changed: tuple[str, ...]
    contradictions: tuple[str, ...]
    tablets: int = 0
    seconds: float = 0.0
    down: float = 0.0

    @property
    def is_clean(self) -> bool:
        """Whether every pack is there once, the journal tells each act once, and it verifies."""
        return not (self.lost or self.doubled or self.changed or self.contradictions) and self.acts == self.sent


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0 only if it was clean; 2 where there is no PostgreSQL."""
    parser = argparse.ArgumentParser(description="Enter visit packs at once, kill the server, and look for every one.")
    parser.add_argument("--packs", type=int, default=500)
    parser.add_argument("--tablets", type=int, default=50)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    told = parser.parse_args(arguments)
    try:
        came = entered(told.packs, told.tablets, told.database)
    except PostgresMissing as lack:
        sys.stdout.write(f"Left out. {lack}\n")
        return 2
    sys.stdout.write(
        f"{told.database}: {came.packs} packs of {came.tablets} tablets, {came.acts} acts, one kill; {came.resent} packs sent again, "
        f"{came.faults} faults of the server, {came.repeated} acts told again; lost {len(came.lost)}, "
        f"doubled {len(came.doubled)}, changed {len(came.changed)}, contradictions {len(came.contradictions)}\n"
    )
    sys.stdout.writelines(f"  {one}\n" for one in (*came.lost, *came.doubled, *came.changed, *came.contradictions))
    return 0 if came.is_clean else 1


def entered(packs: int, devices: int, database: str) -> Came:
    """Make an office, enter the packs, look. Raises ``PostgresMissing``; ``tablets.Refusal`` where the server took something not."""
    with kill_writes.installation(database):
        office = import_module("tests.faults.packed_office").Office(packs, devices)
        before = _acts()
        with Product(QORGAN_LOG="ERROR", QORGAN_DATABASE_POOL="4") as product:
            own = [Tablet(product.port, office.cookies(number), office.packs_of(number)) for number in range(devices)]
            import_module("django.db").connections.close_all()
            began = time.monotonic()
            half = sum(pack.acts for pack in office.packs[: packs // 2])
            down = _sent(own, product, _newest() + half + BROKEN_OFF)
            acknowledged = sorted((one for tablet in own for one in tablet.came), key=lambda one: one.at)
            seconds = acknowledged[-1].at - began
            read = _read(office.packs, own)
        done = _acts()
        done.subtract(before)
        came = _came(office.packs, acknowledged, Found(read, done, tuple(kill_writes.verify())))
        return came._replace(tablets=devices, seconds=seconds, down=down)


def _sent(own: Sequence[Tablet], product: Product, until: int) -> float:
    """Let them send, and kill the server once the journal has come to entry ``until``. Seconds during which it was away."""
    threads = tablets.start(own)
    while _newest() < until and any(thread.is_alive() for thread in threads):
        time.sleep(0.1)
    down = product.kill()
    for thread in threads:
        thread.join()
    faults = [tablet.fault for tablet in own if tablet.fault]
    if faults:
        raise Refusal("; ".join(faults[:3]))
    return down


def _read(packs: Sequence[Pack], own: Sequence[Tablet]) -> list[list[Any]]:
    """The entries of each visit, each opened by the neighbour of whoever sent it, who is of the group, too."""

    def entries(number: int) -> list[Any]:
        reader = own[(number + 1) % len(own)]
        return list(reader.read(f"/api/v1/visits/{packs[number].visit}/site")["entries"])

    with ThreadPoolExecutor(READERS) as pool:
        return list(pool.map(entries, range(len(packs))))


def _newest() -> int:
    """The number of the journal's newest entry: looked at often, so it must cost the server next to nothing."""
    entries = import_module("qorgan.store.models").JournalEntry.objects
    return int(entries.order_by("-seq").values_list("seq", flat=True)[0])


def _acts() -> Counter[str]:
    models = import_module("qorgan.store.models")
    acts = import_module("qorgan.actions.catalogue").ACTS
    return Counter(models.JournalEntry.objects.filter(action__in=acts).values_list("action", flat=True))


def _came(packs: Sequence[Pack], acknowledged: Sequence[Acknowledged], found: Found) -> Came:
    wrong = [
        (pack, len(entries) - pack.entries)
        for pack, entries in zip(packs, found.read, strict=True)
        if sha256(entries) != pack.sha256
    ]
    return Came(
        packs=len(acknowledged),
        sent=sum(pack.acts for pack in packs),
        acts=found.done.total(),
        latencies=tuple(one.seconds for one in acknowledged),
        resent=sum(one.sent > 1 for one in acknowledged),
        faults=sum(one.faults for one in acknowledged),
        repeated=sum(one.repeated for one in acknowledged),
        lost=tuple(pack.visit for pack, more in wrong if more < 0),
        doubled=tuple(pack.visit for pack, more in wrong if more > 0),
        changed=tuple(pack.visit for pack, more in wrong if not more),
        contradictions=found.contradictions,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

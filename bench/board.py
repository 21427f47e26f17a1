"""The board with 35,000 institutions and 200,000 past visits: queries a page, CPU a page, against a bare page of the same rows.

The bare page goes through the same middleware, signs in the same secretary, asks for the same fifty rows by their codes and renders
them with the same row template in the same frame; it neither sorts nor counts nor asks the law. Nothing with these rows can cost less.
Run it alone with ``python -m bench.board``.
"""

import statistics
import time
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from bench import throwaway

if TYPE_CHECKING:
    from django.test import Client

SCALE, VISITS, PAGES, AIM = 10, 200_000, 40, 3.0
LISTS = (
    *(f"/coverage/?sort={order}" for order in ("-due", "name", "-name", "region", "category", "owner", "last_visit")),
    *(f"/coverage/?q={word}" for word in ("алматы", "№ 12", "ҚАЛА")),
)


def main() -> None:
    """Fill, measure, print."""
    with throwaway.installation():
        _fill()
        _print(_measure())


def _fill() -> None:
    home = import_module("qorgan.access.home")
    actor = import_module("qorgan.access.actor").system()
    changes = import_module("qorgan.register.changes")
    scope = import_module("qorgan.store.scope")
    action = import_module("qorgan.actions.import_register")
    now = import_module("django.utils.timezone").now()
    country = home.country()
    republic = import_module("qorgan.demo.republic").republic(
        seed=266,
        today=throwaway.TODAY,
        regions=country.regions,
        categories=country.categories,
        calendar=country.calendar(),
        scale=SCALE,
    )
    codes = [row.code for row in republic.institutions]
    visits = [
        changes.VisitRow(code=code, kind="periodic", form="one_time", stays=(changes.StayRow(where, first, last),))
        for code, where, first, last in throwaway.visits(codes, VISITS)
    ]
    for register, rows in (("institutions", republic.institutions), ("people", republic.people), ("visits", visits)):
        told = changes.ChangeSet(
            register=changes.Register(register),
            file_sha256="0" * 64,
            based_on=scope.register_version(),
            added=tuple(rows),
        )
        action.import_register(actor=actor, key=register, now=now, changes=told)
    accounts = import_module("qorgan.actions.create_account")
    for account in republic.accounts:
        request = accounts.CreateAccount(username=account.username, person=account.person, language="kk")
        accounts.create_account(actor=actor, key=f"account/{account.username}", now=now, request=request)


class Measured(NamedTuple):
    """Milliseconds of CPU: of each page, and of the first page after a change, and after another order or search was asked for."""

    bare: list[float]
    board: list[float]
    after_change: float
    lists: list[float]
    queries: set[int]
    institutions: int


def _measure() -> Measured:
    client = import_module("django.test").Client()
    override = import_module("django.test.utils").override_settings
    with override(ROOT_URLCONF="bench.bare_page", ALLOWED_HOSTS=["testserver"]):
        _cpu(client, "/sign-in/"), _cpu(client, "/bare/")  # the frame and its templates are read once
        import_module("qorgan.store.coverage.overview").forget()
        after_change = _cpu(client, "/coverage/")
        lists = [_cpu(client, address) for address in LISTS]
        bare, board = [], []
        for number in range(1, PAGES + 1):
            bare.append(_cpu(client, f"/bare/?page={number}"))
            board.append(_cpu(client, f"/coverage/?page={number}"))
        queries = {_queries(client, f"/coverage/?page={number}") for number in range(1, PAGES + 1)}
    return Measured(bare, board, after_change, lists, queries, _shown())


def _shown() -> int:
    actor = import_module("qorgan.access.actor").system()
    seen = import_module("qorgan.store.coverage.overview").overview(actor, throwaway.TODAY)
    return int(seen.total.institutions)


def _queries(client: "Client", address: str) -> int:
    connection = import_module("django.db").connection
    with import_module("django.test.utils").CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200, address
    return len(captured)


def _cpu(client: "Client", address: str) -> float:
    begun = time.process_time()
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return (time.process_time() - begun) * 1000


def _print(measured: Measured) -> None:
    bare, board = statistics.median(measured.bare), statistics.median(measured.board)
    lists = statistics.median(measured.lists)
    print(
        f"Board: {measured.institutions:,} open institutions, {VISITS:,} past visits, 50 rows a page, median of {PAGES} pages"
    )
    print(f"  a bare page of the same rows          {bare:8.1f} ms CPU")
    print(
        f"  a page of the board                   {board:8.1f} ms CPU   {board / bare:6.2f} x   (aim: at most {AIM:.0f} x)"
    )
    print(f"  first page of another order or search {lists:8.1f} ms CPU   {lists / bare:6.2f} x")
    print(
        f"  first page after an import            {measured.after_change:8.1f} ms CPU   {measured.after_change / bare:6.2f} x"
    )
    print(f"  queries a page                        {', '.join(map(str, sorted(measured.queries))):>8}")


if __name__ == "__main__":
    main()

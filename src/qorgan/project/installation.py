"""The installation as a whole: its secret, its tables and files, its server, and the demonstration."""

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated

import django
import typer
from django.conf import settings
from django.core.management import call_command

from qorgan.project import assets, catalogues, environment, server

DEMONSTRATION = "qorgan.project.demonstration"
Port = Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")]


def secret(path: Annotated[Path, typer.Argument(help="Where to write it.")] = Path("var/secret-key")) -> None:
    """Make a secret of the installation, the one that signs sessions or the one that seals plans; one that is there is kept."""
    made = environment.make_secret(path)
    typer.echo(f"{path}: {'made' if made else 'was there, kept'}")


def migrate() -> None:
    """Bring tables, sentences and styles up to this version. Safe to run again."""
    _set_up()
    _prepare()
    typer.echo("Tables, sentences and styles are up to date.")


def serve(
    port: Port = 8000,
    host: Annotated[str, typer.Option(help="Address of this machine to listen on.")] = "127.0.0.1",
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes.")] = 2,
) -> None:
    """Serve the installation. Run `qorgan migrate` first after each update."""
    django.setup()
    server.serve(host=host, port=port, workers=workers)


def demo(
    port: Port = 8000,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve it, or only make it ready.")] = True,  # noqa: FBT002 -- typer wants a switch so
) -> None:
    """Open the invented republic: make its database if there is none, then serve it to this machine only."""
    _set_up()
    # The demonstration calls actions, and those can be imported only now that Django is set up.
    demonstration = import_module(DEMONSTRATION)
    if demonstration.is_stale():
        typer.echo("Inventing a republic: regions, institutions, people, four years of visits …")
        demonstration.clear()
        _prepare()
        demonstration.fill()
        if serve:
            _anew()
    else:
        _prepare()
    typer.echo(f"Qorgan: http://127.0.0.1:{port}/  (invented data; stop with Ctrl+C)" if serve else "Ready.")
    if serve:
        server.serve(host="127.0.0.1", port=port, workers=2)


def _anew() -> None:
    """The same command as a fresh process.

    What was filled has set documents in type, with threads; the server makes its processes by forking, and none of these would have those
    threads: the first PDF would be waited for in vain.
    """
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 -- this command itself, without a shell on purpose


def _set_up() -> None:
    # Django reads each catalogue once, and setting up already reads some: what is compiled later would not be seen.
    catalogues.compile_stale(settings.LOCALE_PATHS)
    django.setup()


def _prepare() -> None:
    for folder in (settings.VAR, settings.VAR / "files"):
        folder.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    assets.gather(settings.STATICFILES_DIRS, settings.STATIC_ROOT)

"""One process for one file. It is given the bytes and nothing else, and is over before the next file comes.

A process that breaks down, takes too long or answers nonsense has refused its file: there is no way from there to a file that is taken.
"""

import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict

from qorgan.uploads.clean import Cleaned
from qorgan.uploads.kinds import Kind
from qorgan.uploads.limits import Limits
from qorgan.uploads.refusal import CODES, Params, UploadRefused, shown, unreadable
from qorgan.uploads.report import REMAINS, REMOVED
from qorgan.uploads.worker import LENGTH_BYTES

COMMAND = (sys.executable, "-I", "-B", "-m", "qorgan.uploads.worker")
LOOK = (sys.executable, "-I", "-B", "-m", "qorgan.uploads.code_worker")
_AT_ONCE = threading.BoundedSemaphore(2)
"""More would not be faster, and each may take half a gigabyte."""
_GROWTH = 4
"""A derivative may be larger than the file: a scan kept as JPEG within a TIFF is packed without loss."""
_HEAD_BYTES = 64 * 1024


def clean(content: bytes, limits: Limits) -> Cleaned:
    """The derivative of a file, made in a process of its own. Raises ``UploadRefused``, also for whatever the process could not do."""
    with _AT_ONCE:
        told = json.dumps(asdict(limits))
        answer = _answer((*COMMAND, told), content, limits, limits.file_bytes * _GROWTH + _HEAD_BYTES)
    try:
        return _read(answer)
    except (ValueError, KeyError, TypeError) as error:
        raise unreadable() from error


def codes(content: bytes, kind: Kind, limits: Limits) -> list[str]:
    """What the QR codes on a picture, or on the pictures of a PDF, say; none where none can be read. Takes a process of its own."""
    told = json.dumps({"limits": asdict(limits), "kind": kind})
    try:
        with _AT_ONCE:
            answer = json.loads(_answer((*LOOK, told), content, limits, _HEAD_BYTES))
    except (ValueError, UploadRefused):
        return []
    return [shown(one) for one in answer if isinstance(one, str)] if isinstance(answer, list) else []


def _answer(command: Sequence[str], content: bytes, limits: Limits, most: int) -> bytes:
    with subprocess.Popen(  # noqa: S603 -- our own module, by our own interpreter
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
        start_new_session=True,
    ) as process:
        clock = threading.Timer(limits.wall_seconds, process.kill)
        clock.start()
        try:
            answer = _exchanged(process, content, most)
        finally:
            clock.cancel()
            process.kill()
    if len(answer) > most:
        raise unreadable()
    return answer


def _exchanged(process: subprocess.Popen[bytes], content: bytes, most: int) -> bytes:
    """The process reads everything before it writes anything, so that neither waits for the other."""
    if process.stdin is None or process.stdout is None:
        raise unreadable()
    with contextlib.suppress(BrokenPipeError), process.stdin as way:  # it may be over already, and its answer says why
        way.write(content)
    return process.stdout.read(most + 1)


def _read(answer: bytes) -> Cleaned:
    length = int.from_bytes(answer[:LENGTH_BYTES])
    start = LENGTH_BYTES + length
    told = json.loads(answer[LENGTH_BYTES:start])
    if "code" in told:
        raise UploadRefused(_code(told["code"]), _params(told["params"]))
    content = answer[start:]
    removed, remains = tuple(told["removed"]), tuple(told["remains"])
    if len(content) != told["size"] or not content or not (REMOVED.issuperset(removed) and REMAINS.issuperset(remains)):
        raise unreadable()
    return Cleaned(Kind(told["kind"]), content, removed, remains)


def _code(told: object) -> str:
    return told if isinstance(told, str) and told in CODES else "upload.unreadable"


def _params(told: object) -> Params:
    if not isinstance(told, dict):
        raise unreadable()
    return {str(key): value if isinstance(value, int) else shown(str(value)) for key, value in told.items()}

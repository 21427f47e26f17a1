"""How much a file may hold, and how much the process that reads it may use."""

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of one file.

    ``file_bytes``: as sent. ``pixels``: of one picture; ``webp_pixels``, ``tiff_pixels``: less, in colour, for formats that need
    several copies in memory. ``pages``: of a PDF or a scan. ``unpacked_bytes``, ``parts``, ``ratio``: of the members of an office
    file and the streams of a PDF; the ratio counts for members of more than ``ratio_counts_from`` bytes. ``cpu_seconds``,
    ``wall_seconds``, ``memory_bytes``: of the process that reads it.
    """

    file_bytes: int = 25 * MIB
    pixels: int = 50_000_000
    tiff_pixels: int = 20_000_000
    webp_pixels: int = 12_000_000
    pages: int = 2_000
    unpacked_bytes: int = 150 * MIB
    parts: int = 2_000
    ratio: int = 200
    ratio_counts_from: int = 5 * MIB
    cpu_seconds: int = 20
    wall_seconds: int = 40
    memory_bytes: int = 512 * MIB


DEFAULT = Limits()

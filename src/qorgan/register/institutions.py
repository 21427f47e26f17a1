"""Rows of the register of institutions."""

from decimal import Decimal

from qorgan.register import numbers
from qorgan.register.cells import Reader
from qorgan.register.changes import InstitutionRow
from qorgan.register.faults import Fault, FaultList
from qorgan.register.mapping import Area

_POLE, _DATE_LINE = 90, 180
_SHARED_BY = 3
_SHOWN_ROWS = 10
Point = tuple[Decimal, Decimal]


class InstitutionReader:
    """Reads one record after another. A code may stand in the file once."""

    def __init__(self, reader: Reader, area: Area | None) -> None:
        self._reader, self._area = reader, area
        self._codes: dict[str, int] = {}
        self._points: dict[Point, list[int]] = {}

    def read(self) -> InstitutionRow | None:
        """The row of the reader's current record, ``None`` when it has faults."""
        told = self._reader
        code = told.text("code")
        first = self._codes.setdefault(code.casefold(), told.number) if code else told.number
        if first != told.number:
            told.fault("row.code_twice", "code", {"first": first, "second": told.number})
        point = self._point()
        told.day("valid_from")
        told.ordered("in_mandate_since", "closed_on")
        told.ordered("valid_from", "closed_on")
        row = InstitutionRow(
            code=code,
            name=told.text("name"),
            region=told.place("region"),
            category=told.place("category"),
            name_kk=told.text("name_kk"),
            name_ru=told.text("name_ru"),
            address=told.text("address"),
            ownership=told.word("ownership"),
            owner=told.text("owner"),
            legal_basis=told.text("legal_basis"),
            valid_from=told.day_quietly("valid_from"),
            in_mandate_since=told.day("in_mandate_since"),
            closed_on=told.day("closed_on"),
            latitude=point[0] if point else None,
            longitude=point[1] if point else None,
            capacity=told.whole("capacity"),
            people_held=told.whole("people_held"),
        )
        return row if told.is_sound else None

    def note_shared_points(self, found: FaultList) -> None:
        """Several places at one point usually mean that an address was not found and the middle of the town was taken."""
        column = self._reader.heading("latitude")
        for (latitude, longitude), sharing in self._points.items():
            if len(sharing) >= _SHARED_BY:
                params = {"rows": ", ".join(map(str, sharing[:_SHOWN_ROWS]))}
                value = f"{latitude}, {longitude}"
                found.add(
                    Fault(
                        code="row.coordinates_shared",
                        row=sharing[0],
                        column=column,
                        value=value,
                        params=params,
                        stops=False,
                    )
                )

    def _point(self) -> Point | None:
        """Coordinates that can be believed. Others are left out with a note: a stray point must not keep a register out."""
        told = self._reader
        if not told.raw("latitude") and not told.raw("longitude"):
            return None
        try:
            point = numbers.degrees(told.raw("latitude")), numbers.degrees(told.raw("longitude"))
        except numbers.NotANumber:
            told.fault("row.coordinates_unreadable", "latitude", {"longitude": told.raw("longitude")[:40]}, stops=False)
            return None
        code = self._doubt(point)
        if code:
            told.fault(code, "latitude", {"latitude": str(point[0]), "longitude": str(point[1])}, stops=False)
            return None
        self._points.setdefault(point, []).append(told.number)
        return point

    def _doubt(self, point: Point) -> str:
        latitude, longitude = point
        if abs(latitude) > _POLE or abs(longitude) > _DATE_LINE or not (latitude or longitude):
            return "row.coordinates_impossible"
        if self._area is None or _inside(self._area, latitude, longitude):
            return ""
        return "row.coordinates_swapped" if _inside(self._area, longitude, latitude) else "row.coordinates_outside"


def _inside(area: Area, latitude: Decimal, longitude: Decimal) -> bool:
    return area.south <= latitude <= area.north and area.west <= longitude <= area.east

"""The browser as its owner will know it again in a list: its family and its system, nothing that tells one machine from another."""

from django.http import HttpRequest

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("YaBrowser", "Yandex"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
_MOST_LETTERS = 1000


def of(request: HttpRequest) -> str:
    """For example ``Firefox · Linux``; empty where the browser says nothing that is known."""
    told = str(request.headers.get("User-Agent", ""))[:_MOST_LETTERS]
    return " · ".join(name for name in (_first(told, _BROWSERS), _first(told, _SYSTEMS)) if name)


def _first(told: str, known: tuple[tuple[str, str], ...]) -> str:
    return next((name for mark, name in known if mark in told), "")

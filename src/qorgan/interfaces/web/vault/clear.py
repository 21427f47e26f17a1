"""What the product does not seal, and what it does not promise: said before anybody relies on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def clear(request: HttpRequest) -> HttpResponse:
    """For everybody who is signed in."""
    return render(request, "vault/clear.html")

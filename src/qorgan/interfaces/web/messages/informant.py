"""Who gave a message: behind a step of its own, after a fresh proof of who reads, and written into the journal first (¶20)."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qorgan.actions.open_messages import open_informant
from qorgan.interfaces.web.account.fresh import is_proved
from qorgan.interfaces.web.messages import doors, sources, words
from qorgan.store import message_list


@require_http_methods(["GET", "HEAD", "POST"])
def informant(request: HttpRequest, number: str) -> HttpResponse:
    """The page that asks once more; a POST opens. Raises ``Http404`` where the reader does not hold that part; ``Refused``."""
    here, told = doors.to_message(request, number)
    _is_there, is_held = message_list.informant_part(here.me, here.today, told.id)
    if not is_held:
        raise Http404
    if not is_proved(request):
        return HttpResponseRedirect(f"{reverse('account:prove')}?{urlencode({'next': request.path})}")
    is_asked = request.method == "POST"
    opened = open_informant(actor=here.me, now=here.now, message=told.id) if is_asked else None
    facts = {"line": words.line(told), "opened": opened, "shown_at": here.now, "sources": sources.sources(here.today)}
    return render(request, "messages/informant.html", facts)

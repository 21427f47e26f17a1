"""Nobody empties the tables while a page's request has no answer."""

from threading import Event, Thread

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.test.client import ClientHandler

from tests.serving import Requests

pytestmark = pytest.mark.django_db  # Django looks after its connections at both ends of a request


def test_what_is_under_way_is_waited_for() -> None:
    requests, may_end = Requests(), Event()
    with requests.listen():
        request_started.send(sender=WSGIHandler)
        with pytest.raises(AssertionError, match="1 requests without an answer"):
            requests.settle(0.01)
        answer = Thread(target=lambda: may_end.wait(10) and request_finished.send(sender=WSGIHandler))
        answer.start()
        may_end.set()
        requests.settle(10)
        assert requests.waiting == 0
        answer.join()


def test_djangos_own_client_waits_by_itself() -> None:
    requests = Requests()
    counted = []
    with requests.listen():
        for signal, sender in ((request_started, ClientHandler), (request_finished, None)):
            signal.send(sender=sender)
            counted.append(requests.waiting)
    assert counted == [0, 0]


def test_what_a_test_asks_without_a_server_is_no_concern_of_the_next() -> None:
    requests = Requests()
    with requests.listen():
        request_started.send(sender=WSGIHandler)
    request_started.send(sender=WSGIHandler)
    assert requests.waiting == 1

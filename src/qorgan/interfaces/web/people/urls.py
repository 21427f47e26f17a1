"""The addresses of the screens about people."""

from django.urls import path

from qorgan.interfaces.web.people.certificate_pdf import certificate_pdf
from qorgan.interfaces.web.people.certificates import certificates
from qorgan.interfaces.web.people.conflict_pdf import conflict_pdf
from qorgan.interfaces.web.people.evidence import evidence
from qorgan.interfaces.web.people.feed import calendar, make_feed
from qorgan.interfaces.web.people.index import index
from qorgan.interfaces.web.people.me import me
from qorgan.interfaces.web.people.person import person

app_name = "people"
urlpatterns = [
    path("", index, name="index"),
    path("me/", me, name="me"),
    path("me/calendar/", make_feed, name="make_feed"),
    path("calendar/<str:token>.ics", calendar, name="calendar"),
    path("certificates/", certificates, name="certificates"),
    path("certificates/<uuid:certificate_id>/print", certificate_pdf, name="certificate_pdf"),
    path("conflicts/<uuid:conflict_id>/refusal.pdf", conflict_pdf, name="conflict_pdf"),
    path("person/<path:code>/", person, name="person"),
    path("evidence/<path:code>/", evidence, name="evidence"),
]

"""The addresses of the cases. Nothing of a case's content stands in one: codes of visits and ids only."""

from django.urls import path

from qorgan.interfaces.web.cases.case import case, part
from qorgan.interfaces.web.cases.cases import cases
from qorgan.interfaces.web.cases.files import attach, download, file, picture
from qorgan.interfaces.web.cases.history import history
from qorgan.interfaces.web.cases.open_case import open_case
from qorgan.interfaces.web.cases.page import page
from qorgan.interfaces.web.cases.search import search
from qorgan.interfaces.web.cases.share import share, take_back
from qorgan.interfaces.web.cases.write import change, write

app_name = "cases"
urlpatterns = [
    path("", cases, name="cases"),
    path("open/<path:code>/", open_case, name="open"),
    path("search/<path:code>/", search, name="search"),
    path("part/<uuid:part_id>/", part, name="part"),
    path("part/<uuid:part_id>/holders/", share, name="share"),
    path("part/<uuid:part_id>/holders/take-back/", take_back, name="take_back"),
    path("part/<uuid:part_id>/write/", write, name="write"),
    path("part/<uuid:part_id>/attach/", attach, name="attach"),
    path("page/<uuid:part_id>/<uuid:page_id>/", page, name="page"),
    path("page/<uuid:part_id>/<uuid:page_id>/change/", change, name="change"),
    path("page/<uuid:part_id>/<uuid:page_id>/history/", history, name="history"),
    path("file/<uuid:part_id>/<uuid:file_id>/", file, name="file"),
    path("file/<uuid:part_id>/<uuid:file_id>/save/", download, name="download"),
    path("file/<uuid:part_id>/<uuid:file_id>/picture/", picture, name="picture"),
    path("<path:code>/", case, name="case"),
]

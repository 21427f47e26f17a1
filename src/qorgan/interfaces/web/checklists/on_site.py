"""The addresses of checklists on site: under the visit that they are answered in."""

from django.urls import path

from qorgan.interfaces.web.checklists.answer import answer
from qorgan.interfaces.web.checklists.figures import figures, filled_csv
from qorgan.interfaces.web.checklists.lists import lists

app_name = "answers"
urlpatterns = [
    path("<path:code>/checklist/", lists, name="lists"),
    path("<path:code>/checklist/<slug:checklist>/", answer, name="answer"),
    path("<path:code>/checklist/<slug:checklist>/figures/", figures, name="figures"),
    path("<path:code>/checklist/<slug:checklist>/answers.csv", filled_csv, name="csv"),
]

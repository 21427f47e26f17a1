"""The addresses of the plans."""

from django.urls import path

from qorgan.interfaces.web.plan import extracts
from qorgan.interfaces.web.plan.amendment import amendment
from qorgan.interfaces.web.plan.board import board
from qorgan.interfaces.web.plan.check_file import check_file
from qorgan.interfaces.web.plan.comparison import comparison
from qorgan.interfaces.web.plan.download import download
from qorgan.interfaces.web.plan.hand_out import hand_out
from qorgan.interfaces.web.plan.index import index
from qorgan.interfaces.web.plan.mine import days, year, years
from qorgan.interfaces.web.plan.plan import plan
from qorgan.interfaces.web.plan.reasons import clash, clash_region, why
from qorgan.interfaces.web.plan.replanning import replanning
from qorgan.interfaces.web.plan.run import run, run_status
from qorgan.interfaces.web.plan.settings import settings
from qorgan.interfaces.web.plan.start_run import start_run
from qorgan.interfaces.web.plan.stop_run import stop_run
from qorgan.interfaces.web.plan.trial import trial, trial_status
from qorgan.interfaces.web.plan.trials import what_if

app_name = "plan"
urlpatterns = [
    path("", index, name="index"),
    path("start/", start_run, name="start"),
    path("check/", check_file, name="check_file"),
    path("run/<uuid:run_id>/", run, name="run"),
    path("run/<uuid:run_id>/status/", run_status, name="run_status"),
    path("run/<uuid:run_id>/stop/", stop_run, name="stop"),
    path("settings/<int:year>/", settings, name="settings"),
    path("what-if/<int:year>/", what_if, name="what_if"),
    path("what-if/trial/<uuid:trial_id>/", trial, name="trial"),
    path("what-if/trial/<uuid:trial_id>/status/", trial_status, name="trial_status"),
    path("mine/", years, name="mine"),
    path("mine/<int:year>/", year, name="mine_year"),
    path("mine/<int:year>/days.ics", days, name="mine_days"),
    path("mine/<int:year>/extract.pdf", extracts.own, name="mine_extract"),
    path("<uuid:plan_id>/", plan, name="plan"),
    path("<uuid:plan_id>/board/", board, name="board"),
    path("<uuid:plan_id>/replan/", replanning, name="replan"),
    path("<uuid:plan_id>/compare/", comparison, name="compare"),
    path("<uuid:plan_id>/why/<str:visit>/", why, name="why"),
    path("<uuid:plan_id>/clash/<int:number>/", clash, name="clash"),
    path("<uuid:plan_id>/clash/region/<slug:region>/", clash_region, name="clash_region"),
    path("<uuid:plan_id>/amendment.pdf", amendment, name="amendment"),
    path("<uuid:plan_id>/extract/<str:visit>.pdf", extracts.group, name="group_extract"),
    path("<uuid:plan_id>/hand-out/", hand_out, name="hand_out"),
    path("<uuid:plan_id>/plan.<slug:form>", download, name="download"),
]

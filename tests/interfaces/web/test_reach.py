"""Who gets what at every address. Read it so: one line a route, one status for each of ``everywhere.ROLES`` in their order.

A new address has no line and fails: decide for each office, write the line, and let the reviewer see it. 302 of nobody leads to
signing in; what is elsewhere is 404 for those of a region, as if it did not exist.
"""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.db import models as django_models

from qorgan.interfaces.api.root import api
from qorgan.store import models
from tests.interfaces.web import everywhere
from tests.interfaces.web.everywhere import CANARY, NOBODY, OF_A_REGION, ROLES, Ground
from tests.marks import LONG

pytestmark = pytest.mark.django_db

# nobody, administrator, commissioner, council_member, expert, participant, representative, secretary
TO_READ = {
    "": "302 302 302 302 302 302 302 302",
    "sign-in/": "200 200 200 200 200 200 200 200",
    "sign-in/passkey/begin/": "405 405 405 405 405 405 405 405",
    "sign-in/passkey/": "405 405 405 405 405 405 405 405",
    "sign-in/office/": "405 405 405 405 405 405 405 405",
    "sign-in/office/back/": "404 404 404 404 404 404 404 404",
    "sign-in/factor/": "302 302 302 302 302 302 302 302",
    "sign-out/": "405 405 405 405 405 405 405 405",
    "language/": "405 405 405 405 405 405 405 405",
    "theme/": "405 405 405 405 405 405 405 405",
    "site/<path:code>/checklist/": "302 403 404 403 403 404 404 403",
    "site/<path:code>/checklist/ elsewhere": "302 403 404 403 403 404 404 403",
    "site/<path:code>/checklist/<slug:checklist>/": "302 403 404 403 403 404 404 403",
    "site/<path:code>/checklist/<slug:checklist>/ elsewhere": "302 403 404 403 403 404 404 403",
    "site/<path:code>/checklist/<slug:checklist>/figures/": "302 403 404 403 403 404 404 403",
    "site/<path:code>/checklist/<slug:checklist>/figures/ elsewhere": "302 403 404 403 403 404 404 403",
    "site/<path:code>/checklist/<slug:checklist>/answers.csv": "302 403 404 403 403 404 404 403",
    "site/<path:code>/checklist/<slug:checklist>/answers.csv elsewhere": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/ elsewhere": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/draw/": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/draw/ elsewhere": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/draw/<uuid:entry_id>/": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/draw/<uuid:entry_id>/ elsewhere": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/draw/<uuid:entry_id>/numbers.pdf": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/draw/<uuid:entry_id>/numbers.pdf elsewhere": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/sheet/": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/sheet/ elsewhere": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/sheet/<uuid:entry_id>/": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/sheet/<uuid:entry_id>/ elsewhere": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/sheet/<uuid:entry_id>/seen/": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/sheet/<uuid:entry_id>/seen/ elsewhere": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/sheet/<uuid:entry_id>/seen/<uuid:seen_id>/": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/sheet/<uuid:entry_id>/seen/<uuid:seen_id>/ elsewhere": "302 403 404 403 403 404 404 403",
    "plan/draw/": "302 403 200 200 403 403 403 200",
    "plan/draw/<int:year>/": "302 403 404 404 403 403 403 404",
    "plan/draw/<int:year>/opened.json": "302 405 405 405 405 405 405 405",
    "plan/draw/proof/<uuid:plan_id>/": "302 405 405 405 405 405 405 405",
    "account/": "302 200 200 200 200 200 200 200",
    "account/enrol/": "302 200 200 200 200 200 200 200",
    "account/prove/": "302 200 200 200 200 200 200 200",
    "account/password/": "302 200 200 200 200 200 200 200",
    "account/passkey/begin/": "302 405 405 405 405 405 405 405",
    "account/passkey/add/": "302 405 405 405 405 405 405 405",
    "account/passkey/prove/": "302 405 405 405 405 405 405 405",
    "account/passkey/<uuid:passkey_id>/remove/": "302 405 405 405 405 405 405 405",
    "account/totp/": "302 200 200 200 200 200 200 200",
    "account/totp/remove/": "302 405 405 405 405 405 405 405",
    "account/codes/": "302 405 405 405 405 405 405 405",
    "account/codes/confirm/": "302 405 405 405 405 405 405 405",
    "account/sessions/end/": "302 405 405 405 405 405 405 405",
    "account/invitation/": "200 200 200 200 200 200 200 200",
    "account/invite/": "302 200 403 403 403 403 403 200",
    "account/others/": "302 200 403 403 403 403 403 403",
    "account/others/<uuid:account_id>/renew/": "302 405 405 405 405 405 405 405",
    "account/others/<uuid:account_id>/close/": "302 405 405 405 405 405 405 405",
    "act/<slug:name>/": "302 403 403 403 403 403 403 200",
    "act/<slug:name>/<slug:field>/": "302 405 405 405 405 405 405 405",
    "ahead/": "302 403 200 200 200 200 200 200",
    "ahead/compose/": "302 403 302 403 403 403 403 403",
    "ahead/refusal/<uuid:member_id>.pdf": "302 403 404 404 404 404 404 404",
    "ahead/<uuid:visit_id>/": "302 403 404 404 404 404 404 404",
    "ahead/<uuid:visit_id>/own/": "302 403 404 404 404 404 404 404",
    "ahead/<uuid:visit_id>/replace/<uuid:member_id>/": "302 403 404 404 404 404 404 404",
    "ahead/<uuid:visit_id>/bundle/": "302 403 404 404 404 404 404 404",
    "ahead/<uuid:visit_id>/<slug:papers>.pdf": "302 403 404 404 404 404 404 404",
    "cases/": "302 403 200 200 200 200 200 200",
    "cases/open/<path:code>/": "302 403 404 404 404 404 404 404",
    "cases/open/<path:code>/ elsewhere": "302 403 404 404 404 404 404 404",
    "cases/search/<path:code>/": "302 403 404 404 404 404 404 404",
    "cases/search/<path:code>/ elsewhere": "302 403 404 404 404 404 404 404",
    "cases/part/<uuid:part_id>/": "302 403 404 404 404 404 404 404",
    "cases/part/<uuid:part_id>/holders/": "302 403 404 404 404 404 404 404",
    "cases/part/<uuid:part_id>/holders/take-back/": "302 403 404 404 404 404 404 404",
    "cases/part/<uuid:part_id>/write/": "302 403 404 404 404 404 404 404",
    "cases/part/<uuid:part_id>/attach/": "302 403 404 404 404 404 404 404",
    "cases/page/<uuid:part_id>/<uuid:page_id>/": "302 403 404 404 404 404 404 404",
    "cases/page/<uuid:part_id>/<uuid:page_id>/change/": "302 403 404 404 404 404 404 404",
    "cases/page/<uuid:part_id>/<uuid:page_id>/history/": "302 403 404 404 404 404 404 404",
    "cases/file/<uuid:part_id>/<uuid:file_id>/": "302 403 404 404 404 404 404 404",
    "cases/file/<uuid:part_id>/<uuid:file_id>/save/": "302 403 404 404 404 404 404 404",
    "cases/file/<uuid:part_id>/<uuid:file_id>/picture/": "302 403 404 404 404 404 404 404",
    "cases/<path:code>/": "302 403 404 404 404 404 404 404",
    "cases/<path:code>/ elsewhere": "302 403 404 404 404 404 404 404",
    "check/": "200 200 200 200 200 200 200 200",
    "check/download": "200 200 200 200 200 200 200 200",
    "checklists/": "302 403 200 200 403 200 200 200",
    "checklists/bring/": "302 405 405 405 405 405 405 405",
    "checklists/form/": "302 403 403 403 403 403 403 200",
    "checklists/<slug:code>/<int:version>/": "302 403 404 404 403 404 404 404",
    "checklists/<slug:code>/<int:version>/preview/": "302 403 404 404 403 404 404 404",
    "checklists/<slug:code>/<int:version>/next/": "302 405 405 405 405 405 405 405",
    "checklists/<slug:code>/<int:version>/head/": "302 403 403 403 403 403 403 404",
    "checklists/<slug:code>/<int:version>/question/": "302 403 403 403 403 403 403 404",
    "checklists/<slug:code>/<int:version>/theme/": "302 403 403 403 403 403 403 404",
    "checklists/<slug:code>/<int:version>/step/": "302 405 405 405 405 405 405 405",
    "checklists/<slug:code>/<int:version>/form.xlsx": "302 403 404 404 403 404 404 404",
    "checklists/<slug:code>/<int:version>/checklist.json": "302 403 404 404 403 404 404 404",
    "coverage/": "302 403 200 200 403 200 200 200",
    "custody/": "302 403 200 200 200 200 200 200",
    "custody/ask/": "302 403 302 302 403 302 403 403",
    "custody/hand-over/": "302 403 302 302 302 302 302 302",
    "custody/propose/": "302 403 302 302 302 302 302 302",
    "custody/roster/": "302 403 302 403 403 403 403 403",
    "custody/request/<uuid:request_id>/": "302 403 404 404 404 404 404 404",
    "custody/request/<uuid:request_id>/approve/": "302 405 405 405 405 405 405 405",
    "custody/request/<uuid:request_id>/cancel/": "302 405 405 405 405 405 405 405",
    "custody/request/<uuid:request_id>/peel/": "302 403 404 404 404 404 404 404",
    "custody/request/<uuid:request_id>/review/": "302 405 405 405 405 405 405 405",
    "custody/request/<uuid:request_id>/take/": "302 403 404 404 404 404 404 404",
    "custody/proposal/<uuid:proposal_id>/": "302 403 404 404 404 404 404 404",
    "custody/proposal/<uuid:proposal_id>/agree/": "302 403 404 404 404 404 404 404",
    "custody/proposal/<uuid:proposal_id>/export/": "302 403 404 404 404 404 404 404",
    "custody/proposal/<uuid:proposal_id>/withdraw/": "302 405 405 405 405 405 405 405",
    "decisions/": "302 200 200 200 200 200 200 200",
    "decisions/papers/": "302 200 200 200 200 200 200 200",
    "decisions/<uuid:decision_id>/": "302 404 200 200 404 404 404 200",
    "decisions/<uuid:decision_id>/open/": "302 302 302 302 302 302 302 302",
    "decisions/<uuid:decision_id>/paper/": "302 302 302 302 302 302 302 302",
    "decisions/<uuid:decision_id>/minutes/": "302 302 302 302 302 302 302 302",
    "desk/": "302 200 200 200 200 200 200 200",
    "grants/": "302 200 200 200 200 200 200 200",
    "journal/": "302 200 200 200 200 200 200 200",
    "journal/check/": "302 200 200 200 200 200 200 200",
    "journal/check/checkpoint.txt": "302 404 404 404 404 404 404 404",
    "journal/check/journal.zip": "302 403 200 403 403 403 403 200",
    "journal/<int:seq>/": "302 404 200 404 404 404 404 200",
    "journal/<int:seq>/proof.json": "302 404 200 404 404 404 404 200",
    "law/": "200 200 200 200 200 200 200 200",
    "law/readings/": "200 200 200 200 200 200 200 200",
    "law/readings/<slug:switch>/<slug:word>/": "302 403 200 200 403 403 403 200",
    "law/calendar/<int:year>/": "200 200 200 200 200 200 200 200",
    "law/<slug:provision_id>/": "200 200 200 200 200 200 200 200",
    "letters/": "302 403 200 403 403 403 403 200",
    "letters/register.pdf": "302 403 200 403 403 403 403 200",
    "letters/<str:letter>/": "302 403 404 403 403 403 403 404",
    "letters/<str:letter>/reply.pdf": "302 403 404 403 403 403 403 404",
    "messages/": "302 403 200 403 403 200 200 200",
    "messages/new/": "302 403 302 403 403 302 302 302",
    "messages/<str:number>/": "302 403 404 403 403 404 404 404",
    "messages/<str:number>/write/": "302 403 404 403 403 404 404 404",
    "messages/<str:number>/informant/": "302 403 404 403 403 404 404 404",
    "messages/<str:number>/entry.pdf": "302 403 404 403 403 404 404 404",
    "messages/<str:number>/note.pdf": "302 403 404 403 403 404 404 404",
    "people/": "302 403 200 200 302 302 200 200",
    "people/me/": "302 403 403 403 200 200 200 403",
    "people/me/calendar/": "302 405 405 405 405 405 405 405",
    "people/calendar/<str:token>.ics": "404 404 404 404 404 404 404 404",
    "people/certificates/": "302 403 200 200 403 403 200 200",
    "people/certificates/<uuid:certificate_id>/print": "302 404 200 200 404 200 200 200",
    "people/conflicts/<uuid:conflict_id>/refusal.pdf": "302 404 404 404 404 404 404 404",
    "people/person/<path:code>/": "302 404 200 200 404 404 200 200",
    "people/person/<path:code>/ elsewhere": "302 404 200 200 404 404 404 200",
    "people/evidence/<path:code>/": "302 404 200 404 404 404 404 200",
    "people/evidence/<path:code>/ elsewhere": "302 404 200 404 404 404 404 200",
    "plan/": "302 403 200 200 403 403 403 200",
    "plan/start/": "302 405 405 405 405 405 405 405",
    "plan/check/": "302 405 405 405 405 405 405 405",
    "plan/run/<uuid:run_id>/": "302 403 302 302 403 403 403 302",
    "plan/run/<uuid:run_id>/status/": "302 403 200 200 403 403 403 200",
    "plan/run/<uuid:run_id>/stop/": "302 405 405 405 405 405 405 405",
    "plan/mine/": "302 403 200 200 200 200 200 200",
    "plan/mine/<int:year>/": "302 403 404 404 404 404 404 404",
    "plan/mine/<int:year>/days.ics": "302 403 404 404 404 404 404 404",
    "plan/mine/<int:year>/extract.pdf": "302 403 404 404 404 404 404 404",
    "plan/<uuid:plan_id>/": "302 404 200 200 404 404 404 200",
    "plan/<uuid:plan_id>/board/": "302 404 403 403 404 404 404 200",
    "plan/<uuid:plan_id>/replan/": "302 404 403 403 404 404 404 200",
    "plan/<uuid:plan_id>/compare/": "302 404 200 200 404 404 404 200",
    "plan/<uuid:plan_id>/why/<str:visit>/": "302 404 200 200 404 404 404 200",
    "plan/<uuid:plan_id>/clash/<int:number>/": "302 404 404 404 404 404 404 404",
    "plan/<uuid:plan_id>/clash/region/<slug:region>/": "302 404 200 200 404 404 404 200",
    "plan/<uuid:plan_id>/amendment.pdf": "302 404 404 404 404 404 404 404",
    "plan/<uuid:plan_id>/extract/<str:visit>.pdf": "302 404 404 404 404 404 404 404",
    "plan/<uuid:plan_id>/hand-out/": "302 404 403 403 404 404 404 200",
    "plan/<uuid:plan_id>/plan.<slug:form>": "302 404 200 200 404 404 404 200",
    "register/": "302 403 200 200 403 200 200 200",
    "register/visits/": "302 403 200 200 403 403 200 200",
    "register/import/": "302 403 403 403 403 403 403 200",
    "register/import/<uuid:upload>/": "302 403 403 403 403 403 403 302",
    "register/template/<slug:register>.<slug:form>": "302 200 200 200 200 200 200 200",
    "register/institution/<path:code>/": "302 403 200 200 403 200 200 200",
    "register/institution/<path:code>/ elsewhere": "302 403 200 200 403 404 404 200",
    "reports/": "302 403 200 200 403 200 200 200",
    "reports/of/<uuid:visit_id>/": "302 403 302 302 403 302 302 302",
    "reports/form/": "302 403 200 200 403 200 200 200",
    "reports/form/<int:version>.json": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/sections/<slug:key>/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/sections/<slug:key>/carry/": "302 405 405 405 405 405 405 405",
    "reports/<str:report>/sections/<slug:key>/history/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/sections/<slug:key>/save/": "302 405 405 405 405 405 405 405",
    "reports/<str:report>/sections/<slug:key>/stay/": "302 405 405 405 405 405 405 405",
    "reports/<str:report>/wanting/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/draft.pdf": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/dissents/<int:seq>.pdf": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/sheets/<uuid:person>.pdf": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/signing/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/signing/dissent/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/signing/sign/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/versions/<int:version>.pdf": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/case.json": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/copy.pdf": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/evidence/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/filing/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/sealed.pdf": "302 405 405 405 405 405 405 405",
    "reports/<str:report>/receipt.pdf": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/receipt.tlog-proof": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/readers/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/releases.<slug:form>": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/extracts/new/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/extracts/<uuid:extract_id>/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/extracts/<uuid:extract_id>.pdf": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/findings/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/recommendations/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/earlier/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/opinions/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/pending/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/annexes/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/comments/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/recommendations/hints/": "302 405 405 405 405 405 405 405",
    "reports/<str:report>/parts/<slug:page>/<slug:act>/": "302 405 405 405 405 405 405 405",
    "reports/<str:report>/word/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/report.docx": "302 403 404 404 403 404 404 404",
    "site/": "302 403 200 403 403 200 200 403",
    "site/<path:code>/close/": "302 403 404 403 403 404 404 403",
    "site/<path:code>/close/ elsewhere": "302 403 404 403 403 404 404 403",
    "site/<path:code>/forms.pdf": "302 403 404 403 403 404 404 403",
    "site/<path:code>/forms.pdf elsewhere": "302 403 404 403 403 404 404 403",
    "site/<path:code>/pages/": "302 403 404 403 403 404 404 403",
    "site/<path:code>/pages/ elsewhere": "302 403 404 403 403 404 404 403",
    "site/<path:code>/paper/": "302 403 404 403 403 404 404 403",
    "site/<path:code>/paper/ elsewhere": "302 403 404 403 403 404 404 403",
    "site/<path:code>/signs/<uuid:entry_id>/": "302 403 404 403 403 404 404 403",
    "site/<path:code>/signs/<uuid:entry_id>/ elsewhere": "302 403 404 403 403 404 404 403",
    "site/<path:code>/signs/<uuid:entry_id>/<slug:to>/": "302 403 404 403 403 404 404 403",
    "site/<path:code>/signs/<uuid:entry_id>/<slug:to>/ elsewhere": "302 403 404 403 403 404 404 403",
    "site/<path:code>/": "302 403 404 403 403 404 404 403",
    "site/<path:code>/ elsewhere": "302 403 404 403 403 404 404 403",
    "special/": "302 403 200 200 200 200 200 200",
    "special/order/": "302 403 200 403 403 403 403 403",
    "special/order/look/": "302 405 405 405 405 405 405 405",
    "special/order/search/": "302 405 405 405 405 405 405 405",
    "special/<uuid:order_id>/": "302 404 302 302 302 302 302 302",
    "special/<uuid:order_id>/start/": "302 404 302 302 302 302 302 302",
    "special/<uuid:order_id>/call-off/": "302 403 302 403 403 403 403 403",
    "special/<uuid:order_id>/pack.pdf": "302 404 302 302 302 302 302 302",
    "special/<uuid:order_id>/bundle/": "302 404 302 302 302 302 302 302",
    "vault/": "302 200 200 200 200 200 200 200",
    "vault/enrol/": "302 403 200 200 200 200 200 200",
    "vault/anew/": "302 403 302 302 302 302 302 302",
    "vault/code/": "302 403 302 302 302 302 302 302",
    "vault/code/back/": "302 403 302 302 302 302 302 302",
    "vault/rehearse/": "302 403 302 302 302 302 302 302",
    "vault/fingerprint/": "302 403 302 302 302 302 302 302",
    "vault/root/": "302 403 302 302 302 302 302 302",
    "vault/root/sheet/": "302 403 302 302 403 403 403 403",
    "vault/unlock/": "302 403 302 302 302 302 302 302",
    "vault/lock/": "302 405 405 405 405 405 405 405",
    "vault/recover/": "302 403 302 302 302 302 302 302",
    "vault/passphrase/": "302 403 302 302 302 302 302 302",
    "vault/ceremony/": "302 403 200 403 403 403 403 403",
    "vault/certify/": "302 403 200 200 403 403 403 403",
    "vault/certify/<uuid:account_id>/": "302 403 404 404 403 403 403 403",
    "vault/certify/<uuid:account_id>/revoke/": "302 403 404 404 403 403 403 403",
    "vault/clear/": "302 200 200 200 200 200 200 200",
    "api/v1/openapi.json": "200 200 200 200 200 200 200 200",
    "api/v1/acts": "401 200 200 200 200 200 200 200",
    "api/v1/cases": "401 200 200 200 200 200 200 200",
    "api/v1/cases/<case>/<kind>/records": "401 404 404 404 404 404 404 404",
    "api/v1/cases/<case>/<kind>/records/<page>": "401 404 404 404 404 404 404 404",
    "api/v1/cases/<case>/<kind>/grants": "405 405 405 405 405 405 405 405",
    "api/v1/cases/<case>/<kind>/grants/<anything:person>": "405 405 405 405 405 405 405 405",
    "api/v1/checklists": "401 200 200 200 200 200 200 200",
    "api/v1/checklists/answers": "401 422 422 422 422 422 422 422",
    "api/v1/checklists/<slug:checklist>/<int:version>": "401 404 404 404 404 404 404 404",
    "api/v1/checklists/<slug:checklist>/<int:version>/form": "401 404 404 404 404 404 404 404",
    "api/v1/coverage": "401 403 200 200 403 200 200 200",
    "api/v1/coverage/forecast": "401 403 200 200 403 200 200 200",
    "api/v1/institutions": "401 200 200 200 200 200 200 200",
    "api/v1/institutions/<anything:code>": "401 404 200 200 404 200 200 200",
    "api/v1/institutions/<anything:code> elsewhere": "401 404 200 200 404 404 404 200",
    "api/v1/law/check": "405 405 405 405 405 405 405 405",
    "api/v1/letters": "401 200 200 200 200 200 200 200",
    "api/v1/letters/<anything:letter>": "401 404 404 404 404 404 404 404",
    "api/v1/log/checkpoint": "401 200 200 200 200 200 200 200",
    "api/v1/log/proof/consistency": "401 422 422 422 422 422 422 422",
    "api/v1/log/proof/inclusion": "401 422 422 422 422 422 422 422",
    "api/v1/log/devices": "405 405 405 405 405 405 405 405",
    "api/v1/log/cosignatures": "405 405 405 405 405 405 405 405",
    "api/v1/log/forks": "405 405 405 405 405 405 405 405",
    "api/v1/messages": "401 200 200 200 200 200 200 200",
    "api/v1/messages/<anything:number>": "401 404 404 404 404 404 404 404",
    "api/v1/packs": "405 405 405 405 405 405 405 405",
    "api/v1/planned-visits": "401 200 200 200 200 200 200 200",
    "api/v1/planned-visits/<uuidstr:planned>": "401 404 404 404 404 404 404 404",
    "api/v1/planned-visits/<uuidstr:planned>/bundle": "405 405 405 405 405 405 405 405",
    "api/v1/plans": "401 200 200 200 200 200 200 200",
    "api/v1/plans/extracts": "401 200 200 200 200 200 200 200",
    "api/v1/plans/extracts/<int:year>": "401 404 404 404 404 404 404 404",
    "api/v1/plans/<uuidstr:plan>": "401 404 200 200 404 404 404 200",
    "api/v1/plans/<uuidstr:plan>/differences/<uuidstr:other>": "401 404 200 200 404 404 404 200",
    "api/v1/plans/<uuidstr:plan>/changes": "405 405 405 405 405 405 405 405",
    "api/v1/plans/<uuidstr:plan>/visits/<visit>/reasons": "401 404 200 200 404 404 404 200",
    "api/v1/plans/<uuidstr:plan>/clashes/<int:number>": "401 404 404 404 404 404 404 404",
    "api/v1/plans/<uuidstr:plan>/clashes/regions/<region>": "401 404 200 200 404 404 404 200",
    "api/v1/plans/<uuidstr:plan>/replan/look": "405 405 405 405 405 405 405 405",
    "api/v1/plans/<uuidstr:plan>/replan": "405 405 405 405 405 405 405 405",
    "api/v1/reports": "401 200 200 200 200 200 200 200",
    "api/v1/reports/<anything:report>/papers/<paper>": "401 404 404 404 404 404 404 404",
    "api/v1/reports/<anything:report>/draft": "401 404 404 404 404 404 404 404",
    "api/v1/reports/<anything:report>/wanting": "401 404 404 404 404 404 404 404",
    "api/v1/reports/<anything:report>/signing": "401 404 404 404 404 404 404 404",
    "api/v1/reports/<anything:report>/receipt": "401 404 404 404 404 404 404 404",
    "api/v1/reports/<anything:report>/evidence": "401 404 404 404 404 404 404 404",
    "api/v1/reports/<anything:report>/readers": "401 404 404 404 404 404 404 404",
    "api/v1/reports/<anything:report>/releases": "401 404 404 404 404 404 404 404",
    "api/v1/reports/<anything:report>/extracts/<uuidstr:extract>/pdf": "401 404 404 404 404 404 404 404",
    "api/v1/reports/<anything:report>/extracts/<uuidstr:extract>": "401 404 404 404 404 404 404 404",
    "api/v1/reports/<anything:report>": "401 404 404 404 404 404 404 404",
    "api/v1/special/orders": "401 404 423 423 423 423 423 423",
    "api/v1/special/orders/<order>": "401 404 423 423 423 423 423 423",
    "api/v1/special/orders/<order>/bundle": "405 405 405 405 405 405 405 405",
    "api/v1/special/orders/<order>/start": "405 405 405 405 405 405 405 405",
    "api/v1/special/orders/<order>/call-off": "405 405 405 405 405 405 405 405",
    "api/v1/vault": "401 200 200 200 200 200 200 200",
    "api/v1/vault/unlock": "405 405 405 405 405 405 405 405",
    "api/v1/vault/lock": "405 405 405 405 405 405 405 405",
    "api/v1/visits/<anything:code>/forms": "401 404 404 404 404 404 404 404",
    "api/v1/visits/<anything:code>/forms elsewhere": "401 404 404 404 404 404 404 404",
    "api/v1/visits/<anything:code>/pages": "401 404 404 404 404 404 404 404",
    "api/v1/visits/<anything:code>/pages elsewhere": "401 404 404 404 404 404 404 404",
    "api/v1/visits/<anything:code>/papers/<kind>": "401 422 422 422 422 422 422 422",
    "api/v1/visits/<anything:code>/papers/<kind> elsewhere": "401 422 422 422 422 422 422 422",
    "api/v1/visits/<anything:code>/site": "401 404 404 404 404 404 404 404",
    "api/v1/visits/<anything:code>/site elsewhere": "401 404 404 404 404 404 404 404",
    "api/v1/visits/<anything:code>/draws": "401 404 404 404 404 404 404 404",
    "api/v1/visits/<anything:code>/draws elsewhere": "401 404 404 404 404 404 404 404",
    "api/v1/visits/<anything:code>/sheets": "401 404 404 404 404 404 404 404",
    "api/v1/visits/<anything:code>/sheets elsewhere": "401 404 404 404 404 404 404 404",
    "api/v1/visits/<anything:code>/closing": "401 404 404 404 404 404 404 404",
    "api/v1/visits/<anything:code>/closing elsewhere": "401 404 404 404 404 404 404 404",
    "api/v1/<anything:rest>": "404 404 404 404 404 404 404 404",
    "api/v1/": "404 404 404 404 404 404 404 404",
}
TO_WRITE = {
    "reports/": "302 405 405 405 405 405 405 405",
    "reports/of/<uuid:visit_id>/": "302 405 405 405 405 405 405 405",
    "reports/form/": "302 405 405 405 405 405 405 405",
    "reports/form/<int:version>.json": "302 405 405 405 405 405 405 405",
    "reports/<str:report>/": "302 405 405 405 405 405 405 405",
    "reports/<str:report>/sections/<slug:key>/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/sections/<slug:key>/carry/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/sections/<slug:key>/history/": "302 405 405 405 405 405 405 405",
    "reports/<str:report>/sections/<slug:key>/save/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/sections/<slug:key>/stay/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/wanting/": "302 405 405 405 405 405 405 405",
    "reports/<str:report>/draft.pdf": "302 405 405 405 405 405 405 405",
    "reports/<str:report>/dissents/<int:seq>.pdf": "302 405 405 405 405 405 405 405",
    "reports/<str:report>/sheets/<uuid:person>.pdf": "302 405 405 405 405 405 405 405",
    "reports/<str:report>/signing/": "302 405 405 405 405 405 405 405",
    "reports/<str:report>/signing/dissent/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/signing/sign/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/versions/<int:version>.pdf": "302 405 405 405 405 405 405 405",
    "reports/<str:report>/case.json": "302 405 405 405 405 405 405 405",
    "reports/<str:report>/copy.pdf": "302 405 405 405 405 405 405 405",
    "reports/<str:report>/evidence/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/filing/": "302 405 405 405 405 405 405 405",
    "reports/<str:report>/sealed.pdf": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/receipt.pdf": "302 405 405 405 405 405 405 405",
    "reports/<str:report>/receipt.tlog-proof": "302 405 405 405 405 405 405 405",
    "reports/<str:report>/readers/": "302 405 405 405 405 405 405 405",
    "reports/<str:report>/releases.<slug:form>": "302 405 405 405 405 405 405 405",
    "reports/<str:report>/extracts/new/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/extracts/<uuid:extract_id>/": "302 405 405 405 405 405 405 405",
    "reports/<str:report>/extracts/<uuid:extract_id>.pdf": "302 405 405 405 405 405 405 405",
    "reports/<str:report>/findings/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/recommendations/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/earlier/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/opinions/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/pending/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/annexes/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/comments/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/recommendations/hints/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/parts/<slug:page>/<slug:act>/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/word/": "302 403 404 404 403 404 404 404",
    "reports/<str:report>/report.docx": "302 405 405 405 405 405 405 405",
    "sign-in/": "403 403 403 403 403 403 403 403",
    "sign-in/passkey/begin/": "200 200 200 200 200 200 200 200",
    "sign-in/passkey/": "403 403 403 403 403 403 403 403",
    "sign-in/office/": "404 404 404 404 404 404 404 404",
    "sign-in/office/back/": "405 405 405 405 405 405 405 405",
    "sign-in/factor/": "302 302 302 302 302 302 302 302",
    "site/<path:code>/checklist/<slug:checklist>/": "302 403 404 403 403 404 404 403",
    "site/<path:code>/checklist/<slug:checklist>/ elsewhere": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/ elsewhere": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/draw/": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/draw/ elsewhere": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/draw/<uuid:entry_id>/": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/draw/<uuid:entry_id>/ elsewhere": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/sheet/": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/sheet/ elsewhere": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/sheet/<uuid:entry_id>/": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/sheet/<uuid:entry_id>/ elsewhere": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/sheet/<uuid:entry_id>/seen/": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/sheet/<uuid:entry_id>/seen/ elsewhere": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/sheet/<uuid:entry_id>/seen/<uuid:seen_id>/": "302 403 404 403 403 404 404 403",
    "site/<path:code>/talks/sheet/<uuid:entry_id>/seen/<uuid:seen_id>/ elsewhere": "302 403 404 403 403 404 404 403",
    "plan/draw/<int:year>/opened.json": "302 403 404 404 403 403 403 404",
    "plan/draw/proof/<uuid:plan_id>/": "302 403 404 404 403 403 403 404",
    "account/": "302 200 200 200 200 200 200 200",
    "account/enrol/": "302 200 200 200 200 200 200 200",
    "account/prove/": "302 403 403 403 403 403 403 403",
    "account/password/": "302 422 422 422 422 422 422 422",
    "account/passkey/begin/": "302 200 200 200 200 200 200 200",
    "account/passkey/add/": "302 302 302 302 302 302 302 302",
    "account/passkey/prove/": "302 302 302 302 302 302 302 302",
    "account/passkey/<uuid:passkey_id>/remove/": "302 404 404 404 404 404 404 404",
    "account/totp/": "302 422 422 422 422 422 422 422",
    "account/totp/remove/": "302 404 404 404 404 404 404 404",
    "account/codes/": "302 200 200 200 200 200 200 200",
    "account/codes/confirm/": "302 422 422 422 422 422 422 422",
    "account/sessions/end/": "302 302 302 302 302 302 302 302",
    "account/invitation/": "422 422 422 422 422 422 422 422",
    "account/invite/": "302 200 403 403 403 403 403 200",
    "account/others/": "302 200 403 403 403 403 403 403",
    "account/others/<uuid:account_id>/renew/": "302 404 403 403 403 403 403 403",
    "account/others/<uuid:account_id>/close/": "302 404 403 403 403 403 403 403",
    "act/<slug:name>/": "302 403 403 403 403 403 403 422",
    "act/<slug:name>/<slug:field>/": "302 403 403 403 403 403 403 200",
    "cases/open/<path:code>/": "302 403 404 404 404 404 404 404",
    "cases/open/<path:code>/ elsewhere": "302 403 404 404 404 404 404 404",
    "cases/search/<path:code>/": "302 403 404 404 404 404 404 404",
    "cases/search/<path:code>/ elsewhere": "302 403 404 404 404 404 404 404",
    "cases/part/<uuid:part_id>/holders/": "302 403 404 404 404 404 404 404",
    "cases/part/<uuid:part_id>/holders/take-back/": "302 403 404 404 404 404 404 404",
    "cases/part/<uuid:part_id>/write/": "302 404 404 404 404 404 404 404",
    "cases/part/<uuid:part_id>/attach/": "302 403 404 404 404 404 404 404",
    "cases/page/<uuid:part_id>/<uuid:page_id>/change/": "302 404 404 404 404 404 404 404",
    "cases/file/<uuid:part_id>/<uuid:file_id>/save/": "302 403 404 404 404 404 404 404",
    "checklists/bring/": "302 403 403 403 403 403 403 302",
    "checklists/form/": "302 403 403 403 403 403 403 422",
    "checklists/<slug:code>/<int:version>/next/": "302 403 403 403 403 403 403 404",
    "checklists/<slug:code>/<int:version>/head/": "302 403 403 403 403 403 403 404",
    "checklists/<slug:code>/<int:version>/question/": "302 403 403 403 403 403 403 404",
    "checklists/<slug:code>/<int:version>/theme/": "302 403 403 403 403 403 403 404",
    "checklists/<slug:code>/<int:version>/step/": "302 403 403 403 403 403 403 404",
    "custody/ask/": "302 403 409 409 403 409 403 403",
    "custody/hand-over/": "302 403 409 409 409 409 409 409",
    "custody/propose/": "302 403 409 409 409 409 409 409",
    "custody/roster/": "302 403 409 403 403 403 403 403",
    "custody/request/<uuid:request_id>/approve/": "302 403 404 404 404 404 404 404",
    "custody/request/<uuid:request_id>/cancel/": "302 403 404 404 404 404 404 404",
    "custody/request/<uuid:request_id>/peel/": "302 403 404 404 404 404 404 404",
    "custody/request/<uuid:request_id>/review/": "302 403 404 404 404 404 404 404",
    "custody/request/<uuid:request_id>/take/": "302 403 404 404 404 404 404 404",
    "custody/proposal/<uuid:proposal_id>/agree/": "302 403 404 404 404 404 404 404",
    "custody/proposal/<uuid:proposal_id>/export/": "302 403 404 404 404 404 404 404",
    "custody/proposal/<uuid:proposal_id>/withdraw/": "302 403 404 404 404 404 404 404",
    "decisions/<uuid:decision_id>/open/": "302 404 200 200 404 404 404 200",
    "decisions/<uuid:decision_id>/minutes/": "302 404 404 404 404 404 404 404",
    "messages/<str:number>/informant/": "302 403 404 403 403 404 404 404",
    "people/me/calendar/": "302 403 403 403 200 200 200 403",
    "people/evidence/<path:code>/": "302 404 404 404 404 404 404 404",
    "people/evidence/<path:code>/ elsewhere": "302 404 404 404 404 404 404 404",
    "plan/start/": "302 403 403 403 403 403 403 422",
    "plan/check/": "302 403 422 422 403 403 403 422",
    "plan/run/<uuid:run_id>/stop/": "302 403 403 403 403 403 403 302",
    "plan/<uuid:plan_id>/": "302 404 200 200 404 404 404 200",
    "plan/<uuid:plan_id>/board/": "302 404 403 403 404 404 404 200",
    "plan/<uuid:plan_id>/replan/": "302 404 403 403 404 404 404 200",
    "plan/<uuid:plan_id>/compare/": "302 404 200 200 404 404 404 200",
    "plan/<uuid:plan_id>/hand-out/": "302 404 403 403 404 404 404 409",
    "register/import/": "302 403 403 403 403 403 403 422",
    "register/import/<uuid:upload>/": "302 403 403 403 403 403 403 302",
    "site/<path:code>/paper/": "302 403 404 403 403 404 404 403",
    "site/<path:code>/paper/ elsewhere": "302 403 404 403 403 404 404 403",
    "special/order/": "302 403 200 403 403 403 403 403",
    "special/order/look/": "302 403 200 403 403 403 403 403",
    "special/order/search/": "302 403 200 403 403 403 403 403",
    "special/<uuid:order_id>/start/": "302 404 409 409 409 409 409 409",
    "special/<uuid:order_id>/call-off/": "302 403 409 403 403 403 403 403",
    "special/<uuid:order_id>/bundle/": "302 404 409 409 409 409 409 409",
    "vault/enrol/": "302 403 422 422 422 422 422 422",
    "vault/anew/": "302 403 302 302 302 302 302 302",
    "vault/code/": "302 403 302 302 302 302 302 302",
    "vault/code/back/": "302 403 302 302 302 302 302 302",
    "vault/rehearse/": "302 403 302 302 302 302 302 302",
    "vault/root/": "302 403 302 302 302 302 302 302",
    "vault/unlock/": "302 403 302 302 302 302 302 302",
    "vault/lock/": "302 403 302 302 302 302 302 302",
    "vault/recover/": "302 403 302 302 302 302 302 302",
    "vault/passphrase/": "302 403 302 302 302 302 302 302",
    "vault/ceremony/": "302 403 200 403 403 403 403 403",
    "vault/certify/<uuid:account_id>/": "302 403 404 404 403 403 403 403",
    "vault/certify/<uuid:account_id>/revoke/": "302 403 404 404 403 403 403 403",
    "api/v1/cases": "405 405 405 405 405 405 405 405",
    "api/v1/cases/<case>/<kind>/records": "405 405 405 405 405 405 405 405",
    "api/v1/cases/<case>/<kind>/records/<page>": "405 405 405 405 405 405 405 405",
    "api/v1/cases/<case>/<kind>/grants": "401 422 422 422 422 422 422 422",
    "api/v1/cases/<case>/<kind>/grants/<anything:person>": "405 405 405 405 405 405 405 405",
    "api/v1/checklists": "405 405 405 405 405 405 405 405",
    "api/v1/checklists/answers": "405 405 405 405 405 405 405 405",
    "api/v1/checklists/<slug:checklist>/<int:version>": "405 405 405 405 405 405 405 405",
    "api/v1/checklists/<slug:checklist>/<int:version>/form": "405 405 405 405 405 405 405 405",
    "api/v1/letters": "405 405 405 405 405 405 405 405",
    "api/v1/letters/<anything:letter>": "405 405 405 405 405 405 405 405",
    "api/v1/log/checkpoint": "405 405 405 405 405 405 405 405",
    "api/v1/log/proof/consistency": "405 405 405 405 405 405 405 405",
    "api/v1/log/proof/inclusion": "405 405 405 405 405 405 405 405",
    "api/v1/log/devices": "401 422 422 422 422 422 422 422",
    "api/v1/log/cosignatures": "401 422 422 422 422 422 422 422",
    "api/v1/log/forks": "401 422 422 422 422 422 422 422",
    "ahead/compose/": "302 403 409 403 403 403 403 403",
    "ahead/<uuid:visit_id>/bundle/": "302 403 404 404 404 404 404 404",
    "api/v1/planned-visits": "405 405 405 405 405 405 405 405",
    "api/v1/planned-visits/<uuidstr:planned>": "405 405 405 405 405 405 405 405",
    "api/v1/planned-visits/<uuidstr:planned>/bundle": "401 404 404 404 404 404 404 404",
    "api/v1/messages": "405 405 405 405 405 405 405 405",
    "api/v1/messages/<anything:number>": "405 405 405 405 405 405 405 405",
    "api/v1/plans/<uuidstr:plan>/changes": "401 422 422 422 422 422 422 422",
    "api/v1/plans/<uuidstr:plan>/replan/look": "401 400 400 400 400 400 400 400",
    "api/v1/plans/<uuidstr:plan>/replan": "401 422 422 422 422 422 422 422",
    "api/v1/reports": "405 405 405 405 405 405 405 405",
    "api/v1/reports/<anything:report>/papers/<paper>": "405 405 405 405 405 405 405 405",
    "api/v1/reports/<anything:report>/draft": "405 405 405 405 405 405 405 405",
    "api/v1/reports/<anything:report>/wanting": "405 405 405 405 405 405 405 405",
    "api/v1/reports/<anything:report>/signing": "405 405 405 405 405 405 405 405",
    "api/v1/reports/<anything:report>/receipt": "405 405 405 405 405 405 405 405",
    "api/v1/reports/<anything:report>/evidence": "405 405 405 405 405 405 405 405",
    "api/v1/reports/<anything:report>/readers": "405 405 405 405 405 405 405 405",
    "api/v1/reports/<anything:report>/releases": "405 405 405 405 405 405 405 405",
    "api/v1/reports/<anything:report>/extracts/<uuidstr:extract>/pdf": "405 405 405 405 405 405 405 405",
    "api/v1/reports/<anything:report>/extracts/<uuidstr:extract>": "405 405 405 405 405 405 405 405",
    "api/v1/reports/<anything:report>": "405 405 405 405 405 405 405 405",
    "api/v1/special/orders": "401 422 422 422 422 422 422 422",
    "api/v1/special/orders/<order>": "405 405 405 405 405 405 405 405",
    "api/v1/special/orders/<order>/bundle": "401 404 423 423 423 423 423 423",
    "api/v1/special/orders/<order>/start": "401 422 422 422 422 422 422 422",
    "api/v1/special/orders/<order>/call-off": "401 422 422 422 422 422 422 422",
    "api/v1/vault": "405 405 405 405 405 405 405 405",
    "api/v1/vault/unlock": "401 422 422 422 422 422 422 422",
    "api/v1/vault/lock": "401 200 200 200 200 200 200 200",
    "api/v1/visits/<anything:code>/closing": "405 405 405 405 405 405 405 405",
    "api/v1/visits/<anything:code>/closing elsewhere": "405 405 405 405 405 405 405 405",
}
"""An empty form. The file that waits belongs to another session of the secretary: for this one it is not there."""
QUESTIONS = (
    "",
    "?format=csv",
    "?format=xlsx",
    "?format=print",
    f"?q={CANARY[:-1]}",
    f"?region={everywhere.ELSEWHERE}",
    f"?region={everywhere.ELSEWHERE}&format=csv",
    "?sort=-region&size=200",
    "?status=overdue&page=1",
)


@pytest.fixture(scope="module")
def description() -> Mapping[str, object]:
    """What the API says of itself: a second to make, and the same for whoever asks."""
    return api.get_openapi_schema()


@pytest.fixture
def on(
    settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, description: Mapping[str, object]
) -> Ground:
    """An office, not a demonstration in which anybody is the secretary."""
    monkeypatch.setattr(api, "get_openapi_schema", lambda **_asked: description)
    settings.DEMO = False
    settings.PLAN_WORK = "inline"
    settings.VAR = tmp_path
    cache.clear()
    return everywhere.fill()


def _answered(method: str, role: str, on: Ground, routes: dict[str, str]) -> dict[str, int]:
    got = {}
    for route in everywhere.routes():
        if route not in routes:
            continue
        for number, address in enumerate(everywhere.addresses(route, on)):
            client = everywhere.signed_in(role)
            got[route + (" elsewhere" if number else "")] = client.generic(method, address).status_code
    return got


def _decided(role: str, routes: dict[str, str]) -> dict[str, int]:
    return {route: int(statuses.split()[ROLES.index(role)]) for route, statuses in routes.items()}


def test_every_address_has_its_decision() -> None:
    assert list(everywhere.routes()) == [route for route in TO_READ if not route.endswith(" elsewhere")]


@pytest.mark.parametrize("role", ROLES)
def test_each_office_reads_what_it_may(role: str, on: Ground) -> None:
    assert _answered("GET", role, on, TO_READ) == _decided(role, TO_READ)


@pytest.mark.parametrize("role", ROLES)
def test_each_office_may_send_what_it_may(role: str, on: Ground) -> None:
    assert _answered("POST", role, on, TO_WRITE) == _decided(role, TO_WRITE)


def test_reading_changes_nothing(on: Ground) -> None:
    def rows() -> dict[str, int]:
        kept = [
            kind for kind in vars(models).values() if isinstance(kind, type) and issubclass(kind, django_models.Model)
        ]
        return {kind.__name__: kind._default_manager.count() for kind in kept}  # noqa: SLF001 -- the documented way

    before = rows()
    for route in everywhere.routes():
        for address in everywhere.addresses(route, on):
            everywhere.signed_in("secretary").get(address)
    # What is sealed was opened, and that is the one thing that reading leaves behind; a checkpoint may have come due meanwhile.
    grown = {kind: count for kind, count in rows().items() if count != before[kind]}
    opened = models.JournalEntry.objects.filter(seq__gte=before["JournalEntry"])
    assert {"JournalEntry", "JournalObject"} <= grown.keys() <= {"Checkpoint", "JournalEntry", "JournalObject"}
    assert {entry.action for entry in opened} == {"open_plan", "open_plans"}
    assert before["JournalEntry"] > 0


def test_every_form_asks_for_its_token(on: Ground) -> None:
    for route in everywhere.routes():
        for address in everywhere.addresses(route, on):
            for role in ("secretary", NOBODY):
                status = everywhere.signed_in(role, enforce_csrf_checks=True).post(address).status_code
                if route.startswith("api/"):
                    # It has no forms; the one thing sent there, a case file, changes nothing and needs no token.
                    assert status in {400, 403, 404, 405} or route == "api/v1/openapi.json", address
                else:
                    assert status == 403, address


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"])
def test_no_page_answers_to_another_method(method: str, on: Ground) -> None:
    for route in everywhere.routes():
        for address in everywhere.addresses(route, on):
            if not route.startswith("api/"):
                assert everywhere.signed_in("secretary").generic(method, address).status_code == 405, address


@pytest.mark.parametrize("role", OF_A_REGION)
@pytest.mark.parametrize("is_asked_in_vain", [False, pytest.param(True, marks=LONG)], ids=["open", "refused"])
def test_nothing_of_another_region_is_told_in_any_form(role: str, on: Ground, *, is_asked_in_vain: bool) -> None:
    """``is_asked_in_vain``: with every question also where the page itself is refused, or is another."""
    shown, client = [], everywhere.signed_in(role)
    for route in everywhere.routes():
        for address in everywhere.addresses(route, on):
            for question in QUESTIONS:
                answer = client.get(address + question)
                body = b"".join(answer) if answer.streaming else answer.content
                # The address asked for may be said again, by a link that keeps it; nothing else may.
                if CANARY in _text(body).replace(f"{CANARY}-1/{question}", ""):
                    shown.append((answer.status_code, address + question))
                if not question and answer.status_code != 200 and not is_asked_in_vain:
                    break
    assert shown == []
    assert client.get("/account/").status_code == 200  # signed in until the end


@pytest.mark.parametrize("role", OF_A_REGION)
def test_what_is_counted_is_ones_own(role: str, on: Ground) -> None:
    own = set(
        models.InstitutionSpan.objects.filter(region=everywhere.OWN_REGION).values_list("institution__code", flat=True)
    )
    client = everywhere.signed_in(role)
    told = client.get("/api/v1/coverage").json()
    assert told["total"]["institutions"] == told["page"]["total"] == len(own)
    assert {row["code"] for row in told["items"]} == own
    assert client.get("/api/v1/institutions").json()["page"]["total"] == len(own)
    assert client.get("/register/?format=csv").content.decode().count("\n") == len(own) + 1


def test_what_is_elsewhere_is_told_like_what_is_nowhere(on: Ground) -> None:
    client = everywhere.signed_in("representative")
    elsewhere = client.get(f"/register/institution/{CANARY}-1/")
    nowhere = client.get("/register/institution/NOWHERE-1/")
    assert (elsewhere.status_code, elsewhere.content) == (nowhere.status_code, nowhere.content)


def _text(body: bytes) -> str:
    """Everything that is written in an answer, a workbook unpacked."""
    if not body.startswith(b"PK"):
        return body.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())

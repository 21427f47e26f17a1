"""The addresses of reports: their numbers and ids, nothing else."""

from django.urls import path

from qorgan.interfaces.web.reports.dissent import dissent as own_dissent
from qorgan.interfaces.web.reports.evidence import evidence, sealed
from qorgan.interfaces.web.reports.extract import extract, extract_pdf
from qorgan.interfaces.web.reports.extract_new import extract_new
from qorgan.interfaces.web.reports.filed_papers import copy, proof, receipt
from qorgan.interfaces.web.reports.filing import filing
from qorgan.interfaces.web.reports.form import form, layout
from qorgan.interfaces.web.reports.papers import dissent, draft, sheet
from qorgan.interfaces.web.reports.parts import hints, parts
from qorgan.interfaces.web.reports.parts_do import parts_do
from qorgan.interfaces.web.reports.readers import readers, released
from qorgan.interfaces.web.reports.reports import of_visit, reports
from qorgan.interfaces.web.reports.section import section
from qorgan.interfaces.web.reports.section_history import history
from qorgan.interfaces.web.reports.section_saving import carry, save, stay
from qorgan.interfaces.web.reports.sign import sign
from qorgan.interfaces.web.reports.signing import signing
from qorgan.interfaces.web.reports.versions import frozen
from qorgan.interfaces.web.reports.wanting import case_file, wanting
from qorgan.interfaces.web.reports.word import out, word
from qorgan.interfaces.web.reports.write import write

app_name = "reports"
urlpatterns = [
    path("", reports, name="reports"),
    path("of/<uuid:visit_id>/", of_visit, name="of_visit"),
    path("form/", form, name="form"),
    path("form/<int:version>.json", layout, name="layout"),
    path("<str:report>/", write, name="write"),
    path("<str:report>/sections/<slug:key>/", section, name="section"),
    path("<str:report>/sections/<slug:key>/carry/", carry, name="carry"),
    path("<str:report>/sections/<slug:key>/history/", history, name="history"),
    path("<str:report>/sections/<slug:key>/save/", save, name="save"),
    path("<str:report>/sections/<slug:key>/stay/", stay, name="stay"),
    path("<str:report>/wanting/", wanting, name="wanting"),
    path("<str:report>/draft.pdf", draft, name="draft"),
    path("<str:report>/dissents/<int:seq>.pdf", dissent, name="dissent_pdf"),
    path("<str:report>/sheets/<uuid:person>.pdf", sheet, name="sheet"),
    path("<str:report>/signing/", signing, name="signing"),
    path("<str:report>/signing/dissent/", own_dissent, name="dissent"),
    path("<str:report>/signing/sign/", sign, name="sign"),
    path("<str:report>/versions/<int:version>.pdf", frozen, name="version"),
    path("<str:report>/case.json", case_file, name="case"),
    path("<str:report>/copy.pdf", copy, name="copy"),
    path("<str:report>/evidence/", evidence, name="evidence"),
    path("<str:report>/filing/", filing, name="filing"),
    path("<str:report>/sealed.pdf", sealed, name="sealed"),
    path("<str:report>/receipt.pdf", receipt, name="receipt"),
    path("<str:report>/receipt.tlog-proof", proof, name="proof"),
    path("<str:report>/readers/", readers, name="readers"),
    path("<str:report>/releases.<slug:form>", released, name="released"),
    path("<str:report>/extracts/new/", extract_new, name="extract_new"),
    path("<str:report>/extracts/<uuid:extract_id>/", extract, name="extract"),
    path("<str:report>/extracts/<uuid:extract_id>.pdf", extract_pdf, name="extract_pdf"),
    path("<str:report>/findings/", parts, {"page": "findings"}, name="findings"),
    path("<str:report>/recommendations/", parts, {"page": "recommendations"}, name="recommendations"),
    path("<str:report>/earlier/", parts, {"page": "earlier"}, name="earlier"),
    path("<str:report>/opinions/", parts, {"page": "opinions"}, name="opinions"),
    path("<str:report>/pending/", parts, {"page": "pending"}, name="pending"),
    path("<str:report>/annexes/", parts, {"page": "annexes"}, name="annexes"),
    path("<str:report>/comments/", parts, {"page": "comments"}, name="comments"),
    path("<str:report>/recommendations/hints/", hints, name="hints"),
    path("<str:report>/parts/<slug:page>/<slug:act>/", parts_do, name="parts_do"),
    path("<str:report>/word/", word, name="word"),
    path("<str:report>/report.docx", out, name="word_out"),
]

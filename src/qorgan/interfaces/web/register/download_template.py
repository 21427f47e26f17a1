"""An empty table to fill in."""

from django.http import Http404, HttpRequest, HttpResponse

from qorgan.interfaces.web.register import files, words
from qorgan.register import templates
from qorgan.register.changes import Register
from qorgan.register.fields import Shape


def download_template(request: HttpRequest, register: str, form: str) -> HttpResponse:
    """``institutions.csv``, ``people.xlsx`` …, in the language of the page. Raises ``Http404`` for any other name."""
    if register not in set(Register) or form not in files.TYPES:
        raise Http404
    of = Register(register)
    if form == files.CSV:
        return files.attached(templates.as_csv(of, words.language()), f"{register}.csv", form)
    choices = {
        Shape.REGION: [name for _, name in words.regions()],
        Shape.CATEGORY: [code for code, _ in words.categories()],
    }
    return files.attached(templates.as_xlsx(of, words.language(), choices=choices), f"{register}.xlsx", form)

import pytest
from tests.journeys.test_forgotten import *
from tests.journeys.test_forgotten import Office
@pytest.mark.parametrize("x",[1])
def test_probe(office: Office, x):
    ground = Escrowed()
    for a in (ground.dana, ground.karlygash):
        browsers.with_passphrase(a, PHRASE)
        for u in (PHRASE,):
            v = office.sit(a, unlock=u)
            p = v.open("/custody/" if u else "/desk/")
            for w in (1249, 1280, 1366, 1440):
                p.set_viewport_size({"width": w, "height": 900})
                print(office.language, w, u[:3], p.evaluate("document.documentElement.scrollWidth"), p.evaluate("(e=>e.scrollWidth+'/'+e.clientWidth)(document.querySelector('.q-tabs'))"))

import json, base64
import pytest
from tests.access import asked, doors
from tests.access.world import World
pytestmark = pytest.mark.django_db
def post(client, act, body, key="k"):
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    client.raise_request_exception = False
    a = client.post(f"/api/v1/acts/{act}", raw, content_type="application/json", headers={"idempotency-key": key})
    return a.status_code, a.content[:300]
BASE={"about":"end_of_powers","title":"t","grounds":"g","subjects":["P-colleague"]}
def test_all(capsys):
    w=World("commissioner","secretary","participant")
    c=doors.signed_in("P-commissioner"); s=doors.signed_in("P-secretary")
    out=[]
    for m in ["0001-01-01T00:00:00+14:00","0001-01-01T00:00:00Z","9999-12-31T23:59:59-12:00","9999-12-31T23:59:59Z","1900-01-01T00:00:00Z", 1e20, "0", -1e15, "1e308", float("nan")]:
        out.append((m, post(c,"take_decision",BASE|{"decided_at":m},key=f"a{len(out)}")))
        out.append((m, post(s,"record_minutes",{"about":"quorum","percent":50,"title":"t","grounds":"g","decided_at":m,"number":"1","document":{"name":"a","content":"YQ=="},"votes_for":5,"against":0,"abstained":0},key=f"b{len(out)}")))
    for n in ["\ud800","\u202e","\ufb2c"*200,"a"*10000,"\x00","x\ud83d",{"a":1},["x"],1,True,None, "a\u0301"*100, "\U000e0041", "\u115f\u3164"]:
        out.append((repr(n)[:30], post(s,"record_person",{"name":n},key=f"c{len(out)}")))
        out.append((repr(n)[:30], post(s,"record_person",{"name":"x","topics":[n]},key=f"c{len(out)}")))
        out.append((repr(n)[:30], post(s,"check_eligibility",{"person":n},key=f"c{len(out)}")))
        out.append((repr(n)[:30], post(s,"close_vote",{"decision":n},key=f"c{len(out)}")))
        out.append((repr(n)[:30], post(s,"import_calendar",{"file":n},key=f"c{len(out)}")))
    out.append(post(s,"record_person",b'{"\\ud800":1}'))
    out.append(post(s,"record_person",b'{"name":"a","name":"b"}'))
    out.append(post(s,"record_person",b'['*100000))
    out.append(post(s,"record_person",b'{"name":'+b'1'*5000+b'}'))
    out.append(post(s,"record_training",{"person":"P-colleague","title":"x","first":"2026-01-01","last":"2026-01-02","hours":10**30}))
    out.append(post(s,"record_training",{"person":"P-colleague","title":"x","first":"9999999999999","last":1e300,"hours":1}))
    out.append(post(s,"change_person",{"person":"P-colleague","revision":10**400}))
    out.append(post(s,"record_person",{"name":"=cmd|' /C calc'!A0","code":"=1+1"},key="f1"))
    out.append(post(s,"record_person",{"name":"x","code":"../../etc"},key="f2"))
    out.append(post(s,"record_person",{"name":"<script>alert(1)</script>","code":"\"><img src=x>"},key="f3"))
    # self-dealing
    out.append(("self check",post(s,"check_eligibility",{"person":"P-secretary","ground":"conviction","is_clear":True,"evidence_dated":"2026-01-01","evidence":"x"},key="z1")))
    out.append(("self topic",post(s,"record_topic",{"person":"P-secretary","topic":"health","evidence":"d","dated":"2020-01-01"},key="z2")))
    out.append(("self office",post(s,"begin_office",{"person":"P-secretary","office":"administrator","valid_from":"2026-12-01"},key="z3")))
    out.append(("second commissioner",post(s,"begin_office",{"person":"P-colleague","office":"commissioner","valid_from":"2026-12-01"},key="z4")))
    out.append(("end commissioner",post(s,"end_office",{"person":"P-commissioner","office":"commissioner","ground":"own_wish"},key="z5")))
    with capsys.disabled():
        for o in out: print(o)

import json, base64, time, re
import pytest
from urllib.parse import quote
from qorgan.store import models
from tests.access import doors
from tests.access.world import World
pytestmark = pytest.mark.django_db
def test_all(capsys):
    w=World("commissioner","secretary","participant","administrator")
    c=doors.signed_in("P-commissioner"); s=doors.signed_in("P-secretary"); p=doors.signed_in("P-participant"); a=doors.signed_in("P-administrator")
    for x in (c,s,p,a): x.raise_request_exception=False
    out=[]
    def api(cl,act,body,key):
        r=cl.post(f"/api/v1/acts/{act}",json.dumps(body),content_type="application/json",headers={"idempotency-key":key})
        return r.status_code, r.content[:300]
    for i,code in enumerate(["../../etc","=1+1","\"><img src=x onerror=alert(1)>","a/b","..",".","?x=1#y","%2e%2e","+7","новый","a b","a\\b","-"]):
        st,b=api(s,"record_person",{"name":f"<script>alert({i})</script>\" onmouseover=x '","code":code,"topics":["<b>","'\""],"profession":"=cmd|x"},f"k{i}")
        r=s.get("/people/person/"+quote(code,safe="")+"/"); 
        body=r.content.decode()
        out.append((code,"person",r.status_code, "<script>alert(" in body, 'onerror' in body and '<img src=x onerror' in body))
        m=models.Person.objects.get(code=code)
        hrefs=[h for h in re.findall(r'href="([^"]*)"',body) if "record_topic" in h]
        out.append(hrefs[:1])
    # redirects
    for nxt in ["//evil.example","https://evil.example","/\\evil.example","javascript:alert(1)","http:///evil","\t//evil","/people/\r\nX: y","///evil.example", "/people/"]:
        r=s.post("/act/record_person/?next="+quote(nxt),{"name":"n","key":"r"+nxt[:10],"next":nxt}); out.append((nxt,r.status_code,r.headers.get("Location")))
        r=s.get("/act/record_person/?next="+quote(nxt)); b=r.content.decode(); out.append((nxt, r.status_code, re.findall(r'(?:href|action|value)="([^"]*(?:evil|javascript)[^"]*)"',b)))
    # minutes
    st,b=api(s,"record_minutes",{"about":"quorum","percent":50,"title":"<script>T</script>SECRETTITLE","grounds":"SECRETGROUND","decided_at":"2026-11-24T00:00:00Z","number":"=HYPERLINK(1)","document":{"name":"../../e\"vil;.html","content":base64.b64encode(b"<script>1</script>").decode()},"votes_for":2,"against":0,"abstained":0},"m1")
    out.append((st,b))
    if st==200:
        d=json.loads(b)["subject"]
        out.append((s.get(f"/decisions/{d}/").status_code,))
        r=s.post(f"/decisions/{d}/minutes/"); out.append((r.status_code,dict(r.headers)))
        for who,cl in (("admin",a),("part",p)):
            for u in (f"/decisions/{d}/",f"/decisions/{d}/minutes/"):
                out.append((who,u,cl.get(u).status_code,cl.post(u).status_code))
    out.append(("secret in journal", any("SECRET" in json.dumps(e.detail) for e in models.JournalEntry.objects.all()), any(b"SECRET" in bytes(e.leaf) for e in models.JournalEntry.objects.all())))
    out.append(("secret in idem", any("SECRET" in json.dumps(e.outcome) for e in models.Idempotency.objects.all())))
    # redisplay
    r=s.post("/act/propose_decision/",{"title":"SECRETX","grounds":"SECRETY","about":"bogus","key":"q"})
    out.append(("redisplay",r.status_code,r.headers.get("Cache-Control"),b"SECRETY" in r.content))
    r=s.get("/act/propose_decision/?title=SECRETX&grounds=SECRETY"); out.append(("prefill secret", b"SECRETX" in r.content))
    for act in ("propose_decision","take_decision"):
        r=a.post(f"/act/{act}/",{"title":"S","grounds":"S","about":"quorum","key":"q"}); out.append((act,"admin",r.status_code))
        r=a.get(f"/act/{act}/"); out.append((act,"admin",r.status_code))
    for meth in ("put","delete","patch","options","trace"):
        out.append((meth, getattr(s,meth)("/act/record_person/").status_code if meth!="trace" else s.trace("/act/record_person/").status_code, getattr(s,meth)("/api/v1/acts/record_person").status_code))
    r=s.post("/act/record_person/",{"name":"n","key":"o1"},headers={"x-http-method-override":"GET","x-forwarded-host":"evil","x-original-url":"/x"}); out.append(("override",r.status_code,r.headers.get("Location")))
    r=s.get("/people/",headers={"host":"evil.example"}); out.append(("host",r.status_code))
    from django.test import Client
    k=Client(enforce_csrf_checks=True); k.force_login(models.Account.objects.get(username="P-secretary")); k.raise_request_exception=False
    out.append(("csrf web",k.post("/act/record_person/",{"name":"n"}).status_code, "csrf api", k.post("/api/v1/acts/record_person",b"{}",content_type="application/json",headers={"idempotency-key":"x"}).status_code))
    out.append(("text/plain api", k.post("/api/v1/acts/record_person",b'{"name":"x"}',content_type="text/plain",headers={"idempotency-key":"x"}).status_code))
    with capsys.disabled():
        for o in out: print(o)

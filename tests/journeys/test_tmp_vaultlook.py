from tests.journeys.conftest import *
def test_look(visit):
    for language in ("kk","ru"):
        v=visit(language=language)
        for who in ("secretary","commissioner","council-member","participant","representative","expert"):
            v.become(who)
            p=v.open("/vault/")
            print(language, who, p.locator(".q-vault").count(), p.locator(".q-header").evaluate("it=>it.offsetHeight"), p.locator("main h2").first.inner_text())
            if language=="ru": v.pictures(p, f"vlook-{who}")
            p.close()
        v.become("council-member")
        p=v.open("/vault/certify/"); v.pictures(p,"vlook-people")
        p=v.open("/vault/fingerprint/"); v.pictures(p,"vlook-fingerprint")
        p.locator(".q-vault").click(); v.pictures(p,"vlook-unlock"); require_sound(p)

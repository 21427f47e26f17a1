"""An office's own sign-on (OpenID Connect, code flow with PKCE). It says who somebody is, and nothing else is taken from it.

Asked is the configured issuer alone: every address it names must be its own, no redirect is followed, no answer is read beyond its
limit. The token must be signed by a key of the issuer with an asymmetric algorithm, be meant for us, and repeat our nonce.
"""

import base64
import hashlib
import json
import secrets
from http.client import HTTPException
from typing import Any, NamedTuple
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

import jwt
from django.conf import settings

_ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
_LONGEST_SECONDS = 10
_MOST_BYTES = 256 * 1024
_LEEWAY_SECONDS = 60


class OidcRefused(Exception):
    """The issuer cannot be reached, says something that cannot be trusted, or names nobody. The message is for the log: no content."""


class Asked(NamedTuple):
    """What is remembered of a sign-on that began: it is compared with what comes back."""

    state: str
    nonce: str
    verifier: str


class Claimed(NamedTuple):
    """Whom the issuer means."""

    issuer: str
    subject: str
    username: str


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_args: Any, **_named: Any) -> None:  # noqa: ANN401 -- the signature of the library
        return None


def begin(back: str) -> tuple[str, Asked]:
    """The address to send the browser to, and what to remember. ``back``: where it comes back to. Raises ``OidcRefused``."""
    asked = Asked(secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(48))
    challenge = base64.urlsafe_b64encode(hashlib.sha256(asked.verifier.encode()).digest()).rstrip(b"=").decode()
    told = {
        "response_type": "code",
        "client_id": settings.OIDC_CLIENT_ID,
        "redirect_uri": back,
        "scope": "openid profile",
        "state": asked.state,
        "nonce": asked.nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        "max_age": "0",
    }
    return f"{_own(_described(), 'authorization_endpoint')}?{urlencode(told)}", asked


def finish(asked: Asked, *, code: str, back: str) -> Claimed:
    """Whom the issuer means by the code that came back. Raises ``OidcRefused``."""
    described = _described()
    told = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "client_id": settings.OIDC_CLIENT_ID,
        "client_secret": settings.OIDC_CLIENT_SECRET,
        "code_verifier": asked.verifier,
    }
    answer = _get(_own(described, "token_endpoint"), urlencode(told).encode())
    claims = _verified(str(answer.get("id_token", "")), _get(_own(described, "jwks_uri")))
    username = claims.get(settings.OIDC_CLAIM)
    if not secrets.compare_digest(str(claims.get("nonce", "")).encode(), asked.nonce.encode()):
        raise OidcRefused("nonce")
    if not isinstance(username, str) or not username:
        raise OidcRefused("claim")
    return Claimed(settings.OIDC_ISSUER, str(claims["sub"]), username)


def _verified(token: str, keys: dict[str, Any]) -> dict[str, Any]:
    try:
        header = jwt.get_unverified_header(token)
        known = jwt.PyJWKSet.from_dict(keys).keys
        key = next(key for key in known if key.key_id == header.get("kid") and key.algorithm_name in _ALGORITHMS)
        claims: dict[str, Any] = jwt.decode(
            token,
            key,
            algorithms=[key.algorithm_name],
            audience=settings.OIDC_CLIENT_ID,
            issuer=settings.OIDC_ISSUER,
            leeway=_LEEWAY_SECONDS,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
    except (jwt.PyJWTError, StopIteration, ValueError, TypeError, KeyError, AttributeError) as fault:
        raise OidcRefused("token") from fault
    if claims.get("azp", settings.OIDC_CLIENT_ID) != settings.OIDC_CLIENT_ID:
        raise OidcRefused("azp")
    return claims


def _described() -> dict[str, Any]:
    described = _get(f"{settings.OIDC_ISSUER.rstrip('/')}/.well-known/openid-configuration")
    if described.get("issuer") != settings.OIDC_ISSUER:
        raise OidcRefused("issuer")
    return described


def _own(described: dict[str, Any], name: str) -> str:
    """An address that the issuer names, if it is on the issuer's own origin."""
    told, issuer = urlsplit(str(described.get(name, ""))), urlsplit(settings.OIDC_ISSUER)
    if (told.scheme, told.netloc) != (issuer.scheme, issuer.netloc):
        raise OidcRefused(name)
    return told.geturl()


def _get(address: str, form: bytes | None = None) -> dict[str, Any]:
    request = Request(address, data=form, headers={"Accept": "application/json"})  # noqa: S310 -- the scheme was checked at the start
    try:
        with _opener().open(request, timeout=_LONGEST_SECONDS) as answer:
            told = json.loads(answer.read(_MOST_BYTES))
    except (URLError, OSError, HTTPException, ValueError, RecursionError) as fault:
        raise OidcRefused("unreachable") from fault
    if not isinstance(told, dict):
        raise OidcRefused("shape")
    return told


def _opener() -> OpenerDirector:
    # No proxy of the environment, no redirect: the issuer itself, or nobody.
    return build_opener(ProxyHandler({}), _Stay())

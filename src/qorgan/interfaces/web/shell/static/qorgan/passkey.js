// Passkeys. A form with data-passkey="get" or "create" asks its data-begin address for a challenge, lets the browser answer it, and
// sends the answer as an ordinary form. Without this file, or without passkeys in the browser, the form's button stays hidden.
"use strict";

const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function asked(options) {
  const asks = { ...options.publicKey, challenge: toBytes(options.publicKey.challenge) };
  if (asks.user) asks.user = { ...asks.user, id: toBytes(asks.user.id) };
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (asks[list]) asks[list] = asks[list].map((one) => ({ ...one, id: toBytes(one.id) }));
  }
  return { publicKey: asks };
}

function told(credential) {
  const response = { clientDataJSON: toText(credential.response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = toText(credential.response[part]);
  }
  return JSON.stringify({ id: credential.id, rawId: toText(credential.rawId), type: credential.type, response });
}

async function answer(form) {
  const token = form.elements.csrfmiddlewaretoken.value;
  const begun = await fetch(form.dataset.begin, { method: "POST", headers: { "X-CSRFToken": token } });
  if (!begun.ok) throw new Error(String(begun.status));
  const options = asked(await begun.json());
  const made = form.dataset.passkey === "create" ? navigator.credentials.create(options) : navigator.credentials.get(options);
  form.elements.answer.value = told(await made);
}

// Browsers tie a passkey to a name; an address that is a number has none.
const isNumber = /^[\d.]+$|^\[/.test(location.hostname);

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential || isNumber) continue;
  form.hidden = false;
  document.querySelectorAll("[data-without-passkeys]").forEach((note) => { note.hidden = true; });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const failed = form.querySelector("[data-passkey-failed]");
    failed.hidden = true;
    answer(form).then(
      () => form.submit(),
      () => { failed.hidden = false; failed.focus(); },
    );
  });
}

// The token of an invitation stands behind the # of its address, which no server and no log sees. It goes into the form at once.
const invitation = document.querySelector("[data-from-fragment]");
if (invitation && location.hash.length > 1) {
  invitation.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
}

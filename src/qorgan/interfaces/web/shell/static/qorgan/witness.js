// A witness of the journal. Once in a browser session, after signing in, this file asks for the newest checkpoint, holds it against the
// one it remembers, and cosigns it with a key that never leaves the browser. If the journal shown does not go on from the one
// remembered, it says so on the page. A browser without Ed25519 or IndexedDB is no witness, and nothing else changes.
// The bytes are those of docs/spec/journal.md.
const place = document.getElementById("witness");
const account = place?.dataset.account ?? "";
const DONE = `qorgan.witness.${account}`;
const HASH = 32;
const utf8 = new TextEncoder();

class Fork extends Error {
  constructor(seen, shown) {
    super("fork");
    this.seen = seen;
    this.shown = shown;
  }
}

// ---- What the browser remembers ----

function opened() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("qorgan-witness", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("kept");
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

function kept(database, name) {
  return new Promise((resolve, reject) => {
    const asked = database.transaction("kept").objectStore("kept").get(name);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

function keep(database, name, value) {
  return new Promise((resolve, reject) => {
    const change = database.transaction("kept", "readwrite");
    change.objectStore("kept").put(value, name);
    change.oncomplete = () => resolve();
    change.onerror = () => reject(change.error);
  });
}

// ---- Bytes ----

const bytes = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const base64 = (content) => btoa(String.fromCharCode(...content));
const hex = (content) => [...content].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const same = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]);

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

async function sha256(content) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", content));
}

const node = (left, right) => sha256(joined(Uint8Array.of(1), left, right));

// ---- Proofs and notes ----

// RFC 6962, section 2.1.2. Numbers are divided, not shifted: a shift takes 32 bits only.
async function isConsistent(old, oldRoot, size, root, proof) {
  if (!(old > 0 && old <= size) || proof.some((step) => step.length !== HASH)) return false;
  if (old === size) return proof.length === 0 && same(oldRoot, root);
  let at = old - 1;
  let last = size - 1;
  while (at % 2 === 1) {
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  const steps = [...proof];
  let one = at === 0 ? oldRoot : steps.shift();
  if (!one) return false;
  let other = one;
  for (const step of steps) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      one = await node(step, one);
      other = await node(step, other);
      while (at % 2 === 0 && at !== 0) {
        at /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      other = await node(other, step);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && same(one, oldRoot) && same(other, root);
}

async function keyId(name, kind, key) {
  return (await sha256(joined(utf8.encode(name), Uint8Array.of(10, kind), key))).slice(0, 4);
}

// The text of a note that the log key signed, taken apart; null where it did not.
async function read(note, logKey) {
  const end = note.lastIndexOf("\n\n");
  const text = note.slice(0, end + 1);
  const [origin, size, root, rest] = text.split("\n");
  if (end < 0 || rest !== "" || !/^[1-9][0-9]{0,15}$/.test(size)) return null;
  const prefix = `— ${origin} `;
  const own = note.slice(end + 2).split("\n").filter((line) => line.startsWith(prefix));
  if (own.length !== 1) return null;
  const content = bytes(own[0].slice(prefix.length));
  if (content.length !== 68 || !same(content.slice(0, 4), await keyId(origin, 1, logKey))) return null;
  const key = await crypto.subtle.importKey("raw", logKey, { name: "Ed25519" }, false, ["verify"]);
  if (!(await crypto.subtle.verify({ name: "Ed25519" }, key, content.slice(4), utf8.encode(text)))) return null;
  return { text, origin, size: Number(size), root: bytes(root) };
}

// ---- The server ----

const address = (name) => place.dataset.log.replace(/checkpoint$/, name);

// Null where the server says that there is no such thing. A line that broke or a session that ended is no answer at all.
async function asked(name) {
  const answer = await fetch(address(name), { credentials: "same-origin", cache: "no-store" });
  if (answer.ok) return answer.json();
  if (answer.status === 404) return null;
  throw new Error(`${name}: ${answer.status}`);
}

async function told(name, key, body) {
  const answer = await fetch(address(name), {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-CSRFToken": place.dataset.csrf, "Idempotency-Key": key },
    body: JSON.stringify(body),
  });
  return answer.ok;
}

// ---- The witness ----

async function ownKey(database) {
  const name = `key/${account}`;
  const found = await kept(database, name);
  if (found) return found;
  const pair = await crypto.subtle.generateKey({ name: "Ed25519" }, false, ["sign", "verify"]);
  const made = {
    secret: pair.privateKey,
    open: new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)),
    registered: false,
  };
  await keep(database, name, made);
  return made;
}

// The newest checkpoint, once it is known to be signed and to go on from the one remembered. Throws Fork.
async function checked(database) {
  const shown = await asked("checkpoint");
  if (!shown) return null;
  // A demonstration is thrown away and begun anew under the same address; a live installation never is.
  const name = "demo" in place.dataset ? `seen/${shown.first}` : "seen";
  const seen = await kept(database, name);
  const logKey = seen?.logKey ?? bytes(shown.log_key);
  const note = await read(shown.note, logKey);
  const claimed = { size: shown.size, root: bytes(shown.root) };
  if (!note) {
    if (seen) throw new Fork(seen, claimed);
    return null;
  }
  if (seen && !(await goesOn(seen, note))) throw new Fork(seen, note);
  await keep(database, name, { size: note.size, root: note.root, origin: note.origin, logKey });
  return note;
}

async function goesOn(seen, note) {
  if (seen.origin !== note.origin) return false;
  if (seen.size === note.size) return same(seen.root, note.root);
  if (seen.size > note.size) return false;
  const found = await asked(`proof/consistency?old=${seen.size}&new=${note.size}`);
  return found !== null && isConsistent(seen.size, seen.root, note.size, note.root, found.proof.map(bytes));
}

async function cosign(database, note) {
  const key = await ownKey(database);
  if (!key.registered) {
    const mark = `device-${hex(key.open).slice(0, 48)}`;
    if (!(await told("devices", mark, { public_key: hex(key.open), name: place.dataset.device ?? "" }))) return;
    await keep(database, `key/${account}`, { ...key, registered: true });
  }
  const time = Math.floor(Date.now() / 1000);
  const name = `${note.origin.split("/").slice(0, 2).join("/")}/member/${account}`;
  const message = utf8.encode(`cosignature/v1\ntime ${time}\n${note.text}`);
  const signature = new Uint8Array(await crypto.subtle.sign({ name: "Ed25519" }, key.secret, message));
  const when = new Uint8Array(8);
  new DataView(when.buffer).setBigUint64(0, BigInt(time));
  const line = `— ${name} ${base64(joined(await keyId(name, 4, key.open), when, signature))}\n`;
  await told("cosignatures", `cosign-${note.size}-${time}-${hex(key.open).slice(0, 24)}`, { size: note.size, line });
}

async function alarm(fork) {
  const figures = {
    "seen-size": fork.seen.size,
    "seen-root": hex(fork.seen.root),
    "shown-size": fork.shown.size,
    "shown-root": hex(fork.shown.root),
  };
  for (const [name, value] of Object.entries(figures)) place.querySelector(`[data-told="${name}"]`).textContent = value;
  document.getElementById("content")?.prepend(place);
  place.hidden = false;
  place.firstElementChild.focus();
  await told("forks", `fork-${fork.seen.size}-${hex(fork.shown.root).slice(0, 40)}`, {
    seen_size: fork.seen.size,
    seen_root: hex(fork.seen.root),
    shown_size: fork.shown.size,
    shown_root: hex(fork.shown.root),
  });
}

async function witness() {
  const database = await opened();
  try {
    const note = await checked(database);
    if (note) await cosign(database, note);
    // Only a journal that was found in order is left alone for the rest of the session: an alarm stays on every page.
    sessionStorage.setItem(DONE, "1");
  } catch (fault) {
    if (!(fault instanceof Fork)) throw fault;
    await alarm(fault);
  } finally {
    database.close();
  }
}

if (place && crypto.subtle && !sessionStorage.getItem(DONE)) {
  // No Ed25519, a closed private window, a line that broke: this browser is no witness today.
  witness().catch(() => undefined);
}

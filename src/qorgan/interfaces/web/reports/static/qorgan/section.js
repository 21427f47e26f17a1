// Writing a section of a report: kept by itself while one types, told who else is there, and nothing typed ever lost by this page.
// What is typed stands in the form and nowhere else: neither localStorage nor any other storage of the browser, where it would lie on the
// disk in clear. Without this file the form still works.
"use strict";

(() => {
  const form = document.querySelector("form[data-section]");
  if (!form) return;
  const text = form.elements.text;
  const read = form.elements.read;
  const key = form.elements.key;
  const token = form.elements.csrfmiddlewaretoken;
  const strip = form.querySelector("[data-strip]");
  const conflict = form.querySelector("[data-conflict]");
  const others = document.querySelector("[data-others]");
  const SAVE_AFTER = 20000;
  const AGAIN_AFTER = 10000;
  const TOLD_EVERY = 20000;
  const THERE_FOR = 120000;
  let movedAt = Date.now();
  let kept = form.hasAttribute("data-unsaved") ? null : text.value;
  let waiting = null; // what was sent and not acknowledged: it is sent again as it was, so that it is kept once
  let timer = 0;
  let isSaving = false;
  let isStopped = false; // a conflict, or the draft is gone: the person decides
  let isLeaving = false;

  const isUnsaved = () => waiting !== null || text.value !== kept;

  function say(word, tone = "", more = "") {
    strip.dataset.tone = tone;
    strip.textContent = more ? `${strip.dataset[word]} ${more}` : strip.dataset[word];
  }

  function later(milliseconds) {
    if (!timer && !isStopped) timer = setTimeout(save, milliseconds);
  }

  async function post(address, fields) {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    body.append("csrfmiddlewaretoken", token.value);
    return fetch(address, { method: "POST", body, credentials: "same-origin", redirect: "manual" });
  }

  // Whoever signed in anew in another tab has a new token.
  async function freshToken() {
    const answer = await fetch(form.dataset.alive, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const told = page.querySelector("input[name=csrfmiddlewaretoken]");
    if (new URL(answer.url).pathname === form.dataset.alive && told) token.value = told.value;
  }

  async function save() {
    clearTimeout(timer);
    timer = 0;
    if (isSaving || isStopped || isLeaving || !isUnsaved()) return;
    isSaving = true;
    waiting ??= { text: text.value, read: read.value, key: key.value };
    say("saving");
    try {
      await answered(await post(form.dataset.save, waiting));
    } catch {
      say("offline", "bad");
      later(AGAIN_AFTER);
    }
    isSaving = false;
    if (!timer && isUnsaved()) later(SAVE_AFTER);
  }

  async function answered(answer) {
    const isTold = (answer.headers.get("content-type") ?? "").startsWith("application/json");
    if (answer.ok && isTold) return keep(await answer.json());
    if (answer.status >= 500) throw new Error("the server");
    if (!isTold) {
      // Led to the page that signs in, or refused for an old token.
      say("signedOut", "bad");
      await freshToken();
      return later(AGAIN_AFTER);
    }
    const told = await answer.json();
    if (told.trouble === "key") {
      renew();
      return later(1);
    }
    if (told.trouble === "locked") {
      say("locked", "bad");
      return later(AGAIN_AFTER);
    }
    waiting = null;
    isStopped = true;
    if (told.trouble === "conflict") {
      conflict.hidden = false;
      renew();
      strip.textContent = "";
    } else if (told.trouble === "gone") {
      say("gone", "bad");
    } else {
      strip.dataset.tone = "bad";
      strip.textContent = told.told;
      isStopped = told.trouble !== "faulty";
    }
  }

  function renew() {
    key.value = crypto.randomUUID();
    waiting = null;
  }

  async function keep(told) {
    const sent = waiting.text;
    if (told.text !== undefined) await carry(sent, told.text);
    kept = told.text ?? sent;
    read.value = told.revision;
    renew();
    if (told.by) say("merged", "good", told.by);
    else say("saved", "good", told.at);
  }

  // What came back goes into the form; what was typed while it was on its way is carried over onto it.
  async function carry(sent, theirs) {
    for (;;) {
      const mine = text.value;
      if (mine === sent) return put(theirs);
      const answer = await post(form.dataset.carry, { base: sent, theirs, mine });
      if (!answer.ok) throw new Error("the server");
      const together = (await answer.json()).text;
      if (text.value === mine) return put(together);
    }
  }

  function put(value) {
    const before = text.value;
    const [start, end] = [text.selectionStart, text.selectionEnd];
    let same = 0;
    while (same < start && before[same] === value[same]) same += 1;
    const moved = same === start ? 0 : value.length - before.length;
    const scroll = text.scrollTop;
    text.value = value;
    text.setSelectionRange(Math.max(0, start + moved), Math.max(0, end + moved));
    text.scrollTop = scroll;
  }

  async function tell() {
    // Whoever touched nothing for two minutes is not told to be here: a page left open must not keep the vault from locking itself.
    if (isLeaving || document.hidden || Date.now() - movedAt > THERE_FOR) return;
    try {
      const answer = await post(form.dataset.stay, {});
      if (!answer.ok) return;
      const told = await answer.json();
      others.textContent = told.others.join(", ") || others.dataset.nobody;
      if (told.revision > Number(read.value) && !waiting && !isStopped) say("newer", "", told.by);
    } catch {
      // Saving says it where there is something to save.
    }
  }

  text.addEventListener("input", () => {
    if (isStopped) return;
    if (!isSaving) say("typing");
    later(SAVE_AFTER);
  });

  document.addEventListener("keydown", (pressed) => {
    // The key of the letter S, whatever stands on it in the keyboard's language.
    if (!(pressed.ctrlKey || pressed.metaKey) || pressed.altKey || pressed.shiftKey || pressed.code !== "KeyS") return;
    pressed.preventDefault();
    save();
  });

  form.addEventListener("submit", (sending) => {
    // The first button keeps the text and stays here. The others send the form, and the page that comes back shows what came of it.
    if (sending.submitter?.hasAttribute("data-keep") && !isStopped && !form.elements.passphrase) {
      sending.preventDefault();
      save();
      return;
    }
    if (waiting !== null) {
      // It may have been kept already: under its own key it is not kept twice, under a new one it is merged with itself.
      key.value = crypto.randomUUID();
    }
    isLeaving = true;
  });

  window.addEventListener("beforeunload", (leaving) => {
    if (isUnsaved() && !isLeaving) leaving.preventDefault();
  });

  window.addEventListener("pagehide", () => {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", token.value);
    body.append("leaves", "1");
    navigator.sendBeacon(form.dataset.stay, body);
  });

  window.addEventListener("pageshow", (shown) => {
    if (shown.persisted) isLeaving = false;
  });

  // Pasting from a word processor: tables become lines with tabs, pictures are counted and left out.
  const BLOCKS = new Set(["P", "DIV", "LI", "TR", "H1", "H2", "H3", "H4", "H5", "H6", "BLOCKQUOTE", "PRE", "TABLE", "UL", "OL"]);

  function plain(node) {
    if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\s+/g, " ");
    if (node.nodeType !== Node.ELEMENT_NODE || ["STYLE", "SCRIPT", "HEAD", "TITLE"].includes(node.tagName)) return "";
    if (node.tagName === "BR") return "\n";
    if (node.tagName === "TR") {
      const cells = [...node.cells].map((cell) => [...cell.childNodes].map(plain).join("").trim().replace(/\s*\n\s*/g, "; "));
      return `${cells.join("\t")}\n`;
    }
    const inside = [...node.childNodes].map(plain).join("");
    if (node.tagName === "TABLE") return `\n${inside.replace(/\n\s*\n/g, "\n")}\n`;
    return BLOCKS.has(node.tagName) ? `${inside.trim()}\n` : inside;
  }

  text.addEventListener("paste", (pasted) => {
    const html = pasted.clipboardData.getData("text/html");
    const files = [...pasted.clipboardData.items].filter((one) => one.type.startsWith("image/")).length;
    if (!html && !files) return;
    const page = new DOMParser().parseFromString(html, "text/html");
    const tables = page.querySelectorAll("table").length;
    const pictures = page.querySelectorAll("img, svg, object, embed").length || (html ? 0 : files);
    if (!tables && !pictures) return;
    pasted.preventDefault();
    const words = plain(page.body).replace(/[ \u00a0]*\n[ ]*/g, "\n").replace(/\n{3,}/g, "\n\n").trim();
    if (words) {
      text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
      text.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (pictures) say("pictures", "bad", String(pictures));
    else say("tables", "", String(tables));
  });

  for (const sign of ["keydown", "pointermove", "pointerdown"]) {
    document.addEventListener(sign, () => { movedAt = Date.now(); }, { passive: true });
  }
  setInterval(tell, TOLD_EVERY);
  tell();
  if (isUnsaved()) later(SAVE_AFTER);
})();

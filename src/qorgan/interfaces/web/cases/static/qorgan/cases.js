// Comforts of writing: saving by keys, a warning before leaving, and nothing sent into the void when one was signed out meanwhile.
// Without this file the form still works. Nothing typed is ever kept in the browser's storage.
"use strict";

(() => {
  const form = document.querySelector("form[data-editor]");
  if (!form) return;
  const state = form.querySelector("[data-state]");
  const signedOut = form.querySelector("[data-signed-out]");
  const unreachable = form.querySelector("[data-unreachable]");
  const token = form.querySelector("input[name=csrfmiddlewaretoken]");
  let isChanged = form.hasAttribute("data-unsaved");
  let isSending = false;

  form.addEventListener("input", () => {
    isChanged = true;
    state.textContent = state.dataset.changed;
  });

  window.addEventListener("beforeunload", (leaving) => {
    if (isChanged && !isSending) leaving.preventDefault();
  });

  document.addEventListener("keydown", (key) => {
    if (!(key.ctrlKey || key.metaKey) || key.altKey || key.shiftKey) return;
    const wanted = { s: "[data-stay]", Enter: "[data-leave]" }[key.key.length === 1 ? key.key.toLowerCase() : key.key];
    // The key of the letter S, whatever stands on it in the keyboard's language.
    const chosen = key.code === "KeyS" ? "[data-stay]" : wanted;
    if (!chosen) return;
    key.preventDefault();
    if (!isSending) form.requestSubmit(form.querySelector(chosen));
  });

  // Whoever signed in anew in another tab has a new token; with the old one the form would be refused and its text lost.
  async function freshToken() {
    const answer = await fetch(form.dataset.alive, { credentials: "same-origin", redirect: "follow" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const told = page.querySelector("input[name=csrfmiddlewaretoken]");
    return new URL(answer.url).pathname === form.dataset.alive && told ? told.value : null;
  }

  form.addEventListener("submit", async (sending) => {
    if (isSending) return;
    sending.preventDefault();
    const button = sending.submitter;
    signedOut.hidden = unreachable.hidden = true;
    let told = null;
    try {
      told = await freshToken();
    } catch {
      unreachable.hidden = false;
      return;
    }
    if (told === null) {
      signedOut.hidden = false;
      return;
    }
    token.value = told;
    isSending = true;
    form.requestSubmit(button);
  });

  window.addEventListener("pageshow", (shown) => {
    if (shown.persisted) isSending = false;
  });
})();

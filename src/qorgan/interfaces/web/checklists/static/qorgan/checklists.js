// Asks before a page with answers that were not kept is left. Everything else works without it.
"use strict";

for (const form of document.querySelectorAll("form[data-unsaved]")) {
  let isChanged = false;
  form.addEventListener("input", () => {
    isChanged = true;
  });
  form.addEventListener("submit", () => {
    isChanged = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (isChanged) {
      event.preventDefault();
    }
  });
}

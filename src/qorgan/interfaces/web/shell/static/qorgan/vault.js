// Comforts of the pages with passphrases and paper; without this file everything still works.
"use strict";

for (const part of document.querySelectorAll("[data-reveal]")) {
  const secrets = [...part.closest("form").querySelectorAll("input[type=password]")];
  part.hidden = false;
  part.querySelector("input").addEventListener("change", (event) => {
    for (const field of secrets) field.type = event.target.checked ? "text" : "password";
  });
}

// Browsers offer to remember what is typed in open text: before it is sent, it is hidden again.
document.addEventListener("submit", (event) => {
  const shown = event.target.querySelector("[data-reveal] input:checked");
  if (shown) for (const field of event.target.querySelectorAll("[autocomplete$=password]")) field.type = "password";
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

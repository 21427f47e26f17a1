// Comforts of the header; without this file everything still works, with one more load of the page.
"use strict";

// Light or dark at once.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !("themeForm" in form.dataset) || !event.submitter) return;
  event.preventDefault();
  const theme = event.submitter.value;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `qorgan_theme=${theme}; Path=/; Max-Age=34560000; SameSite=Lax${secure}`;
  document.documentElement.dataset.bsTheme = theme;
  form.querySelector(`button:not([value="${theme}"])`)?.focus();
});

// The menu of the person closes on Escape and on a click beside it.
const menu = document.querySelector("details.q-person");
document.addEventListener("click", (event) => {
  if (menu?.open && !menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu?.open) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// On a telephone the sections stand in a row that scrolls: the one the page is in is brought into sight.
const current = document.querySelector(".q-tabs [aria-current]");
if (current) {
  const row = current.parentElement;
  const middle = current.getBoundingClientRect().left + current.offsetWidth / 2 - row.getBoundingClientRect().left;
  row.scrollLeft += middle - row.clientWidth / 2;
}

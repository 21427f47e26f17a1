// Dragging a card of the board to another week of its region: it fills the form of the page and sends it, as its buttons do.
// Without this file, or without a pointer, every visit is moved in its own form.
"use strict";

(() => {
  const BOARD = "plan-board";
  let held = null;

  const cellOf = (target) => {
    const cell = target instanceof Element ? target.closest("td[data-week]") : null;
    const own = held?.closest("td");
    return cell && own && cell !== own && cell.dataset.region === own.dataset.region ? cell : null;
  };

  const letGo = () => {
    held?.classList.remove("plan-card-held");
    for (const cell of document.querySelectorAll(".plan-over")) cell.classList.remove("plan-over");
    held = null;
  };

  // The whole page, as without this file: for an answer that is no board, the vault's question for instance.
  const sendPlainly = () => {
    const form = document.getElementById(BOARD);
    form?.requestSubmit(form.querySelector("button[name=dropped]"));
  };

  const send = (visit, week) => {
    const form = document.getElementById(BOARD);
    form.elements.moved.value = visit;
    form.elements.day.value = week;
    if (!window.htmx) return sendPlainly();
    form.setAttribute("aria-busy", "true");
    return window.htmx.ajax("POST", form.action, {
      source: form,
      values: { dropped: "1" },
      target: `#${BOARD}`,
      select: `#${BOARD}`,
      swap: "outerHTML",
    });
  };

  document.addEventListener("dragstart", (event) => {
    const grip = event.target instanceof Element ? event.target.closest(".plan-grip") : null;
    if (!grip) return;
    held = grip.closest("[data-card]");
    held.classList.add("plan-card-held");
    event.dataTransfer.effectAllowed = "move";
    // Nothing of the visit leaves the page with the pointer.
    event.dataTransfer.setData("application/x-qorgan-card", "1");
    event.dataTransfer.setDragImage(held, 0, 0);
  });

  document.addEventListener("dragover", (event) => {
    const cell = cellOf(event.target);
    if (!cell) return;
    event.preventDefault();
    if (cell.classList.contains("plan-over")) return;
    for (const other of document.querySelectorAll(".plan-over")) other.classList.remove("plan-over");
    cell.classList.add("plan-over");
  });

  document.addEventListener("drop", (event) => {
    const cell = cellOf(event.target);
    if (!cell) return;
    event.preventDefault();
    const visit = held.dataset.card;
    letGo();
    send(visit, cell.dataset.week);
  });

  document.addEventListener("dragend", letGo);

  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    const isBoard = xhr.responseText.includes(`id="${BOARD}"`);
    event.detail.shouldSwap = isBoard;
    event.detail.isError = false;
    if (!isBoard) sendPlainly();
  });

  document.addEventListener("htmx:afterSettle", () => {
    (document.getElementById("errors") ?? document.getElementById("plan-told"))?.focus();
  });
})();

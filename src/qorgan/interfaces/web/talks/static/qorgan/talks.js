// Talks: the body map by pointer and keys, and the cover of a screen that was left alone. Without this file the table and the forms work.
"use strict";

(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const WIDTH = 200;
  const HEIGHT = 440;
  const GAP = 40;
  const EDGE = 1000;
  const STEP = 10;
  const STRIDE = 50;

  for (const body of document.querySelectorAll("[data-body]")) {
    const rows = body.querySelector("[data-marks]");
    const map = body.querySelector("[data-map]");
    const points = body.querySelector("[data-points]");
    if (map) begin(body, rows, map, points);
  }

  function begin(body, rows, map, points) {
    const cursor = map.querySelector("[data-cursor]");
    const where = body.querySelector("[data-where]");
    const at = { x: 500, y: 500, side: "front" };

    const drawnX = (side, x) => Math.round((x * WIDTH) / EDGE) + (side === "back" ? WIDTH + GAP : 0);
    const drawnY = (y) => Math.round((y * HEIGHT) / EDGE);
    const field = (row, name) => row.querySelector(`[name=mark_${name}]`);
    const told = (input) => (/^\d{1,4}$/.test(input.value.trim()) && Number(input.value) <= EDGE ? Number(input.value) : null);

    function draw() {
      points.replaceChildren();
      [...rows.rows].forEach((row, index) => {
        const [x, y] = [told(field(row, "x")), told(field(row, "y"))];
        if (x === null || y === null) return;
        const point = document.createElementNS(SVG, "g");
        point.setAttribute("class", "talks-point");
        const circle = document.createElementNS(SVG, "circle");
        const text = document.createElementNS(SVG, "text");
        const [px, py] = [drawnX(field(row, "side").value, x), drawnY(y)];
        for (const [name, value] of [["cx", px], ["cy", py], ["r", 9]]) circle.setAttribute(name, value);
        for (const [name, value] of [["x", px], ["y", py], ["dy", 4], ["text-anchor", "middle"]]) text.setAttribute(name, value);
        text.textContent = index + 1;
        point.append(circle, text);
        points.append(point);
      });
    }

    function isEmpty(row) {
      return ["x", "y", "words"].every((name) => field(row, name).value.trim() === "");
    }

    function emptyRow() {
      const free = [...rows.rows].find(isEmpty);
      if (free) return free;
      const last = rows.rows[rows.rows.length - 1];
      const row = last.cloneNode(true);
      const number = rows.rows.length + 1;
      row.cells[0].textContent = number;
      for (const input of row.querySelectorAll("[aria-label]")) {
        if (input.tagName === "INPUT") input.value = "";
        input.setAttribute("aria-label", input.getAttribute("aria-label").replace(String(number - 1), String(number)));
      }
      rows.append(row);
      return row;
    }

    function mark(side, x, y) {
      const row = emptyRow();
      field(row, "side").value = side;
      field(row, "x").value = x;
      field(row, "y").value = y;
      row.dispatchEvent(new Event("input", { bubbles: true }));
      draw();
      field(row, "words").focus();
    }

    function show() {
      cursor.removeAttribute("hidden");
      cursor.setAttribute("transform", `translate(${drawnX(at.side, at.x)} ${drawnY(at.y)})`);
      where.textContent = `${where.dataset[at.side]} ${at.x}, ${at.y}`;
    }

    map.addEventListener("click", (chosen) => {
      const box = map.getScreenCTM().inverse();
      const point = new DOMPoint(chosen.clientX, chosen.clientY).matrixTransform(box);
      const side = point.x > WIDTH + GAP / 2 ? "back" : "front";
      const x = Math.round(((point.x - (side === "back" ? WIDTH + GAP : 0)) * EDGE) / WIDTH);
      const y = Math.round((point.y * EDGE) / HEIGHT);
      if (x >= 0 && x <= EDGE && y >= 0 && y <= EDGE) mark(side, x, y);
    });

    map.addEventListener("focus", show);
    map.addEventListener("blur", () => cursor.setAttribute("hidden", ""));
    map.addEventListener("keydown", (key) => {
      if (key.ctrlKey || key.metaKey || key.altKey) return;
      const step = key.shiftKey ? STRIDE : STEP;
      const moved = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[key.key];
      if (key.key === "Enter" || key.key === " ") {
        key.preventDefault();
        mark(at.side, at.x, at.y);
      } else if (moved) {
        key.preventDefault();
        at.x += moved[0];
        // Over the edge of one outline lies the other.
        if (at.x > EDGE && at.side === "front") [at.side, at.x] = ["back", 0];
        else if (at.x < 0 && at.side === "back") [at.side, at.x] = ["front", EDGE];
        at.x = Math.min(EDGE, Math.max(0, at.x));
        at.y = Math.min(EDGE, Math.max(0, at.y + moved[1]));
        show();
      }
    });

    rows.addEventListener("input", draw);
  }

  // The vault locks itself ten minutes after the last page. After as long without a key or a pointer, this page covers what it shows.
  const cover = document.querySelector("[data-cover]");
  const covered = document.querySelector("[data-covered]");
  if (!cover || !covered) return;
  const still = cover.querySelector("[data-still]");
  const most = Number(cover.dataset.minutes) * 60 * 1000;
  let last = Date.now();

  for (const sign of ["keydown", "pointerdown", "pointermove", "input"]) {
    document.addEventListener(sign, () => { if (cover.hidden) last = Date.now(); }, { passive: true });
  }
  setInterval(() => {
    if (!cover.hidden || Date.now() - last < most) return;
    cover.hidden = false;
    covered.hidden = true;
    cover.querySelector("[data-uncover]").focus();
  }, 5000);

  cover.querySelector("[data-uncover]").addEventListener("click", async () => {
    let isOpen = false;
    try {
      const answer = await fetch(cover.dataset.alive, { credentials: "same-origin", redirect: "follow" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      isOpen = new URL(answer.url).pathname === cover.dataset.alive && page.querySelector(".q-vault-open") !== null;
    } catch {
      isOpen = false;
    }
    still.hidden = isOpen;
    if (!isOpen) return;
    cover.hidden = true;
    covered.hidden = false;
    last = Date.now();
  });
})();

// The page around the check: what is typed, pasted or scanned goes to certificate.js, and the answer that fits is shown.
"use strict";

(() => {
  const DAY = 86400000;
  const STALE_AFTER = 31;
  const KAZAKH_MONTHS =
    "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split(" ");
  const { issuers, zone } = JSON.parse(document.getElementById("check-facts").textContent);
  const [issuer] = issuers;
  const checks = [...document.querySelectorAll("[data-check]")];
  let list = null;
  let camera = null;

  function today() {
    const parts = {};
    const told = new Intl.DateTimeFormat("en-GB", { timeZone: zone, year: "numeric", month: "numeric", day: "numeric" });
    for (const { type, value } of told.formatToParts(new Date())) parts[type] = Number(value);
    return Date.UTC(parts.year, parts.month - 1, parts.day) / DAY;
  }

  function day(number, element) {
    const language = element.closest("[lang]").lang;
    if (language === "kk") return kazakhDay(new Date(number * DAY));
    const form = { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" };
    return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, form).format(new Date(number * DAY));
  }

  // Browsers have no Kazakh names of the months.
  function kazakhDay(day) {
    return `${day.getUTCFullYear()} жылғы ${day.getUTCDate()} ${KAZAKH_MONTHS[day.getUTCMonth()]}`;
  }

  // --- Answers ---

  function show(root, answer, told) {
    for (const one of root.querySelectorAll("[data-answer]")) one.hidden = one.dataset.answer !== answer;
    const facts = root.querySelector("[data-facts]");
    facts.hidden = !told;
    for (const field of facts.querySelectorAll("[data-field]")) field.textContent = told ? spoken(field, told) : "";
    if (answer) root.querySelector("[data-answers]").scrollIntoView({ block: "nearest" });
  }

  function spoken(field, told) {
    const value = told[field.dataset.field];
    if (typeof value === "number") return day(value, field);
    return field.dataset.field === "office" ? (field.dataset[value] ?? value) : value;
  }

  function showList() {
    for (const root of checks) {
      const element = root.querySelector("[data-as-of]");
      element.textContent = list ? day(list.asOf, element) : "–";
      root.querySelector("[data-stale]").hidden = !list || today() - list.asOf <= STALE_AFTER;
    }
  }

  async function answer(text) {
    try {
      list ??= await QorganCertificate.readList(issuer.withdrawn, issuer);
      if (/^\s*QORGAN1W/i.test(text)) return { answer: await takeList(text) };
      return await QorganCertificate.check(text, issuer, list, today());
    } catch (fault) {
      if (fault instanceof QorganCertificate.Unable) return { answer: "unable" };
      throw fault;
    }
  }

  async function takeList(text) {
    let taken;
    try {
      taken = await QorganCertificate.readList(text, issuer);
    } catch (fault) {
      if (fault instanceof QorganCertificate.Unreadable) return "list_forged";
      throw fault;
    }
    if (taken.asOf <= list.asOf) return "list_older";
    list = taken;
    showList();
    return "list_taken";
  }

  async function check(root) {
    const told = await answer(root.querySelector("[data-text]").value);
    show(root, told.answer, told.told);
  }

  // --- Camera ---

  async function scan(root) {
    const video = root.querySelector("[data-video]");
    try {
      camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      show(root, "no_camera");
      return;
    }
    video.srcObject = camera;
    scanning(root, true);
    await video.play();
    look(root, video, new BarcodeDetector({ formats: ["qr_code"] }));
  }

  async function look(root, video, detector) {
    if (!camera) return;
    const [found] = await detector.detect(video).catch(() => []);
    if (!found) {
      setTimeout(() => look(root, video, detector), 150);
      return;
    }
    stop(root);
    root.querySelector("[data-text]").value = found.rawValue;
    check(root);
  }

  function stop(root) {
    for (const track of camera?.getTracks() ?? []) track.stop();
    camera = null;
    scanning(root, false);
    root.querySelector('[data-do="scan"]').focus();
  }

  function scanning(root, isOn) {
    root.querySelector('[data-do="scan"]').hidden = isOn;
    root.querySelector('[data-do="stop"]').hidden = !isOn;
    root.querySelector("[data-video]").hidden = !isOn;
    if (isOn) root.querySelector('[data-do="stop"]').focus();
  }

  async function offerCamera() {
    if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return;
    if (!(await BarcodeDetector.getSupportedFormats()).includes("qr_code")) return;
    for (const root of checks) root.querySelector('[data-do="scan"]').hidden = false;
  }

  // --- Languages of the file that stands alone ---

  function choose(code) {
    const texts = [...document.querySelectorAll("[data-text]")].map((text) => text.value);
    const written = texts.find(Boolean) ?? "";
    for (const part of document.querySelectorAll("[data-language]")) {
      part.hidden = part.dataset.language !== code;
      const root = part.querySelector("[data-check]");
      if (camera) stop(root);
      root.querySelector("[data-text]").value = part.hidden ? "" : written;
      show(root, "");
      if (!part.hidden && written) check(root);
      if (!part.hidden) document.title = `${part.querySelector("h1").textContent} · Qorgan`;
    }
    document.documentElement.lang = code;
    for (const button of document.querySelectorAll("[data-choose]")) {
      button.toggleAttribute("aria-current", button.dataset.choose === code);
      if (button.dataset.choose === code) button.setAttribute("aria-current", "true");
    }
  }

  for (const root of checks) {
    root.querySelector('[data-do="check"]').addEventListener("click", () => check(root));
    root.querySelector('[data-do="scan"]').addEventListener("click", () => scan(root));
    root.querySelector('[data-do="stop"]').addEventListener("click", () => stop(root));
    // A hand scanner ends with Enter; the next scan then replaces the text.
    root.querySelector("[data-text]").addEventListener("keydown", async (event) => {
      if (event.key !== "Enter" || event.shiftKey) return;
      event.preventDefault();
      await check(root);
      event.target.select();
    });
  }
  const languages = document.querySelector("[data-languages]");
  if (languages) {
    languages.hidden = false;
    const offered = [...languages.querySelectorAll("[data-choose]")].map((button) => button.dataset.choose);
    languages.addEventListener("click", ({ target }) => target.dataset.choose && choose(target.dataset.choose));
    choose(offered.find((code) => navigator.language.toLowerCase().startsWith(code)) ?? offered[0]);
  }
  offerCamera();
  answer("").then(showList);
})();

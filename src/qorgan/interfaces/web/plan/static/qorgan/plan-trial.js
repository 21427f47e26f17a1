// Sliders beside the fields of amounts: the field is what is sent, the slider only writes into it and follows it.
// Without this file there are no sliders, and every amount is typed.
"use strict";

(() => {
  const GROUPED = /^\d{1,3}(,\d{3})+$/;
  const shown = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 10 });

  const amountOf = (text) => {
    const bare = text.replace(/[\s%]/g, "");
    return bare === "" ? NaN : Number(GROUPED.test(bare) ? bare.replaceAll(",", "") : bare.replace(",", "."));
  };

  for (const slider of document.querySelectorAll("input[type=range][data-for]")) {
    const field = document.getElementById(slider.dataset.for);
    const unit = document.getElementById(`${field.id}-unit`);
    const say = () => slider.setAttribute("aria-valuetext", `${field.value} ${unit ? unit.textContent : ""}`.trim());
    const follow = () => {
      const amount = amountOf(field.value);
      if (!Number.isNaN(amount)) slider.value = amount;
      say();
    };
    slider.addEventListener("input", () => {
      field.value = shown.format(slider.valueAsNumber);
      say();
    });
    field.addEventListener("input", follow);
    follow();
    slider.hidden = false;
  }
})();

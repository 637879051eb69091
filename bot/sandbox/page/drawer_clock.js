// The bot's time, which can be moved.

import { control } from "./control.js";
import { el } from "./dom.js";
import { now, on } from "./model.js";
import { moment, t } from "./texts.js";

const HOUR = 3600;
const STEPS = { "clock.hour": HOUR, "clock.day": 24 * HOUR, "clock.week": 7 * 24 * HOUR };

const shown = el("p", { class: "clock" });

/** The part of the drawer about time. */
export function clockPart() {
  tick();
  const steps = Object.entries(STEPS).map(([words, seconds]) =>
    el("button", { type: "button", onclick: () => control("clock", { advance: seconds }) }, t(words)),
  );
  const back = el("button", { type: "button", onclick: () => control("clock", { set: new Date().toISOString() }) }, t("clock.real"));
  return el("section", {}, el("h3", {}, t("clock.title")), shown, el("div", { class: "choices" }, steps, back));
}

function tick() {
  shown.textContent = moment(now());
}

on("offset", tick);
setInterval(() => {
  if (shown.isConnected) tick();
}, 1000);

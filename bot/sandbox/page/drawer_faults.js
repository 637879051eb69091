// Faults that befall the bot's next calls.

import { control } from "./control.js";
import { el } from "./dom.js";
import { model, on } from "./model.js";
import { t } from "./texts.js";

const FAULTS = {
  busy: { kind: "status", code: 429, description: "Too Many Requests: retry after 5", parameters: { retry_after: 5 } },
  broken: { kind: "status", code: 502, description: "Bad Gateway" },
  refused: { kind: "status", code: 403, description: "Forbidden: bot was blocked by the user" },
  slow: { kind: "delay", seconds: 3 },
  cut_before: { kind: "reset_before" },
  cut_after: { kind: "reset_after" },
  garbage: { kind: "garbage" },
};
const METHODS = ["sendMessage", "editMessageText", "answerCallbackQuery", "getUpdates"];
const TIMES = [1, 3, 0];

const orders = el("div", { class: "orders", "aria-live": "polite" });

/** The part of the drawer about faults. */
export function faultsPart() {
  const what = choice(Object.keys(FAULTS).map((name) => [name, t(`fault.${name}`)]));
  const where = choice([...METHODS.map((name) => [name, name]), ["", t("faults.any")]]);
  const times = choice(TIMES.map((count) => [count, count ? t("faults.times", { count }) : t("faults.always")]));
  const order = () => {
    const fault = { ...FAULTS[what.value], times: Number(times.value) };
    return control("faults", where.value ? { ...fault, method: where.value } : fault);
  };
  draw();
  return el(
    "section",
    {},
    el("h3", {}, t("faults.title")),
    labelled("faults.what", what),
    labelled("faults.where", where),
    labelled("faults.how_often", times),
    el("div", { class: "choices" }, el("button", { type: "button", onclick: order }, t("faults.order"))),
    orders,
  );
}

const choice = (options) => el("select", {}, options.map(([value, words]) => el("option", { value }, words)));

const labelled = (words, field) => el("label", { class: "field" }, el("span", {}, t(words)), field);

function draw() {
  const lines = model.faults.map((one) => el("li", {}, [one.kind, one.code && one.kind === "status" ? one.code : "", one.method ?? ""].join(" ")));
  const clear = el("button", { type: "button", onclick: () => control("faults", undefined, "DELETE") }, t("faults.clear"));
  orders.replaceChildren(...(lines.length ? [el("ul", {}, lines), el("div", { class: "choices" }, clear)] : []));
}

on("faults", draw);

// Updates that the bot got and calls that it made, as JSON.

import { el } from "./dom.js";
import { on } from "./model.js";
import { t } from "./texts.js";

const SHOWN = 100;

const entries = el("div", { class: "wire" });

/** The part of the drawer about what goes over the wire. */
export function wirePart() {
  return el("section", {}, el("h3", {}, t("wire.title")), el("p", {}, t("wire.about")), entries);
}

function update({ json }) {
  const { update_id: id, ...rest } = JSON.parse(json);
  add("incoming", `→ ${Object.keys(rest)[0] ?? "update"}`, `#${id}`, rest);
}

function call({ method, params, status, outcome, fault }) {
  const result = outcome === "ok" ? String(status) : `${status} ${outcome}`;
  add(outcome === "ok" ? "outgoing" : "refused", `← ${method}`, fault ? `${result} (${fault})` : result, unpacked(params));
}

/** Parameters that came as JSON in a text are easier to read as what they are. */
function unpacked(params) {
  const opened = Object.entries(params).map(([name, value]) => [name, structure(value)]);
  return Object.fromEntries(opened);
}

function structure(value) {
  if (typeof value !== "string" || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function add(kind, name, detail, body) {
  const json = el("pre", { tabindex: 0 }, JSON.stringify(body, null, 2));
  entries.prepend(el("details", { class: kind }, el("summary", {}, el("b", {}, name), " ", el("span", {}, detail)), json));
  while (entries.children.length > SHOWN) entries.lastChild.remove();
}

on("updates", (all) => all.forEach(update));
on("calls", (all) => all.forEach(call));

// Short words at the edge of the page, and alerts that wait for a press.

import { el, place } from "./dom.js";
import { t } from "./texts.js";

const SECONDS = 5;

/** Show a text for a few seconds. */
export function toast(text) {
  const shown = el("p", { class: "toast" }, text);
  place("toasts").append(shown);
  setTimeout(() => shown.remove(), SECONDS * 1000);
}

/** Show a text until it is dismissed. */
export function alertBox(text) {
  const box = place("alert");
  const close = el("button", { type: "button", class: "primary", onclick: () => box.close() }, t("alert.ok"));
  box.replaceChildren(el("p", { id: "alert-text" }, text), close);
  if (!box.open) box.showModal();
}

// A sample fact, published and corrected like a real one.

import { control } from "./control.js";
import { el } from "./dom.js";
import { toast } from "./notices.js";
import { t } from "./texts.js";

/** The part of the drawer about facts. */
export function factsPart() {
  const told = el("p", { class: "told", "aria-live": "polite" });
  const act = (path, words) => async () => {
    const result = await control(`facts/${path}`, {});
    if (result === null) return;
    told.textContent = t(words, { id: result.id });
    toast(told.textContent);
  };
  return el(
    "section",
    {},
    el("h3", {}, t("facts.title")),
    el("p", {}, t("facts.about")),
    el(
      "div",
      { class: "choices" },
      el("button", { type: "button", onclick: act("publish", "facts.published") }, t("facts.publish")),
      el("button", { type: "button", onclick: act("correct", "facts.corrected") }, t("facts.correct")),
    ),
    told,
  );
}

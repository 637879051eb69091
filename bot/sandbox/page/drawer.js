// The drawer for the curious: facts, the clock, faults, the chat's settings, and what goes over the wire.

import { chatPart } from "./drawer_chat.js";
import { clockPart } from "./drawer_clock.js";
import { factsPart } from "./drawer_facts.js";
import { faultsPart } from "./drawer_faults.js";
import { serverPart } from "./drawer_server.js";
import { wirePart } from "./drawer_wire.js";
import { el, iconButton, place } from "./dom.js";
import { t } from "./texts.js";

/** Draw the drawer in the language in use. */
export function drawDrawer() {
  const drawer = place("drawer");
  drawer.setAttribute("aria-label", t("drawer.title"));
  const head = el("div", { class: "head" }, el("h2", { tabindex: -1 }, t("drawer.title")), iconButton("close", t("drawer.close"), { onclick: toggleDrawer }));
  drawer.replaceChildren(head, factsPart(), chatPart(), clockPart(), faultsPart(), serverPart(), wirePart());
}

/** Open the drawer, or close it; the focus goes along. */
export function toggleDrawer() {
  const drawer = place("drawer");
  drawer.hidden = !drawer.hidden;
  place("curious")?.setAttribute("aria-expanded", String(!drawer.hidden));
  if (drawer.hidden) place("curious")?.focus();
  else drawer.querySelector("h2").focus();
}

place("drawer").addEventListener("keydown", (event) => {
  if (event.key === "Escape") toggleDrawer();
});

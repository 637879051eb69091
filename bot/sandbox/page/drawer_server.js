// Which Bot API the server speaks, and what befalls messages that one person alone sees.

import { control } from "./control.js";
import { el } from "./dom.js";
import { emit, model, on } from "./model.js";
import { toast } from "./notices.js";
import { t } from "./texts.js";

const VERSIONS = ["10.0", "10.1", "10.2", "10.3", "10.4"];

const chosen = el("select", { onchange: () => control("settings", { bot_api: chosen.value }) });

const knowsRich = el("input", { type: "checkbox", onchange: () => changeClient() });

/** The part of the drawer about the server. */
export function serverPart() {
  draw();
  const lose = async () => (await control("ephemerals/lose", { count: 1 })) && toast(t("server.will_lose"));
  const restart = async () => {
    const result = await control("ephemerals/restart", { from_id: model.me });
    if (result) toast(t("server.restarted", { count: result.lost }));
  };
  return el(
    "section",
    {},
    el("h3", {}, t("server.title")),
    el("label", { class: "field" }, el("span", {}, t("server.version")), chosen),
    el("label", {}, knowsRich, " ", t("rich.known")),
    el("p", {}, t("server.about")),
    el(
      "div",
      { class: "choices" },
      el("button", { type: "button", onclick: lose }, t("server.lose")),
      el("button", { type: "button", onclick: restart }, t("server.restart")),
    ),
  );
}

/** Be the reader's client one that shows rich messages, or one that does not. */
function changeClient() {
  model.knows_rich = knowsRich.checked;
  emit("client");
}

function draw() {
  knowsRich.checked = model.knows_rich;
  const known = VERSIONS.includes(model.bot_api) || !model.bot_api ? VERSIONS : [...VERSIONS, model.bot_api];
  chosen.replaceChildren(...known.map((one) => el("option", { value: one, selected: one === model.bot_api }, one)));
  chosen.value = model.bot_api;
}

on("bot_api", draw);

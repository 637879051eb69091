// How the bot stands in the open chat.

import { control } from "./control.js";
import { el } from "./dom.js";
import { model, on, openChat, standing } from "./model.js";
import { t } from "./texts.js";

const part = el("section", {});

/** The part of the drawer about the open chat. */
export function chatPart() {
  draw();
  return part;
}

function draw() {
  const chat = openChat();
  if (!chat) return part.replaceChildren();
  const bot = standing(chat, model.profile.bot.id);
  const buttons = possible(chat, bot).map((action) =>
    el("button", { type: "button", onclick: () => act(chat, action) }, t(`standing.${action}`)),
  );
  const now = t(`standing.is.${bot}`);
  return part.replaceChildren(el("h3", {}, t("standing.title")), el("p", {}, now), el("div", { class: "choices" }, buttons));
}

function possible(chat, bot) {
  if (chat.type === "private") return bot === "kicked" ? ["unblock"] : ["block"];
  if (["left", "kicked"].includes(bot)) return chat.type === "channel" ? ["promote"] : ["join"];
  if (chat.type === "channel") return ["kick"];
  return [bot === "administrator" ? "demote" : "promote", "kick"];
}

const act = (chat, action) => control("members", { chat_id: chat.id, action, by: model.me });

on("open", draw);
on("chats", draw);
on("profile", draw);

// The head of the open chat: what it is called, what happens in it, its topics.

import { toggleDrawer } from "./drawer.js";
import { el, iconButton } from "./dom.js";
import { model, on, openChat, titleOf } from "./model.js";
import { open } from "./opening.js";
import { t } from "./texts.js";
import { avatar, unreadBadge } from "./chats.js";

const subtitle = el("p", { id: "subtitle", "aria-live": "polite" });
const topics = el("div", { id: "topics" });

/** The head of the open chat. */
export function header() {
  const chat = openChat();
  const back = iconButton("back", t("header.back"), { id: "back", onclick: leave });
  const curious = iconButton("wrench", t("header.drawer"), { id: "curious", "aria-controls": "drawer", onclick: toggleDrawer });
  const title = el("h1", {}, chat ? titleOf(chat) : "Khorgos");
  status();
  drawTopics();
  return el("header", {}, el("div", { class: "head" }, back, chat ? avatar(chat) : null, el("div", { class: "names" }, title, subtitle), curious), topics);
}

function leave() {
  document.body.classList.remove("in-chat");
  document.querySelector("#sidebar .chat[aria-current]")?.focus();
}

function status() {
  const chat = openChat();
  const words = chat ? statusOf(chat) : "";
  if (subtitle.textContent !== words) subtitle.textContent = words;
}

function statusOf(chat) {
  if (!model.connected) return t("status.disconnected");
  if (!model.ready) return t("status.starting");
  if ((model.typing.get(chat.id) ?? 0) > Date.now()) return t("status.typing");
  if (chat.type === "private") return t("status.bot");
  const count = chat.members.filter((one) => !["left", "kicked"].includes(one.status)).length;
  return t(chat.type === "channel" ? "status.channel" : "status.members", { count });
}

function drawTopics() {
  const chat = openChat();
  topics.hidden = !chat?.is_forum;
  topics.setAttribute("role", "group");
  topics.setAttribute("aria-label", t("header.topics"));
  if (!chat?.is_forum) return topics.replaceChildren();
  const live = chat.topics.filter((one) => !one.deleted);
  const all = [{ thread_id: null, name: t("header.general") }, ...live];
  return topics.replaceChildren(...all.map((topic) => topicButton(chat, topic)));
}

function topicButton(chat, topic) {
  const current = topic.thread_id === model.threadId;
  const unread = unreadBadge(model.unread.get(`${chat.id}/${topic.thread_id ?? 0}`) ?? 0);
  const attributes = { type: "button", "aria-pressed": String(current), onclick: () => open(chat.id, topic.thread_id) };
  return el("button", attributes, topic.name, unread);
}

on("status", status);
on("message", drawTopics);
on("chats", drawTopics);

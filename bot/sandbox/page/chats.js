// The list of chats, and who the reader is.

import { summary } from "./bubble.js";
import { el, place } from "./dom.js";
import { emit, isAdmin, messagesOf, model, myChats, nameOf, on, personas, titleOf } from "./model.js";
import { become, open } from "./opening.js";
import { LANGUAGES, chooseLanguage, clockTime, language, t } from "./texts.js";

const COLOURS = 6;
const list = el("div", { id: "chats" });
const people = el("fieldset", { id: "people" });

/** Draw the list of chats anew. */
export function drawSidebar() {
  const sidebar = place("sidebar");
  sidebar.setAttribute("aria-label", t("chats.label"));
  sidebar.replaceChildren(el("p", { class: "brand" }, "Khorgos"), people, list, languages());
  drawPeople();
  drawList();
}

/** A round picture of a chat. */
export function avatar(chat) {
  const letter = [...titleOf(chat)][0] ?? "?";
  return el("span", { class: `avatar colour-${Math.abs(chat.id) % COLOURS}`, "aria-hidden": "true" }, letter);
}

/** How many messages were not read; null when none. */
export function unreadBadge(count) {
  if (!count) return null;
  return el("span", { class: "unread" }, String(count), el("span", { class: "hidden" }, ` ${t("chats.unread")}`));
}

function drawPeople() {
  const held = people.contains(document.activeElement);
  const entries = personas().map((one) => {
    const attributes = { type: "radio", name: "me", value: one.id, onchange: () => become(one.id) };
    const radio = el("input", one.id === model.me ? { ...attributes, checked: true } : attributes);
    return el("label", {}, radio, el("span", {}, nameOf(one), el("small", {}, t(role(one)))));
  });
  people.replaceChildren(el("legend", {}, t("chats.you")), ...entries);
  if (held) people.querySelector("input:checked")?.focus();
}

const role = (one) => ([...model.chats.values()].some((chat) => isAdmin(chat, one.id)) ? "chats.admin" : "chats.member");

function drawList() {
  const held = list.contains(document.activeElement) ? document.activeElement.dataset.chatId : null;
  list.replaceChildren(...myChats().map(entry));
  if (held) list.querySelector(`[data-chat-id="${held}"]`)?.focus();
}

function entry(chat) {
  const last = messagesOf(chat.id).at(-1);
  const attributes = { type: "button", class: "chat", "data-chat-id": chat.id, onclick: () => open(chat.id) };
  const time = last ? el("time", {}, clockTime(last.date)) : null;
  return el(
    "button",
    { ...attributes, "aria-current": chat.id === model.chatId ? "true" : null },
    avatar(chat),
    el("span", { class: "title" }, titleOf(chat)),
    time,
    el(
      "span",
      { class: "below" },
      el("span", { class: "last" }, last ? summary(last) : t(`kind.${chat.is_forum ? "forum" : chat.type}`)),
      unreadBadge(unreadOf(chat)),
    ),
  );
}

const unreadOf = (chat) =>
  [...model.unread].filter(([key]) => key.startsWith(`${chat.id}/`)).reduce((sum, [, count]) => sum + count, 0);

function languages() {
  const choose = async (event) => {
    await chooseLanguage(event.target.value);
    emit("language");
  };
  const options = Object.entries(LANGUAGES).map(([code, name]) =>
    el("option", { value: code, lang: code, selected: code === language() }, name),
  );
  return el("label", { class: "languages" }, el("span", {}, t("chats.language")), el("select", { onchange: choose }, options));
}

on("chats", () => {
  drawPeople();
  drawList();
});
on("people", drawPeople);
on("message", drawList);
on("open", () => {
  drawPeople();
  drawList();
});

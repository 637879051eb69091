// One message as it stands in the conversation.

import { openActions } from "./actions.js";
import { el, icon } from "./dom.js";
import { formatted } from "./entities.js";
import { keyboard } from "./keyboards.js";
import { isEphemeral, isMine, keyOf, model, nameOf } from "./model.js";
import { pollOf } from "./poll.js";
import { richBody, richSummary } from "./rich.js";
import { react, sendText } from "./sending.js";
import { mediaText, serviceText } from "./service.js";
import { clockTime, has, t } from "./texts.js";

const COLOURS = 6;

/** The element of a message; its `data-message-id` tells which. */
export function bubble(message) {
  const id = { "data-message-id": keyOf(message), tabindex: -1 };
  const service = serviceText(message);
  if (service !== null) return el("article", { ...id, class: "message service" }, el("p", {}, service));
  const mine = isMine(message);
  const classes = ["message", mine ? "mine" : "theirs", message.from_bot ? "bot" : "", message.deleted ? "deleted" : "", isEphemeral(message) ? "ephemeral" : ""].filter(Boolean).join(" ");
  const label = t("message.label", { who: authorOf(message), time: clockTime(message.date) });
  return el(
    "article",
    { ...id, class: classes, "aria-label": label },
    el("div", { class: "bubble" }, author(message), via(message), secret(message), quoted(message), picture(message), pollOf(message), body(message), meta(message), actions(message)),
    reactions(message),
    keyboard(message),
  );
}

/** Who wrote a message. */
export function authorOf(message) {
  return message.from ? nameOf(message.from) : (message.sender_chat ?? message.chat).title;
}

/** A message in one line, for quotes and lists. */
export function summary(message) {
  if (message.rich_message) return richSummary(message);
  const words = serviceText(message) ?? message.text ?? message.caption ?? message.poll?.question ?? mediaText(message) ?? "";
  return words || (message.photo ? t("message.picture") : "");
}

function author(message) {
  if (message.chat.type === "private" || isMine(message)) return null;
  const colour = (message.from?.id ?? 0) % COLOURS;
  return el("div", { class: `author colour-${colour}` }, authorOf(message));
}

function via(message) {
  return message.via_bot ? el("div", { class: "via" }, t("message.via", { bot: message.via_bot.username })) : null;
}

/** Who sees a message that not all see. */
function secret(message) {
  return isEphemeral(message) ? el("div", { class: "secret" }, t("message.ephemeral")) : null;
}

function quoted(message) {
  const target = message.reply_to_message;
  if (!target || target.forum_topic_created) return null;
  const jump = () => document.querySelector(`[data-message-id="${target.message_id}"]`)?.focus();
  const words = target.date ? summary(target) : t("message.gone");
  const name = target.date ? el("b", {}, authorOf(target)) : null;
  return el("button", { type: "button", class: "quoted", onclick: jump }, name, el("span", {}, words));
}

function picture(message) {
  const size = message.photo?.at(-1);
  if (!size) return null;
  const missing = () => image.replaceWith(el("div", { class: "no-picture" }, t("message.picture")));
  const image = el("img", { src: `/pictures/${size.file_id}`, alt: message.caption ?? t("message.picture"), width: size.width, height: size.height });
  image.addEventListener("error", missing);
  return size.file_id.startsWith("picture-") ? image : el("div", { class: "no-picture" }, t("message.picture"));
}

function body(message) {
  if (message.rich_message) return richBody(message);
  const instead = mediaText(message);
  if (instead !== null) return el("div", { class: message.sticker ? "sticker" : "text" }, instead);
  const text = message.text ?? message.caption ?? "";
  if (!text) return null;
  const nodes = formatted(text, message.entities ?? message.caption_entities ?? [], { command: (words) => sendText(words) });
  return el("div", { class: "text", dir: "auto" }, message.deleted ? el("s", {}, nodes) : nodes);
}

function meta(message) {
  const reason = model.unseen.get(`${message.chat.id}/${keyOf(message)}`);
  const key = `unseen.${reason}`;
  return el(
    "div",
    { class: "meta" },
    reason ? el("span", { class: "unseen" }, has(key) ? t(key) : reason) : null,
    message.deleted ? el("span", {}, t("message.deleted")) : null,
    message.edit_date && !message.deleted ? el("span", { class: "edited" }, t("message.edited")) : null,
    el("time", { datetime: new Date(message.date * 1000).toISOString() }, clockTime(message.date)),
  );
}

function actions(message) {
  if (message.deleted) return null;
  const label = t("message.actions");
  const attributes = { type: "button", class: "more", "aria-label": label, title: label, "aria-haspopup": "menu" };
  return el("button", { ...attributes, onclick: (event) => openActions(message, event.currentTarget) }, icon("more"));
}

function reactions(message) {
  const counts = new Map();
  for (const given of Object.values(message.reactions)) {
    for (const { emoji } of given) counts.set(emoji, (counts.get(emoji) ?? 0) + 1);
  }
  if (counts.size === 0) return null;
  const shown = [...counts].map(([emoji, count]) => {
    const own = (message.reactions[model.me] ?? []).some((one) => one.emoji === emoji);
    return el("button", { type: "button", "aria-pressed": String(own), onclick: () => react(message, emoji) }, `${emoji} ${count}`);
  });
  return el("div", { class: "reactions", role: "group", "aria-label": t("message.reactions") }, shown);
}

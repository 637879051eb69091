// The buttons beneath a message.

import { control } from "./control.js";
import { el, icon } from "./dom.js";
import { emit, isEphemeral, model, on } from "./model.js";
import { alertBox, toast } from "./notices.js";
import { open } from "./opening.js";
import { sendStart } from "./sending.js";
import { t } from "./texts.js";

const waiting = new Map();

/** The inline keyboard of a message; null when it has none. */
export function keyboard(message) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows || message.deleted) return null;
  const shown = rows.map((row) => el("div", { class: "row" }, row.map((button) => buttonOf(message, button))));
  return el("div", { class: "keyboard", role: "group", "aria-label": t("message.buttons") }, shown);
}

function buttonOf(message, button) {
  const start = startIn(button.url);
  if (start !== null) return el("button", { type: "button", class: "key", onclick: () => begin(start) }, button.text);
  if (button.url) {
    const known = /^(https?|tg):\/\//.test(button.url);
    return el("a", { class: "key", href: known ? button.url : null, target: "_blank", rel: "noopener noreferrer" }, button.text, icon("link"));
  }
  const press = button.callback_data === undefined ? () => other(button) : (event) => pressed(message, button, event.currentTarget);
  return el("button", { type: "button", class: "key", "data-style": button.style || null, onclick: press }, button.text);
}

/** What a link into the private chat with the bot gives `/start`; null for every other link. */
function startIn(url) {
  const link = /^https?:\/\/t\.me\/(\w+)\?start=([\w-]{1,64})$/.exec(url ?? "");
  return link && link[1].toLowerCase() === model.profile.bot.username?.toLowerCase() ? link[2] : null;
}

function begin(parameter) {
  open(model.me);
  return sendStart(parameter);
}

function other(button) {
  const here = button.switch_inline_query_current_chat;
  if (here !== undefined) return emit("compose", mention(here));
  if (button.switch_inline_query !== undefined) return offer(button.switch_inline_query);
  if (button.copy_text) return copy(button.copy_text.text);
  return toast(t("message.button_elsewhere"));
}

/** Copy a text; where the browser refuses, show it, so that it can be copied by hand. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    return alertBox(text);
  }
  return toast(t("message.copied"));
}

const mention = (query) => `@${model.profile.bot.username} ${query}`;

/** The next chat that is opened gets the query, as Telegram's own list of chats does it. */
function offer(query) {
  model.shared = mention(query);
  toast(t("inline.choose_chat"));
}

async function pressed(message, button, element) {
  element.setAttribute("aria-busy", "true");
  const which = isEphemeral(message) ? { ephemeral_message_id: message.ephemeral_message_id } : { message_id: message.message_id };
  const body = { chat_id: message.chat.id, ...which, from_id: model.me, data: button.callback_data };
  const result = await control("press", body);
  if (result?.update_id == null) return element.removeAttribute("aria-busy");
  waiting.set(result.id, element);
  return answered();
}

/** Show how the bot answered presses that wait for it. */
function answered() {
  for (const [id, element] of waiting) {
    const answer = model.presses.get(id)?.answer;
    if (!answer) continue;
    waiting.delete(id);
    element.removeAttribute("aria-busy");
    if (answer.text) (answer.show_alert ? alertBox : toast)(answer.text);
  }
}

on("presses", answered);

// The buttons beneath a message.

import { control } from "./control.js";
import { el, icon } from "./dom.js";
import { emit, isEphemeral, model, on } from "./model.js";
import { alertBox, toast } from "./notices.js";
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
  if (button.url) {
    const known = /^(https?|tg):\/\//.test(button.url);
    return el("a", { class: "key", href: known ? button.url : null, target: "_blank", rel: "noopener noreferrer" }, button.text, icon("link"));
  }
  const press = button.callback_data === undefined ? () => other(button) : (event) => pressed(message, button, event.currentTarget);
  return el("button", { type: "button", class: "key", onclick: press }, button.text);
}

function other(button) {
  if (button.copy_text) return copy(button.copy_text.text);
  const query = button.switch_inline_query ?? button.switch_inline_query_current_chat;
  if (query === undefined) return toast(t("message.button_elsewhere"));
  // Telegram lets choose a chat first; here the reader stays in the open one.
  return emit("draft", `@${model.profile.bot.username} ${query}`);
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

// What `@bot …` in the composer asks of the bot, from any chat.

import { control } from "./control.js";
import { emit, model, on, openChat } from "./model.js";

const PAUSE = 300; // milliseconds after the last letter, much as Telegram's own clients wait

let asked = null;
let later;

/** The query that a text holds: what stands after `@bot `; null when it is no inline query. */
export function queryIn(text) {
  const name = model.profile.bot.username;
  if (!name) return null;
  const head = `@${name} `;
  return text.slice(0, head.length).toLowerCase() === head.toLowerCase() ? text.slice(head.length) : null;
}

/** Ask soon, unless something else is asked before; `shown` gets the answer. */
export function askSoon(query, shown) {
  cancel();
  later = setTimeout(() => ask(query, "", shown), PAUSE);
}

/** Ask for the results after those shown. */
export const askMore = (query, offset, shown) => ask(query, offset, shown);

/** No answer is wanted any more. */
export function cancel() {
  clearTimeout(later);
  asked = null;
}

/** Send a result into the open chat and topic. */
export async function choose(id, resultId) {
  const chat = openChat();
  const thread = chat.is_forum && model.threadId ? { thread_id: model.threadId } : {};
  const sent = await control("inline/choose", { id, result_id: resultId, ...thread });
  if (sent === null) return;
  if (sent.update_id === null) model.unseen.set(`${chat.id}/${sent.message.message_id}`, sent.reason);
  emit("sent", sent.message);
}

async function ask(query, offset, shown) {
  const mine = (asked = { shown, id: null });
  const result = await control("inline", { from_id: model.me, chat_id: model.chatId, query, offset });
  if (asked !== mine) return;
  if (result?.update_id == null) return cancel();
  mine.id = result.id;
  answered();
}

function answered() {
  const query = asked?.id && model.inline.get(asked.id);
  if (!query) return;
  const { shown } = asked;
  asked = null;
  shown({ id: query.id, ...query.answer });
}

on("inline", answered);

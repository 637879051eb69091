// People and chats get names in the reader's language, and their Telegram that language.

import { control } from "./control.js";
import { model, personas } from "./model.js";
import { has, language, t } from "./texts.js";

/** Name everybody whom these texts have a name for; others keep theirs. */
export async function nameAll() {
  const people = personas().map((one) => ({ id: one.id, language_code: language(), ...worded("first_name", `person.${one.id}`) }));
  if (people.length) await control("users", people);
  const chats = [...model.chats.values()].map(renamed).filter(Boolean);
  if (chats.length) await control("chats", chats);
}

function renamed(chat) {
  const own = { id: chat.id, type: chat.type };
  if (chat.type === "private") return has(`person.${chat.id}`) ? { ...own, ...worded("first_name", `person.${chat.id}`) } : null;
  if (!has(`chat.${chat.id}`)) return null;
  const topics = chat.topics.map((topic) => ({ ...topic, ...worded("name", `topic.${topic.thread_id}`) }));
  return { ...own, title: t(`chat.${chat.id}`), ...(topics.length ? { topics } : {}) };
}

const worded = (field, key) => (has(key) ? { [field]: t(key) } : {});

// News from the sandbox as it happens.

import { emit, isForReader, isShown, keyOf, model, personas, threadOf } from "./model.js";

const TYPING_SECONDS = 5;

/** Listen for as long as the page is open; the browser connects again by itself. */
export function listen() {
  const source = new EventSource("/control/events");
  source.onmessage = (event) => apply(JSON.parse(event.data));
  source.onopen = () => connected(true);
  source.onerror = () => connected(false);
}

function connected(state) {
  model.connected = state;
  emit("status");
}

function apply(news) {
  if (news.restarted) forget();
  for (const name of ["offset", "ready", "profile", "faults", "bot_api"]) if (name in news) model[name] = news[name];
  if (news.people) model.people = new Map(news.people.map((one) => [one.id, one]));
  if (news.chats) model.chats = new Map(news.chats.map((one) => [one.id, one]));
  if (!model.me) model.me = personas()[0]?.id ?? 0;
  const messages = [...(news.messages ?? []), ...(news.ephemerals ?? [])];
  for (const message of messages) keep(message, news.restarted);
  for (const press of news.presses ?? []) model.presses.set(press.id, press);
  for (const query of news.inline ?? []) model.inline.set(query.id, query);
  for (const call of news.calls ?? []) noteTyping(call, news.restarted);
  for (const name of Object.keys(news)) emit(name, news[name]);
  if (!news.restarted) for (const message of messages) emit("message", message);
  emit("status");
}

function forget() {
  for (const name of ["messages", "presses", "inline", "unread", "unseen", "typing"]) model[name].clear();
}

function keep(message, silently) {
  const chat = message.chat.id;
  if (!model.messages.has(chat)) model.messages.set(chat, new Map());
  const known = model.messages.get(chat);
  if (message.from_bot) model.typing.delete(chat);
  const isNew = !silently && !known.has(keyOf(message)) && message.from?.id !== model.me;
  if (isNew && isForReader(message) && !isShown(message)) count(chat, threadOf(message));
  known.set(keyOf(message), message);
}

function count(chat, thread) {
  const key = `${chat}/${thread ?? 0}`;
  model.unread.set(key, (model.unread.get(key) ?? 0) + 1);
}

function noteTyping(call, silently) {
  if (silently || call.method.toLowerCase() !== "sendchataction" || call.outcome !== "ok") return;
  const chat = Number(call.params.chat_id);
  model.typing.set(chat, Date.now() + TYPING_SECONDS * 1000);
  setTimeout(() => emit("status"), TYPING_SECONDS * 1000 + 50);
}

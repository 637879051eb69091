// What the page knows, and who wants to hear when it changes.

export const model = {
  me: 0,
  chatId: 0,
  threadId: null,
  people: new Map(),
  chats: new Map(),
  messages: new Map(),
  presses: new Map(),
  inline: new Map(),
  unread: new Map(),
  unseen: new Map(),
  typing: new Map(),
  shared: null,
  profile: { commands: [], texts: [], bot: { first_name: "" } },
  faults: [],
  bot_api: "",
  knows_rich: true,
  offset: 0,
  ready: false,
  connected: false,
};

const listeners = new Map();

/** Be called when something of this name happens. */
export function on(name, listener) {
  listeners.set(name, [...(listeners.get(name) ?? []), listener]);
}

/** Tell that something happened. */
export function emit(name, value) {
  for (const listener of listeners.get(name) ?? []) listener(value);
}

/** The chat that is open. */
export const openChat = () => model.chats.get(model.chatId);

/** Whether a message is for one person and the bot alone; such a one has no `message_id` of its own. */
export const isEphemeral = (message) => message.serial !== undefined;

/** What tells a message from every other in its chat. */
export const keyOf = (message) => (isEphemeral(message) ? `e${message.serial}` : String(message.message_id));

/** The topic that a message belongs to; null in General and outside forums. */
export function threadOf(message) {
  if (isEphemeral(message)) return message.topic;
  return message.is_topic_message ? message.message_thread_id : null;
}

/** The messages of a chat that the reader sees, oldest first; one of theirs alone may stand in a public one's place. */
export function messagesOf(chatId) {
  const all = [...(model.messages.get(chatId)?.values() ?? [])].filter(isForReader);
  const replaced = new Map(all.filter((one) => one.replaces && !one.deleted).map((one) => [String(one.replaces), one]));
  const stays = (one) => (one.replaces && !one.deleted ? replaced.get(String(one.replaces)) === one : !replaced.has(keyOf(one)));
  return all.filter(stays).sort((a, b) => placeOf(a) - placeOf(b) || (a.serial ?? 0) - (b.serial ?? 0));
}

/** The messages that are open before the reader, oldest first. */
export const shownMessages = () => messagesOf(model.chatId).filter(isShown);

/** Whether a message is open before the reader. */
export function isShown(message) {
  if (message.chat.id !== model.chatId || !isForReader(message)) return false;
  return !openChat()?.is_forum || threadOf(message) === model.threadId;
}

/** Whether the reader's app has a message. */
export const isForReader = (message) => !isEphemeral(message) || (message.person === model.me && message.shown);

const placeOf = (message) => (isEphemeral(message) ? (message.replaces ?? message.after) : message.message_id);

/** Whether a message is the reader's own. */
export const isMine = (message) => message.from?.id === model.me;

/** How somebody stands in a chat. */
export const standing = (chat, userId) => chat?.members.find((one) => one.user_id === userId)?.status ?? "left";

/** Whether somebody administers a chat. */
export const isAdmin = (chat, userId) => ["creator", "administrator"].includes(standing(chat, userId));

/** A person's name. */
export const nameOf = (user) => [user?.first_name, user?.last_name].filter(Boolean).join(" ");

/** What a chat is called, for the reader. */
export const titleOf = (chat) => (chat.type === "private" ? model.profile.bot.first_name : chat.title);

/** People whom the reader can be: those who use the bot, not bots and not Telegram itself. */
export const personas = () => [...model.people.values()].filter((one) => !one.is_bot && one.id !== 777000);

/** The chats of the reader: their own talk with the bot, and what they are a member of. */
export const myChats = () =>
  [...model.chats.values()].filter((chat) =>
    chat.type === "private" ? chat.id === model.me : chat.migrated_to === null && standing(chat, model.me) !== "left",
  );

/** Now, in milliseconds, on the sandbox's clock. */
export const now = () => Date.now() + model.offset * 1000;

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

/** The topic that a message belongs to; null in General and outside forums. */
export const threadOf = (message) => (message.is_topic_message ? message.message_thread_id : null);

/** The messages that are open before the reader, oldest first. */
export function shownMessages() {
  const all = [...(model.messages.get(model.chatId)?.values() ?? [])].sort((a, b) => a.message_id - b.message_id);
  return openChat()?.is_forum ? all.filter((one) => threadOf(one) === model.threadId) : all;
}

/** Whether a message is open before the reader. */
export function isShown(message) {
  if (message.chat.id !== model.chatId) return false;
  return !openChat()?.is_forum || threadOf(message) === model.threadId;
}

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

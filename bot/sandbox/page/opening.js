// Which chat and topic is open, and who the reader is.

import { emit, model, myChats } from "./model.js";

const MEMORY = "khorgos.me";

/** Open a chat, in a forum at its General topic. */
export function open(chatId, threadId = null) {
  document.body.classList.add("in-chat");
  choose(chatId, threadId);
}

function choose(chatId, threadId) {
  model.chatId = chatId;
  model.threadId = threadId;
  model.unread.delete(`${chatId}/${threadId ?? 0}`);
  emit("open");
}

/** Be somebody else; in a private chat that means another chat. */
export function become(userId) {
  model.me = userId;
  try {
    sessionStorage.setItem(MEMORY, String(userId));
  } catch {
    // Without storage a reload begins with the first person.
  }
  const stays = myChats().some((chat) => chat.id === model.chatId);
  choose(stays ? model.chatId : userId, stays ? model.threadId : null); // a phone stays at its list of chats
}

/** Who the reader was before the page was loaded again; 0 when nobody. */
export function remembered() {
  try {
    return Number(sessionStorage.getItem(MEMORY) ?? 0);
  } catch {
    return 0;
  }
}

// What the reader does to messages.

import { control, upload } from "./control.js";
import { isSecret } from "./commands.js";
import { emit, isEphemeral, model, openChat } from "./model.js";

/** Send a text, as an answer to a message or not; whether it went. What only the bot is to see, nobody else sees. */
export async function sendText(text, target = null) {
  if (target && isEphemeral(target)) return send({ text, reply_to_ephemeral: target.ephemeral_message_id });
  const secretly = isSecret(openChat(), text) ? { ephemeral: true } : {};
  return send({ text, ...secretly, ...(target ? { reply_to: target.message_id } : {}) });
}

/** Press Start in the private chat that is open, with what a link gave it. */
export const sendStart = (parameter) => sendText(`/start ${parameter}`);

/** Send a picture with a caption. */
export async function sendPicture(file, caption) {
  const details = await upload(file);
  return details !== null && (await send({ media: "photo", details, text: caption }));
}

/** Change one's own message; whether it went. */
export async function editText(messageId, text) {
  return (await control("messages/edit", { chat_id: model.chatId, message_id: messageId, text })) !== null;
}

/** Delete a message. */
export const remove = (message) =>
  control("messages/delete", { chat_id: message.chat.id, message_id: message.message_id });

/** React with an emoji, or take the same one back. */
export function react(message, emoji) {
  const had = (message.reactions[model.me] ?? []).some((one) => one.emoji === emoji);
  const body = { chat_id: message.chat.id, message_id: message.message_id, from_id: model.me };
  return control("react", { ...body, emoji: had ? [] : [emoji] });
}

async function send(body) {
  const chat = openChat();
  const where = chat.type === "private" ? {} : { chat_id: chat.id };
  const thread = chat.is_forum && model.threadId ? { thread_id: model.threadId } : {};
  const sent = await control("messages", { from_id: model.me, ...where, ...thread, ...body });
  if (sent === null) return false;
  if (sent.update_id === null && sent.message.message_id) model.unseen.set(`${chat.id}/${sent.message.message_id}`, sent.reason);
  emit("sent", sent.message);
  return true;
}

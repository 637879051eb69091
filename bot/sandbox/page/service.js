// Messages that tell what happened in a chat, and messages that are no text.

import { model, nameOf } from "./model.js";
import { t } from "./texts.js";

/** What a service message says; null for ordinary messages. */
export function serviceText(message) {
  if (message.new_chat_members) return t("service.joined", { who: message.new_chat_members.map(nameOf).join(", ") });
  if (message.left_chat_member) return t("service.left", { who: nameOf(message.left_chat_member) });
  if (message.forum_topic_created) return t("service.topic_created", { topic: topicName(message) });
  if (message.forum_topic_edited) return t("service.topic_renamed", { topic: topicName(message) });
  if (message.forum_topic_closed) return t("service.topic_closed");
  if (message.forum_topic_reopened) return t("service.topic_reopened");
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return t("service.migrated");
  return null;
}

/** What stands for a message that this page cannot show otherwise; null for texts and pictures. */
export function mediaText(message) {
  if (message.text !== undefined || message.photo || message.poll) return null;
  const kinds = ["video", "animation", "audio", "document", "voice", "video_note", "location", "contact", "dice"];
  if (message.sticker) return message.sticker.emoji;
  return kinds.some((kind) => kind in message) ? t("message.other_kind") : null;
}

function topicName(message) {
  const chat = model.chats.get(message.chat.id);
  const topic = chat?.topics.find((one) => one.thread_id === message.message_thread_id);
  return topic?.name ?? (message.forum_topic_created ?? message.forum_topic_edited).name;
}

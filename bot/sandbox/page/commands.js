// The bot's commands as Telegram offers them: the nearest scope wins, then the reader's language.

import { isAdmin, model } from "./model.js";
import { language } from "./texts.js";

/** The commands that the reader is offered in a chat. */
export function commandsFor(chat) {
  for (const scope of scopes(chat)) {
    for (const code of [language(), ""]) {
      const found = model.profile.commands.find((one) => one.language_code === code && matches(one, scope));
      if (found) return found.commands;
    }
  }
  return [];
}

/** Whether the menu declares the command that a text begins with to be for the bot alone, as Telegram's apps look. */
export function isSecret(chat, text) {
  const [, name, , bot] = /^\/(\w+)(@(\w+))?/.exec(text) ?? [];
  if (!name || !["group", "supergroup"].includes(chat.type)) return false;
  if (bot && bot.toLowerCase() !== model.profile.bot.username?.toLowerCase()) return false;
  return commandsFor(chat).some((one) => one.is_ephemeral && one.command === name.toLowerCase());
}

function scopes(chat) {
  if (chat.type === "channel") return [];
  if (chat.type === "private") return [["chat", chat.id], ["all_private_chats"], ["default"]];
  const administered = isAdmin(chat, model.me);
  return [
    ["chat_member", chat.id, model.me],
    ...(administered ? [["chat_administrators", chat.id]] : []),
    ["chat", chat.id],
    ...(administered ? [["all_chat_administrators"]] : []),
    ["all_group_chats"],
    ["default"],
  ];
}

const matches = (set, [scope, chat = 0, user = 0]) => set.scope === scope && set.chat_id === chat && set.user_id === user;

// A poll in a message: its options to vote for, and what came of it.

import { control } from "./control.js";
import { el } from "./dom.js";
import { model } from "./model.js";
import { t } from "./texts.js";

/** The poll of a message; null where it holds none. */
export function pollOf(message) {
  const poll = message.poll;
  if (!poll) return null;
  const chosen = (message.votes ?? {})[model.me] ?? [];
  const isOpen = !poll.is_closed && !message.deleted && chosen.length === 0;
  return el(
    "div",
    { class: "poll", role: "group", "aria-label": poll.question },
    el("p", { class: "poll-question", dir: "auto" }, poll.question),
    el("p", { class: "poll-kind" }, kindOf(poll)),
    isOpen ? el("div", { class: "poll-options" }, poll.options.map((one, place) => choice(message, one, place))) : results(poll, chosen),
    isOpen || !poll.explanation ? null : el("p", { class: "poll-explanation", dir: "auto" }, poll.explanation),
  );
}

function kindOf(poll) {
  const words = [t(poll.type === "quiz" ? "poll.quiz" : "poll.poll")];
  if (poll.is_anonymous) words.push(t("poll.anonymous"));
  if (poll.is_closed) words.push(t("poll.closed"));
  return [...words, t("poll.votes", { count: poll.total_voter_count })].join(" · ");
}

function choice(message, option, place) {
  return el("button", { type: "button", class: "key", onclick: () => vote(message, place) }, option.text);
}

/** What was chosen and what is right is said in words, not by a colour alone. */
function results(poll, chosen) {
  const right = poll.correct_option_ids ?? [];
  const lines = poll.options.map((option, place) => {
    const marks = [
      right.includes(place) ? `✓ ${t("poll.right")}` : null,
      chosen.includes(place) ? t("poll.chosen") : null,
      t("poll.votes", { count: option.voter_count }),
    ];
    const name = right.includes(place) ? el("b", {}, option.text) : el("span", {}, option.text);
    return el("li", {}, name, el("small", {}, marks.filter(Boolean).join(" · ")));
  });
  return el("ul", { class: "poll-results" }, lines);
}

const vote = (message, place) =>
  control("vote", { chat_id: message.chat.id, message_id: message.message_id, from_id: model.me, options: [place] });

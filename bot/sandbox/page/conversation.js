// The open chat: its messages, the oldest above.

import { openActions } from "./actions.js";
import { bubble } from "./bubble.js";
import { el, iconButton } from "./dom.js";
import { isEphemeral, isMine, isShown, keyOf, model, on, openChat, shownMessages } from "./model.js";
import { sendText } from "./sending.js";
import { day, t, under } from "./texts.js";

const NEAR = 120;

const log = el("div", { id: "log", role: "log", "aria-live": "polite", tabindex: 0 });
const newest = iconButton("down", "", { id: "newest", hidden: true, onclick: () => toEnd(true) });

/** The part of the page that holds the messages. */
export function messagesPane() {
  log.setAttribute("aria-label", t("conversation.log"));
  newest.setAttribute("aria-label", t("conversation.newest"));
  newest.title = t("conversation.newest");
  return el("div", { id: "messages" }, log, newest);
}

/** Show the open chat from its newest message. */
export function showMessages() {
  const shown = shownMessages();
  log.replaceChildren();
  if (shown.length === 0) log.append(welcome());
  for (const message of shown) append(message);
  toEnd();
}

function append(message) {
  const when = day(message.date);
  if (log.dataset.day !== when || !log.querySelector(".day")) {
    log.append(el("div", { class: "day" }, el("span", {}, when)));
    log.dataset.day = when;
  }
  log.append(bubble(message));
}

function put(message) {
  const mayMove = isEphemeral(message) && message.person === model.me && message.chat.id === model.chatId;
  if (mayMove && (message.replaces || !message.shown)) return redraw();
  if (!isShown(message) || !shownMessages().includes(message)) return undefined;
  const known = find(keyOf(message));
  const near = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
  if (known) replace(known, message);
  else {
    log.querySelector(".welcome")?.remove();
    append(message);
  }
  if (near || (!known && isMine(message))) toEnd(true);
  else newest.hidden = false;
  return undefined;
}

/** What one message shows in another's place, or takes away, may be anywhere. */
function redraw() {
  const top = log.scrollTop;
  const focused = log.contains(document.activeElement) ? document.activeElement.closest(".message")?.dataset.messageId : null;
  showMessages();
  log.scrollTop = top;
  if (focused) (find(focused) ?? log).focus({ preventScroll: true });
}

/** A changed message keeps the focus that was in it. */
function replace(known, message) {
  const focused = known.contains(document.activeElement);
  const fresh = bubble(message);
  known.replaceWith(fresh);
  if (focused) fresh.focus({ preventScroll: true });
}

const find = (id) => log.querySelector(`[data-message-id="${id}"]`);

function toEnd(smooth = false) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  log.scrollTo({ top: log.scrollHeight, behavior: smooth && !calm ? "smooth" : "instant" });
  newest.hidden = true;
}

/** What an empty chat says: how to begin. */
function welcome() {
  const chat = openChat();
  if (!chat) return el("div", { class: "welcome" }, el("p", {}, t("conversation.none")));
  const words = el("p", {}, t(`welcome.${chat.is_forum ? "forum" : chat.type}`));
  if (chat.type === "channel") return el("div", { class: "welcome" }, words);
  const ask = chat.type === "private" ? (text) => text : (text) => `/ask ${text}`;
  const examples = under("example.").map(([, text]) =>
    el("button", { type: "button", class: "example", onclick: () => sendText(ask(text)) }, text),
  );
  const start = el("button", { type: "button", class: "primary", onclick: () => sendText("/start") }, t("welcome.start"));
  return el("div", { class: "welcome" }, words, examples, chat.type === "private" ? start : null);
}

function moveFocus(event) {
  const items = [...log.querySelectorAll(".message")];
  const current = document.activeElement.closest?.(".message");
  const steps = { ArrowUp: -1, ArrowDown: 1 };
  if (event.key in steps && items.length) {
    const from = current ? items.indexOf(current) : items.length;
    items[Math.min(Math.max(from + steps[event.key], 0), items.length - 1)].focus();
  } else if (event.key === "Enter" && document.activeElement === current && current?.querySelector(".more")) {
    const message = model.messages.get(model.chatId).get(current.dataset.messageId);
    openActions(message, current.querySelector(".more"));
  } else {
    return;
  }
  event.preventDefault();
}

log.addEventListener("keydown", moveFocus);
let atEnd = true;
log.addEventListener("scroll", () => {
  atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
  if (atEnd) newest.hidden = true;
});
new ResizeObserver(() => atEnd && toEnd()).observe(log); // the drawer, the keyboard of a phone, a growing composer
on("message", put);
on("restarted", showMessages);
on("client", showMessages);
on("sent", (message) => {
  const known = isShown(message) && model.messages.get(message.chat.id)?.get(keyOf(message));
  if (known && find(keyOf(known))) replace(find(keyOf(known)), known);
});

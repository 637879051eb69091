// Where the reader writes.

import { Cards } from "./cards.js";
import { Completion } from "./completion.js";
import { el, iconButton } from "./dom.js";
import { isAdmin, isEphemeral, isMine, model, on, openChat, shownMessages } from "./model.js";
import { authorOf, summary } from "./bubble.js";
import { editText, sendPicture, sendText } from "./sending.js";
import { t } from "./texts.js";

const LONGEST = 4096;
const drafts = new Map();

let field;
let completion;
let cards;
let context = null;
let bar;
let picture;

/** The composer of the open chat; a note where the reader may not write. */
export function composer() {
  const chat = openChat();
  context = null;
  if (!chat || (chat.type === "channel" && !isAdmin(chat, model.me))) {
    return el("p", { id: "composer" }, t(chat ? "composer.readers_only" : "conversation.none"));
  }
  field = el("textarea", { id: "field", rows: 1, maxlength: LONGEST, "aria-label": t("composer.label"), placeholder: t("composer.label") });
  field.value = drafts.get(draftKey()) ?? "";
  completion = new Completion(field, (text) => send(text));
  cards = new Cards(field, clear);
  bar = el("div", { class: "context", hidden: true });
  picture = el("input", { type: "file", accept: "image/png,image/jpeg,image/gif", hidden: true, tabindex: -1, "aria-label": t("composer.picture") });
  picture.addEventListener("change", sendFile);
  field.addEventListener("input", typed);
  field.addEventListener("keydown", key);
  field.addEventListener("blur", leave);
  return el("form", { id: "composer", onsubmit: submitted }, cards.box, completion.list, bar, el("div", { class: "line" }, buttons(), field, picture, sendButton()));
}

/** The lists close when the cursor leaves the field, unless it goes into them. */
function leave(event) {
  if (event.relatedTarget && cards.box.contains(event.relatedTarget)) return;
  completion.close();
  cards.close();
}

/** Put the cursor where the reader writes. */
export function focusComposer() {
  field?.focus({ preventScroll: true });
}

function buttons() {
  const commands = iconButton("menu", t("composer.commands"), { onmousedown: (event) => event.preventDefault(), onclick: toggleCommands });
  return [commands, iconButton("attach", t("composer.picture"), { onclick: () => picture.click() })];
}

const sendButton = () => el("button", { type: "submit", class: "icon-button send", "aria-label": t("composer.send"), title: t("composer.send") }, iconButton("send", "").firstChild);

function toggleCommands() {
  field.focus();
  if (completion.open) completion.close();
  else completion.update(true);
}

function submitted(event) {
  event.preventDefault();
  send(field.value);
}

async function send(text) {
  if (!text.trim()) return;
  const { kind, message } = context ?? {};
  clear();
  const went = kind === "edit" ? await editText(message.message_id, text) : await sendText(text, message);
  if (!went && field.value === "") field.value = text;
}

async function sendFile() {
  const [file] = picture.files;
  picture.value = "";
  if (file && (await sendPicture(file, field.value))) clear();
}

function clear() {
  field.value = "";
  drafts.delete(draftKey());
  setContext(null);
  completion.close();
  cards.close();
  grow();
}

function typed() {
  drafts.set(draftKey(), field.value);
  if (!cards.update()) completion.update();
  grow();
}

function grow() {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, 160)}px`;
}

function key(event) {
  if (event.isComposing || completion.key(event) || cards.key(event)) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    send(field.value);
  } else if (event.key === "Escape" && context) {
    clear();
  } else if (event.key === "ArrowUp" && field.value === "") {
    const last = shownMessages().findLast((one) => isMine(one) && one.text && !one.deleted && !isEphemeral(one));
    if (!last) return;
    event.preventDefault();
    edit(last);
  }
}

function edit(message) {
  setContext({ kind: "edit", message });
  field.value = message.text;
  grow();
  field.focus();
}

function setContext(wanted) {
  context = wanted;
  bar.hidden = wanted === null;
  if (wanted === null) return;
  const title = wanted.kind === "edit" ? t("composer.editing") : t("composer.replying", { who: authorOf(wanted.message) });
  bar.replaceChildren(
    el("div", {}, el("b", {}, title), el("span", {}, summary(wanted.message))),
    iconButton("close", t("composer.cancel"), { onclick: clear }),
  );
}

const draftKey = () => `${model.chatId}/${model.threadId ?? 0}/${model.me}`;

on("edit", edit);
on("reply", (message) => {
  setContext({ kind: "reply", message });
  field.focus();
});
on("compose", (text) => {
  field.value = text;
  field.focus();
  typed();
});

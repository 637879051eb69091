// What can be done with a message: a menu beside it.

import { el } from "./dom.js";
import { emit, isEphemeral, isMine, keyOf } from "./model.js";
import { react, remove } from "./sending.js";
import { t } from "./texts.js";

const EMOJI = ["👍", "👎", "❤", "🔥", "🎉", "🤔"];

let close = () => {};

/** Open the menu of a message beside the element that asked for it. */
export function openActions(message, beside) {
  close();
  const menu = el("div", { class: "menu", role: "menu", "aria-label": t("message.actions") });
  const done = (act) => () => {
    close();
    act();
  };
  const entry = (label, act) => el("button", { type: "button", role: "menuitem", tabindex: -1, onclick: done(act) }, label);
  const faces = EMOJI.map((emoji) => {
    const face = entry(emoji, () => react(message, emoji));
    face.setAttribute("aria-label", t("action.react", { emoji }));
    return face;
  });
  const reply = entry(t("action.reply"), () => emit("reply", message));
  if (isEphemeral(message)) menu.append(reply); // it can only be replied to
  else menu.append(
    el("div", { class: "faces", role: "group", "aria-label": t("message.reactions") }, faces),
    reply,
    ...(isMine(message) && message.text ? [entry(t("action.edit"), () => emit("edit", message))] : []),
    ...(isMine(message) || message.chat.type === "private" ? [entry(t("action.delete"), () => remove(message))] : []),
  );
  show(menu, beside, message);
}

function show(menu, beside, message) {
  beside.closest(".message").append(menu);
  const items = [...menu.querySelectorAll("[role=menuitem]")];
  const outside = (event) => {
    if (!menu.contains(event.target)) close();
  };
  close = () => {
    menu.remove();
    document.removeEventListener("pointerdown", outside);
    close = () => {};
    const again = document.querySelector(`[data-message-id="${keyOf(message)}"]`);
    if (document.activeElement === document.body) again?.focus({ preventScroll: true });
  };
  document.addEventListener("pointerdown", outside);
  menu.addEventListener("keydown", (event) => move(event, items));
  items[0].focus();
  menu.scrollIntoView({ block: "nearest" });
}

function move(event, items) {
  const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
  if (event.key === "Escape" || event.key === "Tab") close();
  else if (!(event.key in steps)) return;
  else items[(items.indexOf(document.activeElement) + steps[event.key] + items.length) % items.length].focus();
  event.preventDefault();
  event.stopPropagation();
}

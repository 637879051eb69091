// A text with Telegram's entities as elements. Offsets count UTF-16 units, as JavaScript's strings do.

import { el } from "./dom.js";
import { t } from "./texts.js";

const PLAIN = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", blockquote: "blockquote" };
const SCHEMES = new Set(["http:", "https:", "tg:", "mailto:"]);

/** The nodes of a text; `actions.command` is called with a command that is pressed. */
export function formatted(text, entities = [], actions = {}) {
  const ordered = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return nodes(text, 0, text.length, ordered, actions);
}

function nodes(text, start, end, entities, actions) {
  const found = [];
  let position = start;
  for (let index = 0; index < entities.length; ) {
    const entity = entities[index];
    const stop = Math.min(entity.offset + entity.length, end);
    const inner = entities.slice(index + 1).filter((one) => one.offset < stop);
    if (entity.offset > position) found.push(text.slice(position, entity.offset));
    const from = Math.max(entity.offset, position);
    found.push(wrapped(entity, text.slice(from, stop), nodes(text, from, stop, inner, actions), actions));
    position = stop;
    index += 1 + inner.length;
  }
  if (end > position) found.push(text.slice(position, end));
  return found;
}

function wrapped(entity, shown, children, actions) {
  if (entity.type in PLAIN) return el(PLAIN[entity.type], {}, children);
  switch (entity.type) {
    case "pre":
      return el("pre", { tabindex: 0 }, el("code", { "data-language": entity.language ?? null }, children));
    case "spoiler":
      return spoiler(children);
    case "date_time":
      return moment(entity, shown);
    case "expandable_blockquote":
      return folded(children);
    case "text_link":
      return link(entity.url, children);
    case "url":
      return link(shown.includes("://") ? shown : `http://${shown}`, children);
    case "email":
      return link(`mailto:${shown}`, children);
    case "bot_command":
      return el("button", { type: "button", class: "in-text", onclick: () => actions.command?.(shown) }, children);
    case "text_mention":
    case "mention":
    case "hashtag":
    case "cashtag":
      return el("span", { class: "mention" }, children);
  }
  return el("span", {}, children);
}

/** A moment in the reader's own zone; what the message says stands behind it. */
function moment(entity, shown) {
  const at = new Date(entity.unix_time * 1000);
  const own = at.toLocaleString(document.documentElement.lang || undefined, { dateStyle: "long", timeStyle: "short" });
  return el("time", { datetime: at.toISOString(), title: shown }, own);
}

/** A link, where the address is one that may be opened. */
export function link(address, children) {
  let scheme = "";
  try {
    scheme = new URL(address).protocol;
  } catch {
    // No address at all: shown as plain text.
  }
  if (!SCHEMES.has(scheme)) return el("span", {}, children);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, children);
}

/** Words that are hidden until they are pressed. */
export function spoiler(children) {
  const hidden = el("button", { type: "button", class: "spoiler", "aria-label": t("text.spoiler") }, el("span", {}, children));
  hidden.addEventListener("click", () => hidden.replaceWith(el("span", {}, ...hidden.firstChild.childNodes)));
  return hidden;
}

/** An expandable quote: three lines, and the rest on demand. */
function folded(children) {
  const body = el("div", { class: "folded-body" }, children);
  const button = el("button", { type: "button", class: "unfold", "aria-expanded": "false" }, t("text.more"));
  const quote = el("blockquote", { class: "folded" }, body, button);
  button.addEventListener("click", () => {
    const open = quote.classList.toggle("open");
    button.setAttribute("aria-expanded", String(open));
    button.textContent = t(open ? "text.less" : "text.more");
  });
  requestAnimationFrame(() => {
    if (body.isConnected && body.scrollHeight <= body.clientHeight + 2) button.hidden = true;
  });
  return quote;
}

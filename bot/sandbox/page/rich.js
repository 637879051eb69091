// Rich messages as elements: tables, details, footnotes. A reader's client may be one that does not know them.

import { el } from "./dom.js";
import { link, spoiler } from "./entities.js";
import { model } from "./model.js";
import { t } from "./texts.js";

const MARKS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", marked: "mark", subscript: "sub", superscript: "sup" };
// The page has two levels of headings of its own, and a message's author is none.
const FIRST_LEVEL = 3;
const LAST_LEVEL = 6;

/** The content of a rich message, or what a client says that knows none. */
export function richBody(message) {
  if (!model.knows_rich) return el("div", { class: "text unsupported" }, t("rich.unsupported"));
  const prefix = `${message.chat.id}-${message.message_id}-${message.serial ?? ""}-`;
  const blocks = message.rich_message.blocks.map((one) => block(one, prefix));
  return el("div", { class: "text rich", dir: message.rich_message.is_rtl ? "rtl" : "auto" }, message.deleted ? el("s", {}, blocks) : blocks);
}

/** A rich message in one line. */
export function richSummary(message) {
  return model.knows_rich ? words(message.rich_message.blocks[0]) || t("rich.message") : t("rich.unsupported");
}

function block(given, prefix) {
  const inner = () => given.blocks.map((one) => block(one, prefix));
  switch (given.type) {
    case "heading":
      return el(`h${Math.min(LAST_LEVEL, FIRST_LEVEL + given.size - 1)}`, {}, text(given.text, prefix));
    case "paragraph":
      return el("p", {}, text(given.text, prefix));
    case "footer":
      return el("p", { class: "footer" }, text(given.text, prefix));
    case "pre":
      return el("pre", { tabindex: 0 }, text(given.text, prefix));
    case "divider":
      return el("hr");
    case "blockquote":
      return el("blockquote", {}, inner());
    case "details":
      return el("details", { open: given.is_open }, el("summary", {}, text(given.summary, prefix)), inner());
    case "list":
      return list(given, prefix);
    case "table":
      return table(given, prefix);
  }
  return el("p", { class: "unsupported" }, t("rich.unsupported"));
}

function list({ items }, prefix) {
  const attributes = items[0].type ? { type: items[0].type, start: items[0].value } : {};
  return el(items[0].type ? "ol" : "ul", attributes, items.map((item) => el("li", {}, item.blocks.map((one) => block(one, prefix)))));
}

/** A table in a frame of its own: a wide one is scrolled, with the keyboard too. */
function table(given, prefix) {
  const classes = ["is_bordered", "is_striped", "is_compact"].filter((name) => given[name]).join(" ");
  const rows = given.cells.map((row, place) => el("tr", {}, row.map((one, column) => cell(one, place, column, prefix))));
  const caption = given.caption ? el("caption", {}, text(given.caption, prefix)) : null;
  const label = words(given.caption) || t("rich.table");
  return el("div", { class: "table", tabindex: 0, role: "group", "aria-label": label }, el("table", { class: classes }, caption, el("tbody", {}, rows)));
}

function cell(given, row, column, prefix) {
  const attributes = { class: `${given.align} ${given.valign}`, colspan: given.colspan, rowspan: given.rowspan };
  if (!given.is_header) return el("td", attributes, text(given.text ?? "", prefix));
  return el("th", { ...attributes, scope: row > 0 && column === 0 ? "row" : "col" }, text(given.text ?? "", prefix));
}

function text(given, prefix) {
  if (typeof given === "string") return [given];
  if (Array.isArray(given)) return given.flatMap((one) => text(one, prefix));
  const inner = text(given.text, prefix);
  if (given.type in MARKS) return [el(MARKS[given.type], {}, inner)];
  switch (given.type) {
    case "url":
      return [link(given.url, inner)];
    case "spoiler":
      return [spoiler(inner)];
    case "reference":
      return [el("span", { id: prefix + given.name, tabindex: -1, class: "footnote" }, inner)];
    case "reference_link":
      return [footnoteLink(prefix + given.reference_name, inner)];
  }
  return inner;
}

/** Leads to a footnote, and opens what it is folded in. */
function footnoteLink(id, inner) {
  const jump = (event) => {
    event.preventDefault();
    const target = document.getElementById(id);
    target?.closest("details")?.setAttribute("open", "");
    target?.focus();
  };
  return el("a", { href: `#${id}`, class: "to-footnote", onclick: jump }, inner);
}

/** The bare words of a text or a block. */
function words(given) {
  if (typeof given === "string") return given;
  if (Array.isArray(given)) return given.map(words).join("");
  return given ? words(given.text ?? given.summary ?? given.caption ?? "") : "";
}

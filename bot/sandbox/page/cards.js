// The cards above the composer while `@bot …` stands in it.

import { el } from "./dom.js";
import { askMore, askSoon, cancel, choose, queryIn } from "./inline.js";
import { model } from "./model.js";
import { open } from "./opening.js";
import { sendStart } from "./sending.js";
import { t } from "./texts.js";

const LONGEST = 256;
const NONE = -1; // until an arrow marks a card, Enter sends what was written

/** A list box of the bot's results; `sent` is called when one was chosen. */
export class Cards {
  constructor(field, sent) {
    this.field = field;
    this.sent = sent;
    this.cards = [];
    this.at = NONE;
    const keepFocus = (event) => event.preventDefault(); // or scrolling the list would leave the field and close it
    const named = { role: "listbox", "aria-label": t("inline.label") };
    this.list = el("div", { id: "cards", ...named, tabindex: 0, onmousedown: keepFocus, onscroll: () => this.more() });
    this.way = el("button", { type: "button", class: "way", hidden: true, onmousedown: keepFocus, onclick: () => this.follow() });
    this.status = el("p", { class: "visually-hidden", role: "status" });
    this.list.hidden = true;
    this.way.addEventListener("keydown", (event) => event.key === "Escape" && this.key(event));
    const left = (event) => this.box.contains(event.relatedTarget) || event.relatedTarget === field || this.close();
    this.box = el("div", { id: "inline", onfocusout: left }, this.way, this.list, this.status);
  }

  get open() {
    return !this.list.hidden || !this.way.hidden;
  }

  /** Ask for what stands in the field; whether that is an inline query. */
  update() {
    const query = queryIn(this.field.value);
    if (query === null) {
      this.close();
      return false;
    }
    this.query = query.slice(0, LONGEST);
    askSoon(this.query, (answer) => this.show(answer));
    return true;
  }

  close() {
    cancel();
    this.cards = [];
    this.answer = null;
    this.list.hidden = this.way.hidden = true;
    this.status.textContent = "";
    this.field.removeAttribute("aria-activedescendant");
  }

  /** Use a key; whether it was used. */
  key(event) {
    if (!this.open) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.cards.length) {
      const from = this.at === NONE && step < 0 ? 0 : this.at;
      this.at = (from + step + this.cards.length) % this.cards.length;
      this.mark();
      if (this.at === this.cards.length - 1) this.more();
    } else if (step) {
      this.way.focus(); // a button answers to Enter by itself
    } else if (event.key === "Escape") {
      this.close();
      this.field.focus();
    } else if (event.key === "Enter" && !event.shiftKey && this.at !== NONE) {
      this.choose(this.at);
    } else {
      return false;
    }
    event.preventDefault();
    return true;
  }

  show(answer) {
    this.answer = answer;
    this.cards = [];
    this.at = NONE;
    this.list.replaceChildren();
    this.way.hidden = !answer.button;
    this.way.textContent = answer.button?.text ?? "";
    this.add(answer);
    this.list.scrollTop = 0;
    this.status.textContent = answer.button?.text ?? (this.cards.length ? t("inline.count", { count: this.cards.length }) : t("inline.none"));
  }

  add(answer) {
    for (const result of answer.results) {
      const at = this.cards.push({ id: answer.id, result }) - 1;
      const lines = [el("b", { dir: "auto" }, result.title), el("span", { dir: "auto" }, result.description ?? "")];
      this.list.append(el("div", { role: "option", id: `card-${at}`, onmousedown: () => this.choose(at) }, lines));
    }
    this.list.hidden = this.cards.length === 0;
    this.mark();
  }

  /** Fetch the next results when the last of these are near. */
  more() {
    const { answer, list } = this;
    const isNear = list.scrollHeight - list.scrollTop - list.clientHeight < list.clientHeight;
    if (!answer?.next_offset || !isNear) return;
    this.answer = { ...answer, next_offset: "" };
    askMore(this.query, answer.next_offset, (next) => {
      this.answer = next;
      this.add(next);
    });
  }

  async choose(at) {
    const { id, result } = this.cards[at];
    this.close();
    this.sent();
    await choose(id, result.id);
  }

  /** Go where the button leads: to the private chat, which it starts. */
  async follow() {
    const parameter = this.answer?.button?.start_parameter;
    if (!parameter) return;
    this.close();
    this.sent();
    open(model.me);
    await sendStart(parameter);
  }

  mark() {
    [...this.list.children].forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === this.at));
      if (place === this.at && !this.list.hidden) option.scrollIntoView({ block: "nearest" });
    });
    if (this.at !== NONE) this.field.setAttribute("aria-activedescendant", `card-${this.at}`);
    else this.field.removeAttribute("aria-activedescendant");
  }
}

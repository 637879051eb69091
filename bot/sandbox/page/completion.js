// The list of commands above the composer.

import { commandsFor, isSecret } from "./commands.js";
import { el } from "./dom.js";
import { openChat } from "./model.js";
import { t } from "./texts.js";

/** A list box that completes commands in a field; `pick` is called with the command chosen. */
export class Completion {
  constructor(field, pick) {
    this.field = field;
    this.pick = pick;
    this.at = 0;
    this.found = [];
    const keepFocus = (event) => event.preventDefault(); // or scrolling the list would leave the field and close it
    const named = { role: "listbox", "aria-label": t("composer.commands") };
    this.list = el("div", { id: "commands", ...named, tabindex: 0, hidden: true, onmousedown: keepFocus });
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", "commands cards");
  }

  get open() {
    return !this.list.hidden;
  }

  /** Offer what fits the words so far, or everything. */
  update(everything = false) {
    const typed = this.field.value;
    const fits = everything || /^\/\w*$/.test(typed);
    const wanted = everything ? "" : typed.slice(1).toLowerCase();
    this.found = fits && openChat() ? commandsFor(openChat()).filter((one) => one.command.startsWith(wanted)) : [];
    this.at = 0;
    this.list.hidden = this.found.length === 0;
    this.list.replaceChildren(...this.found.map((one, place) => this.option(one, place)));
    this.mark();
  }

  close() {
    this.found = [];
    this.list.hidden = true;
    this.field.removeAttribute("aria-activedescendant");
  }

  /** Use a key; whether it was used. */
  key(event) {
    if (!this.open) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.at = (this.at + step + this.found.length) % this.found.length;
      this.mark();
    } else if (event.key === "Escape") {
      this.close();
    } else if (event.key === "Tab" && !event.shiftKey) {
      this.field.value = `/${this.found[this.at].command} `;
      this.close();
    } else if (event.key === "Enter" && !event.shiftKey) {
      this.choose(this.found[this.at]);
    } else {
      return false;
    }
    event.preventDefault();
    return true;
  }

  option(one, place) {
    const choose = () => this.choose(one);
    const name = el("b", {}, `/${one.command}`);
    const secret = isSecret(openChat(), `/${one.command}`) ? el("small", {}, ` (${t("message.ephemeral")})`) : null;
    return el("div", { role: "option", id: `command-${place}`, onmousedown: choose }, name, " ", one.description, secret);
  }

  choose(one) {
    this.close();
    this.pick(`/${one.command}`);
  }

  mark() {
    [...this.list.children].forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === this.at));
      if (place === this.at && this.open) option.scrollIntoView({ block: "nearest" });
    });
    if (this.open) this.field.setAttribute("aria-activedescendant", `command-${this.at}`);
    else this.field.removeAttribute("aria-activedescendant");
  }
}

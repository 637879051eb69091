// The page's own words, in the language that the browser prefers.

export const LANGUAGES = { en: "English", ru: "Русский", kk: "Қазақша", zh: "中文" };
const MEMORY = "khorgos.language";

let words = {};
let code = "en";

/** The language in use. */
export const language = () => code;

/** Fetch the words of the language chosen before, else of the first that the browser prefers. */
export async function loadTexts(wanted = remembered() ?? preferred()) {
  const response = await fetch(`/page/texts/${wanted}.json`);
  words = await response.json();
  code = wanted;
  document.documentElement.lang = wanted;
}

/** Choose another language; it is remembered. */
export async function chooseLanguage(wanted) {
  try {
    localStorage.setItem(MEMORY, wanted);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  await loadTexts(wanted);
}

/** The words under a key, `{name}` replaced. */
export function t(key, values = {}) {
  return words[key].replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** Whether there are words under this key. */
export const has = (key) => key in words;

/** All words whose keys begin so, by the rest of their keys. */
export function under(prefix) {
  const found = Object.entries(words).filter(([key]) => key.startsWith(prefix));
  return found.map(([key, text]) => [key.slice(prefix.length), text]);
}

/** The time of a message. */
export const clockTime = (seconds) =>
  new Intl.DateTimeFormat(code, { hour: "2-digit", minute: "2-digit" }).format(seconds * 1000);

/** The day of a message. */
export const day = (seconds) => new Intl.DateTimeFormat(code, { day: "numeric", month: "long" }).format(seconds * 1000);

/** A moment with its day. */
export const moment = (milliseconds) =>
  new Intl.DateTimeFormat(code, { dateStyle: "medium", timeStyle: "medium" }).format(milliseconds);

function preferred() {
  const known = navigator.languages.map((one) => one.slice(0, 2).toLowerCase()).find((one) => one in LANGUAGES);
  return known ?? "en";
}

function remembered() {
  try {
    const chosen = localStorage.getItem(MEMORY);
    return chosen in LANGUAGES ? chosen : null;
  } catch {
    return null;
  }
}

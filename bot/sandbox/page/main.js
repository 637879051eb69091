// The page: built once, then kept in step with the sandbox.

import { drawSidebar } from "./chats.js";
import { composer, focusComposer } from "./composer.js";
import { messagesPane, showMessages } from "./conversation.js";
import { place } from "./dom.js";
import { drawDrawer } from "./drawer.js";
import { listen } from "./feed.js";
import { header } from "./header.js";
import { emit, model, on, personas } from "./model.js";
import { nameAll } from "./naming.js";
import { become, open, remembered } from "./opening.js";
import { loadTexts, t } from "./texts.js";

const wide = matchMedia("(min-width: 700px)");

function drawChat() {
  place("conversation").replaceChildren(header(), messagesPane(), composer());
  showMessages();
  if (model.shared !== null) share();
  else if (wide.matches && !place("sidebar").contains(document.activeElement)) focusComposer();
}

/** Put a query that waits for a chat into the composer of the one that was opened. */
function share() {
  const text = model.shared;
  model.shared = null;
  emit("compose", text);
}

function drawAll() {
  document.title = t("page.title");
  place("conversation").setAttribute("aria-label", t("conversation.label"));
  drawSidebar();
  drawDrawer();
  drawChat();
}

function begin() {
  const before = remembered();
  model.me = personas().some((one) => one.id === before) ? before : (personas()[0]?.id ?? 0);
  if (model.chats.has(model.chatId)) become(model.me);
  else open(model.me);
  nameAll();
}

await loadTexts();
drawAll();
on("open", drawChat);
on("language", () => {
  drawAll();
  nameAll();
});
on("restarted", begin);
listen();

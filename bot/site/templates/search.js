"use strict";
/* The search of the site. It runs without a server: what it knows lies in two scripts, which are loaded when the box is
   used. A question is read into parts (concepts, years, numbers, words); a fact gets what it holds of them. */
(function () {
  const search = (window.khorgosSearch = window.khorgosSearch || {});
  const MOST = 10, LEAST_COVERED = 0.3, BESIDE_BEST = 0.5, IDENTITY = 0.15;
  const NUMBER = 0.4, YEAR = 0.5, RULED_OUT = 0.3, UNDATED = 0.75, UNKNOWN_METRIC = 0.85, UNMET = 0.45, SURE = 0.8, IDLE = 0.25, LENGTH = 0.12, MADE = 0.4;
  const ASKED = { quantity: 0.35, when: 0.45, where: 0.45, who: 0.45, why: 0.45, list: 0.2, what: 0.1, how: 0.1, which: 0.1 };
  const KAZAKH = { қ: "к", ғ: "г", ұ: "у", ү: "у", ө: "о", ә: "а", і: "и", ң: "н", һ: "х", ё: "е", й: "и", ъ: "ь" };
  const TOKEN = /\d+(?:[.,]\d+)*|[\u3400-\u9fff]+|\p{L}+/gu;

  const HAN_DIGITS = "零一二三四五六七八九〇", HAN_YEAR = /[零一二三四五六七八九〇]{4}(?=年)/g;

  function open() {
    const held = search.vocabulary;
    if (held.opened) return held;
    held.opened = true;
    held.list = held.words.split(" ");
    held.numberOf = new Map(held.list.map((word, number) => [word, number]));
    held.byFirst = new Map();
    held.phrases.forEach((all, concept) => {
      if (!all) return;
      for (const one of all.split(",")) {
        const ids = one.split(" ").map((text) => parseInt(text, 36));
        const known = held.byFirst.get(ids[0]);
        if (known) known.push([ids, concept]);
        else held.byFirst.set(ids[0], [[ids, concept]]);
      }
    });
    held.hanOf = new Map(held.han.split(" ").map((one) => {
      const [text, of] = one.split(":");
      return [text, of.split(",").map((number) => parseInt(number, 36))];
    }));
    held.longest = Math.max(...[...held.hanOf.keys()].map((text) => text.length));
    held.simple = new Map();
    for (let at = 0; at + 1 < held.traditional.length; at += 2) held.simple.set(held.traditional[at], held.traditional[at + 1]);
    held.lengths = new Float64Array(held.facts);
    for (const [, , told] of held.concepts) if (told) for (const fact of posted(told).keys()) held.lengths[fact]++;
    const longestFact = Math.max(1, ...held.lengths);
    held.lengths.forEach((length, fact) => { held.lengths[fact] = 1 - LENGTH * length / longestFact; });
    held.made = held.concepts.flatMap((one, number) => (one[4] ? [[number, one]] : []));
    held.dated = new Set(Object.values(held.years).flatMap((told) => [...posted(told).keys()]));
    return held;
  }

  const remembered = new Map();
  function posted(told) {
    let found = remembered.get(told);
    if (found) return found;
    found = new Map();
    let last = 0;
    if (told) for (const one of told.split(" ")) {
      const [step, strength] = one.split(".");
      last += parseInt(step, 36);
      found.set(last, Number(strength) / 9);
    }
    remembered.set(told, found);
    return found;
  }

  function fold(text) {
    const small = text.normalize("NFKC").toLowerCase().replace(/['’ʼ`´]s\b/g, "").replace(/(\p{L})['’ʼ`´](?=\p{L})/gu, "$1");
    const kept = Array.from(small, (char) => KAZAKH[char] || char).join("");
    return kept.normalize("NFD").replace(/\p{M}+/gu, "");
  }

  function isLatin(word) { return /^[a-z]/.test(word); }

  /* Longest first; as people write Russian and Kazakh in Latin letters. */
  const SOUNDS = Object.entries({ shch: "щ", sch: "щ", zh: "ж", kh: "х", gh: "г", ch: "ч", sh: "ш", ts: "ц", yu: "ю", ju: "ю",
    iu: "ю", ya: "я", ja: "я", ia: "я", yo: "е", ye: "е", je: "е", iy: "ии", ij: "ии", a: "а", b: "б", c: "ц", d: "д", e: "е",
    f: "ф", g: "г", h: "х", i: "и", j: "и", k: "к", l: "л", m: "м", n: "н", o: "о", p: "п", q: "к", r: "р", s: "с", t: "т",
    u: "у", v: "в", w: "у", x: "х", y: "ы", z: "з" });
  const SOUND = new RegExp(SOUNDS.map(([letters]) => letters).join("|"), "g"), SOUND_OF = Object.fromEntries(SOUNDS);

  /* The stems of a word as it is written, else as it sounds in Cyrillic. */
  function heard(held, word) {
    const found = stems(held, word);
    if (found.size || !isLatin(word)) return found;
    return stems(held, word.replace(SOUND, (letters) => SOUND_OF[letters]));
  }

  /* The stems that a word may be a form of, with how surely. */
  function stems(held, word) {
    const found = new Map();
    const most = isLatin(word) ? 4 : 7;
    for (let length = word.length; length >= Math.max(2, word.length - most); length--) {
      const left = word.length - length;
      if (left && (length < 3 || (length === 3 && left > 3))) continue;
      const number = held.numberOf.get(word.slice(0, length));
      if (number !== undefined) found.set(number, 1 - 0.04 * left);
    }
    if (found.size || word.length < 4) return found;
    for (let number = 0; number < held.list.length; number++) {
      const stem = held.list[number];
      if (stem.length < 4) continue;
      if (stem.startsWith(word)) found.set(number, 0.8 - 0.02 * (stem.length - word.length));
      else if (word.length >= 5 && word.length - stem.length < most && isNear(stem, word)) found.set(number, 0.75);
    }
    return found;
  }

  /* Whether one slip turns the stem into the beginning of a word. */
  function isNear(stem, word) {
    if (stem[0] !== word[0] && stem[1] !== word[1]) return false;
    let at = 0;
    while (at < stem.length && at < word.length && stem[at] === word[at]) at++;
    const rest = stem.slice(at);
    return word.slice(at + 1).startsWith(rest.slice(1)) || word.slice(at).startsWith(rest.slice(1)) ||
      word.slice(at + 1).startsWith(rest) ||
      (rest.length > 1 && word[at] === rest[1] && word[at + 1] === rest[0] && word.slice(at + 2).startsWith(rest.slice(2)));
  }

  /* A question in parts: each is a list of concepts of which one is meant, or a word, a number, a year. */
  function parts(held, question) {
    const tokens = (fold(question).replace(HAN_YEAR, (year) => Array.from(year, (digit) => HAN_DIGITS.indexOf(digit) % 10).join("")).replace(/(\d)[\u00a0 ](?=\d{3}(?!\d))/g, "$1").match(TOKEN) || []).slice(0, 60);
    const read = tokens.map((text) => ({ text, stems: /^\p{L}/u.test(text) && !isHan(text) ? heard(held, text) : new Map() }));
    const found = [];
    for (let at = 0; at < read.length;) {
      const text = read[at].text;
      if (/^\d/.test(text)) { found.push(numberPart(text)); at++; continue; }
      if (isHan(text)) { hanParts(held, text, found); at++; continue; }
      const best = longest(held, read, at);
      if (best.length) found.push({ concepts: best.concepts });
      else found.push(wordPart(held, read[at]));
      at += best.length || 1;
    }
    return found;
  }

  function isHan(text) { return /^[\u3400-\u9fff]/.test(text); }

  function numberPart(text) {
    const plain = /^\d{1,3}(,\d{3})+$/.test(text) ? text.replace(/,/g, "") : text.replace(",", ".");
    return /^(19|20)\d\d$/.test(plain) ? { year: plain } : { number: plain };
  }

  function wordPart(held, token) {
    const of = [...token.stems].map(([number, sure]) => [held.stems[number.toString(36)], sure]).filter(([own]) => own);
    return { words: of, text: token.text };
  }

  function longest(held, read, at) {
    const best = { length: 0, concepts: new Map() }, surest = Math.max(...read[at].stems.values());
    for (const [number, sure] of read[at].stems) {
      for (const [ids, concept] of held.byFirst.get(number) || []) {
        if (ids.length < best.length) continue;
        let quality = sure;
        for (let next = 1; next < ids.length && quality; next++) {
          quality *= (read[at + next] && read[at + next].stems.get(ids[next])) || 0;
        }
        if (!quality || (ids.length === 1 && sure < surest - 0.05)) continue;
        if (ids.length > best.length) { best.length = ids.length; best.concepts = new Map(); }
        if ((best.concepts.get(concept) || 0) < quality) best.concepts.set(concept, quality);
      }
    }
    return best;
  }

  function hanParts(held, run, found) {
    const text = Array.from(run, (char) => held.simple.get(char) || char).join("");
    for (let at = 0; at < text.length;) {
      let length = Math.min(held.longest, text.length - at);
      while (length && !held.hanOf.has(text.slice(at, at + length))) length--;
      if (length) found.push({ concepts: new Map(held.hanOf.get(text.slice(at, at + length)).map((one) => [one, 1])) });
      else {
        let end = at + 1;
        while (end < text.length && !begins(held, text, end)) end++;
        const own = held.numberOf.get(text.slice(at, end));
        found.push({ words: own === undefined ? [] : [[held.stems[own.toString(36)], 1]].filter(([one]) => one), text: text.slice(at, end) });
        length = end - at;
      }
      at += length;
    }
  }

  function begins(held, text, at) {
    for (let length = 1; length <= Math.min(held.longest, text.length - at); length++) {
      if (held.hanOf.has(text.slice(at, at + length))) return true;
    }
    return false;
  }

  /* The numbers of the facts found, best first. */
  search.find = function (question) {
    const held = open();
    const state = { scores: new Float64Array(held.facts), rules: new Float64Array(held.facts).fill(1), whole: 0, named: new Map() };
    const read = parts(held, question);
    for (const part of read) weigh(held, part, state);
    weighAsked(held, read, state);
    const ranked = [];
    for (let fact = 0; fact < held.facts; fact++) {
      const own = held.identity[fact];
      const met = own.length ? own.reduce((sum, one) => sum + (state.named.get(one) || 0), 0) / own.length : 0;
      const covered = state.whole ? state.scores[fact] / state.whole : 0;
      const score = covered * state.rules[fact] * (1 + IDENTITY * met) * held.lengths[fact];
      if (covered >= LEAST_COVERED && score > 0.1) ranked.push([score, fact]);
    }
    ranked.sort((one, other) => other[0] - one[0] || one[1] - other[1]);
    return ranked.filter(([score]) => score >= BESIDE_BEST * ranked[0][0]).slice(0, MOST).map(([, fact]) => fact);
  };

  function add(state, weight, holders) {
    state.whole += weight;
    for (const [fact, strength] of holders) state.scores[fact] += weight * strength;
  }

  function weigh(held, part, state) {
    if (part.year) weighYear(held, part.year, state);
    else if (part.number) add(state, NUMBER, posted(held.numbers[part.number] || ""));
    else if (part.words) weighWord(part, state);
    else weighConcepts(held, part.concepts, state);
  }

  function weighYear(held, year, state) {
    const holders = posted(held.years[year] || ""), published = posted(held.published[year] || "");
    add(state, YEAR, new Map([...published].map(([fact, sure]) => [fact, 0.8 * sure]).concat([...holders])));
    for (let fact = 0; fact < held.facts; fact++) {
      if (!holders.has(fact) && !published.has(fact)) state.rules[fact] *= held.dated.has(fact) ? RULED_OUT : UNDATED;
    }
  }

  function weighWord(part, state) {
    if (!part.words.length) { state.whole += part.text.length > 3 || isHan(part.text) ? 0.25 : 0; return; }
    const holders = new Map();
    let weight = 0;
    for (const [[own, told], sure] of part.words) {
      weight = Math.max(weight, own);
      for (const [fact, strength] of posted(told)) holders.set(fact, Math.max(holders.get(fact) || 0, strength * sure));
    }
    add(state, weight, holders);
  }

  function weighConcepts(held, concepts, state) {
    const told = [...concepts].map(([number, sure]) => [number, sure, held.concepts[number]]);
    const meant = told.filter(([, , one]) => one[0] !== "l" && one[0] !== "a");
    if (!meant.length) return;
    const surest = Math.max(...meant.map(([, sure]) => sure));
    const isIdle = told.some(([, sure, one]) => (one[0] === "l" || one[0] === "a") && sure >= surest);
    const holders = new Map();
    let weight = 0;
    for (const [number, sure, one] of meant) {
      weight = Math.max(weight, one[1]);
      if (!isIdle) state.named.set(number, Math.max(state.named.get(number) || 0, sure));
      for (const [fact, strength] of posted(one[2])) holders.set(fact, Math.max(holders.get(fact) || 0, strength * sure));
    }
    add(state, isIdle ? IDLE * weight : weight, holders);
    const isCountry = meant.every(([, , one]) => one[0] === "c");
    const rule = isIdle ? 1 : isCountry ? (holders.size || surest < SURE ? RULED_OUT : 0) : meant.every(([, , one]) => one[0] === "m") ? UNKNOWN_METRIC : 1;
    if (rule < 1) for (let fact = 0; fact < held.facts; fact++) if (!holders.has(fact)) state.rules[fact] *= rule;
  }

  function weighAsked(held, read, state) {
    const asked = new Set();
    for (const part of read) {
      if (!part.concepts) continue;
      for (const [number] of part.concepts) if (held.concepts[number][0] === "a") held.concepts[number][3].forEach((one) => asked.add(one));
    }
    if (!asked.size || !state.whole) return;
    const weight = Math.max(...[...asked].map((one) => ASKED[one] || 0.1));
    const holders = new Map();
    for (const one of asked) for (const [fact, strength] of posted(held.asks[one] || "")) holders.set(fact, Math.max(holders.get(fact) || 0, strength));
    for (let fact = 0; fact < held.facts; fact++) if (!holders.has(fact)) holders.set(fact, UNMET * 0.5);
    add(state, weight, holders);
    weighMade(held, asked, state);
  }

  /* "How many institutes" asks for the number of institutes, which is a concept of its own. */
  function weighMade(held, asked, state) {
    const holders = new Map();
    let weight = 0;
    for (const [number, [, own, told, asks, parts]] of held.made) {
      if (!asks.some((one) => asked.has(one)) || !parts.some((part) => state.named.has(part)) || state.named.has(number)) continue;
      weight = Math.max(weight, MADE * own);
      for (const [fact, strength] of posted(told)) holders.set(fact, Math.max(holders.get(fact) || 0, strength));
    }
    if (weight) add(state, weight, holders);
  }

  /* The page. */
  if (typeof document === "undefined") return;
  const box = document.getElementById("q"), list = document.getElementById("found"), count = document.getElementById("count");
  let loading = null, waiting = 0;

  function load(address) {
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
  }

  function ready() {
    loading = loading || Promise.all([load(list.dataset.vocabulary), load(list.dataset.statements)]);
    return loading.then(() => true, () => { loading = null; return false; });
  }

  function entry([address, statement, source]) {
    const item = document.createElement("li"), link = document.createElement("a"), below = document.createElement("p");
    link.href = address;
    link.textContent = statement;
    below.className = "source";
    below.textContent = source;
    item.append(link, below);
    return item;
  }

  async function show() {
    const question = box.value.trim();
    if (!question) { list.replaceChildren(); count.textContent = ""; return; }
    const isReady = await ready();
    if (box.value.trim() !== question) return;
    if (!isReady) { list.replaceChildren(); count.textContent = count.dataset.failed; return; }
    const found = search.find(question);
    list.replaceChildren(...found.map((number) => entry(search.statements.rows[number])));
    count.textContent = search.statements.found[found.length];
  }

  box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 250); });
  box.addEventListener("focus", ready, { once: true });
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    const address = new URL(location.href);
    address.search = new URLSearchParams({ q: box.value.trim() }).toString();
    history.replaceState(null, "", address);
    show();
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) { box.value = asked; show(); }
})();

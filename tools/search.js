"use strict";
// Searches the shelves (docs/concepts/search.md). A query is the address of the page; all files of search are scripts
// that hand over a text, because pages opened from a disk may run scripts and read nothing else.
const $ = (id) => document.getElementById(id);
const say = (key, values) => said[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const said = JSON.parse($("words").textContent);
const asked = new URLSearchParams(location.search);
const disk = location.protocol === "file:";
const END = "\u{10ffff}";
const PAGE = 10, CHECKED = 60, LEAVES = 6, ABREAST = 8;
let root, fold, words, wordsIn, terms, tagOf, isRun;

// Files
const texts = new Map();
function shelf(text) { document.currentScript.handed = text; }
const read = (place) => {
  if (!texts.has(place)) {
    texts.set(place, new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = `${place}.js`;
      script.onload = () => { script.remove(); done(script.handed); };
      script.onerror = failed;
      document.head.append(script);
    }));
  }
  return texts.get(place);
};

// Words: the same as newsarchive.shelves.folding and .analysis, by the same tables
const learn = () => {
  const { stripped, marks, unspaced, letters } = root.folding;
  const gone = new RegExp(`[${stripped}]`, "gu"), run = new RegExp(`^[${unspaced}]`, "u");
  const word = new RegExp(`[${unspaced}]+|(?:(?![${unspaced}])[\\p{L}\\p{N}]|[${marks}])+`, "gu");
  isRun = (text) => run.test(text);
  fold = (text) => text.normalize("NFKD").replace(gone, "").toLowerCase()
    .replace(/[^\0-\x7f]/gu, (c) => letters[c] ?? c).normalize("NFC");
  words = (text) => (fold(text.replace(/(?<!\d{4})(?<=\d)[\u00a0\u202f\u2009](?=\d{3}(?!\d))/g, ""))
    .replace(/(?<![\p{L}\p{N}])(?:\p{L}\.){2,}\p{L}?(?![\p{L}\p{N}])/gu, (dotted) => dotted.replaceAll(".", ""))
    .replace(/(?<=\d)[.,'](?=\d{3}(?!\d))|(?<=[\u05d0-\u05ea])["'](?=[\u05d0-\u05ea])/g, "")
    .match(word) ?? []).filter((w) => isRun(w) || [...w].length <= root.longest);
  const tables = {};
  for (const [tag, table] of Object.entries(root.tables)) {
    tables[tag] = {
      ...table,
      letters: table.letters && new RegExp(`^(?:${table.letters})+$`, "u"),
      rules: table.rules.map(([pattern, put]) => [new RegExp(pattern, "gu"), put]),
    };
  }
  // I is the one letter of ASCII that a language (Turkish) spells another way
  wordsIn = (text, tag) => words(text.normalize("NFC").replace(/I|[^\0-\x7f]/gu, (c) => tables[tag].spelled[c] ?? c));
  for (const tag in tables) tables[tag].stops = new Set(wordsIn(root.tables[tag].stops, tag));
  tagOf = (language) => { const tag = language.split("-")[0].toLowerCase(); return tag in tables ? tag : ""; };
  terms = (w, tag) => {
    const { stops, letters: known, rules, mark } = tables[tag];
    if (isRun(w)) { const all = [...w]; return [...all.slice(1).map((c, i) => all[i] + c), all.at(-1)].map((p) => `${p}.`); }
    if (stops.has(w)) return [];
    return [known && known.test(w) ? `${rules.reduce((stem, rule) => stem.replace(...rule), w)}${mark}` : `${w}.`];
  };
};

// Numbers and terms in files
const digits = {};
for (let c = 33, n = 0; c < 127; c++) if (c !== 36 && c !== 92 && c !== 96) digits[String.fromCharCode(c)] = n++;
const decode = (coded) => {
  const found = [];
  let number = 0, scale = 1;
  for (const c of coded) {
    number += scale * digits[c];
    scale *= 32;
    if (digits[c] < 59) { found.push(number); number = 0; scale = 1; }
  }
  return found;
};
const places = (gaps) => { let last = -1; return gaps.map((gap) => last += gap + 1); };
const unfront = (text, last = "") => last.slice(0, text.charCodeAt() - 48) + text.slice(1);
const order = (a, b) => {
  const x = [...a], y = [...b], at = x.findIndex((c, i) => c !== y[i]);
  return at < 0 ? x.length - y.length : at < y.length ? x[at].codePointAt() - y[at].codePointAt() : 1;
};
const lines = async (folder, files, depth, low, high) => {
  const at = (term) => files.findLastIndex(([first]) => order(first, term) <= 0);
  const names = files.slice(Math.max(0, at(low)), Math.max(0, at(low)) + LEAVES).slice(0, at(high) - Math.max(0, at(low)) + 1);
  const found = await Promise.all(names.map(async ([, name]) => {
    const inside = (await read(`shelves/${folder}/${name}`)).split("\n");
    if (depth) return lines(folder, inside.map((line) => line.split("\t")), depth - 1, low, high);
    let last = "";
    return inside.map((line) => {
      const [, term, beside] = line.match(/^(.(?:[^\t]*\t|[^A-Z.]*[A-Z.]))(.*)/s);
      return [last = unfront(term, last), ...beside.split(" ")];
    });
  }));
  return found.flat().filter(([term]) => order(low, term) <= 0 && order(term, high) <= 0);
};
const inPart = (part, low, high) => lines(part.folder, part.files, part.depth, low, high);
// All terms between two with how many articles hold each, over both parts
const listed = async (low, high) => {
  const found = new Map();
  await Promise.all(root.parts.map(async (part) => {
    for (const [term, ...beside] of await inPart(part, low, high)) {
      const one = found.get(term) ?? { term, holdings: 0, spelling: beside[1] };
      for (const { count } of unfold(part, ...beside).values()) one.holdings += count;
      found.set(term, one);
    }
  }));
  return [...found.values()];
};
const unfold = (part, coded = "", spelling, lists = "") => {
  const found = new Map(), long = decode(lists);
  const room = () => 2 ** (32 - Math.clz32(part.shelves[number][3]));
  let number = 0, base = 0;
  for (const place of places(decode(coded))) {
    while (place - base >= room()) { base += room(); number++; }
    const inside = found.get(number)?.inside ?? [];
    inside.push(place - base);
    found.set(number, { count: inside.length, inside });
  }
  for (let i = 0; i < long.length; i += 2) found.set(long[i], { count: long[i + 1] });
  return found;
};
const looked = new Map();
const lookUp = (part, term) => {
  const key = part.folder + term;
  if (!looked.has(key)) looked.set(key, inPart(part, term, term).then(([line = []]) => unfold(part, ...line.slice(1))));
  return looked.get(key);
};

// Shelves
const contents = async ({ folder, contents: told }) => (told.includes("\n") ? told : await read(`shelves/${folder}/${told}`)).split("\n");
const holders = async (at, term) => {
  const known = (await lookUp(at.part, term)).get(at.number);
  if (!known || known.inside) return known?.inside ?? [];
  const files = (await contents(at)).slice(1).map((line) => line.split("\t"));
  const [line] = await lines(at.folder, files, 0, term, term);
  return places(decode(line[1]));
};
const row = async (at, place) => {
  const name = (await contents(at))[0].split(" ")[Math.floor(place / root.rows)];
  let fields = [];
  for (const line of (await read(`shelves/${at.folder}/${name}`)).split("\n").slice(0, place % root.rows + 1)) {
    fields = line.split("\t").map((field, i) => i < 3 ? unfront(field, fields[i]) : field);
  }
  const [date, language, byline, where, headline, deck] = fields;
  const link = where[0] === "/" ? where
    : `/${date.replaceAll("-", "/")}/${unfront(where, wordsIn(headline, tagOf(language)).join("-"))}.html`;
  return { link: `..${link.split("/").map(encodeURIComponent).join("/")}`, headline, date, language, byline, deck };
};
const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);
const most = async (plans, at) => Math.min(at.holdings, sum(await Promise.all(plans.map(async ({ must }) =>
  Math.min(...await Promise.all(must.map(async (any) =>
    sum(await Promise.all(any.map(async (term) => (await lookUp(at.part, term)).get(at.number)?.count ?? 0))))))))));
const union = async (at, any) => new Set((await Promise.all(any.map((term) => holders(at, term)))).flat());
const find = async (plans, at) => {
  const found = new Set();
  for (const { must, not } of plans) {
    const [first, ...others] = (await Promise.all(must.map((any) => union(at, any)))).sort((a, b) => a.size - b.size);
    if (!first.size) continue;
    const without = await Promise.all(not.map((any) => union(at, any)));
    for (const place of first) {
      if (others.every((set) => set.has(place)) && !without.some((set) => set.has(place))) found.add(place);
    }
  }
  return [...found].sort((a, b) => a - b);
};

// Queries
const listTerm = (kind, name) => `=${kind}${fold(name).replace(/[|\t]/g, " ")}|${name}\t`;
const isHeadline = (term) => term.at(-2) === "!";
const pieces = (query) => [...query.replace(/[«»“”„]/g, '"').matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/gu)].map(
  ([, minus, quoted, plain]) => {
    const found = words(quoted ?? plain);
    const one = found.length === 1 && [...found[0]].length === 1 && isRun(found[0]);
    const long = found.some((w) => isRun(w) && [...w].length > 2);
    return { not: !!minus, words: found, text: quoted ?? plain, open: !quoted && (one || plain?.endsWith("*")),
      phrase: (quoted && found.length > 1 || long) && found };
  });
const plan = async (query, narrowed) => {
  const plans = new Map();
  for (const tag of Object.keys(root.tables)) {
    const must = [], not = [];
    for (const piece of query) {
      const all = [];
      const last = piece.open && piece.words.at(-1);
      for (const [i, w] of wordsIn(piece.text, tag).entries()) {
        if (last && i === piece.words.length - 1) {
          const found = await listed(last, last + END);
          const ends = found.filter(({ term }) => [".", root.tables[tag].mark].includes(term.at(-1)) && !isHeadline(term));
          all.push(ends.sort((a, b) => b.holdings - a.holdings).slice(0, 50).map(({ term }) => term));
        } else {
          const known = terms(w, tag);
          all.push(...(isRun(w) ? known.slice(0, -1) : known).map((term) => [term]));
        }
      }
      if (!piece.not) must.push(...all);
      else if (!piece.phrase && all.length === 1) not.push(all[0]);
    }
    if (must.length || narrowed.length && !query.some((piece) => !piece.not)) {
      const made = { words: must, must: [...must, ...narrowed.map((term) => [term])], not };
      plans.set(JSON.stringify(made), made);
    }
  }
  return [...plans.values()];
};
// Shelves are read one after the other, but at once where one alone cannot fill a page, and more where those did not
async function* hits(plans, shelves, newest) {
  const known = await Promise.all(shelves.map(async (at) => [at, await most(plans, at)]));
  const due = known.filter(([, bound]) => bound);
  for (let several = 1; due.length; several = Math.min(2 * several, ABREAST)) {
    const batch = [];
    for (let bounds = 0; due.length && batch.length < (bounds < PAGE ? ABREAST : several);) {
      const [at, bound] = due.shift();
      bounds += bound;
      batch.push(find(plans, at).then((found) => (newest ? found.reverse() : found).map((place) => [at, place])));
    }
    for (const found of await Promise.all(batch)) yield* found;
  }
}

// Passages
const marks = (text, tag, wanted) => {
  const found = [];
  for (const { 0: piece, index } of text.matchAll(/[\p{L}\p{N}\p{M}\u200c\u200d\u00ad]+/gu)) {
    if (isRun(fold(piece))) {
      for (let i = index; i < index + piece.length - 1; i++) {
        if (wanted.has(`${fold(text.slice(i, i + 2))}.`)) found.push([i, i + 2]);
      }
    } else if (wordsIn(piece, tag).some((w) => terms(w, tag).some((term) => wanted.has(term)))) {
      found.push([index, index + piece.length]);
    }
  }
  return found;
};
const marked = (element, text, found) => {
  let at = 0;
  for (const [start, end] of found) {
    if (end <= at) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(Math.max(at, start), end);
    element.append(text.slice(at, Math.max(at, start)), mark);
    at = end;
  }
  element.append(text.slice(at));
  return element;
};
const pages = new Map();
const page = (link) => {
  if (!pages.has(link)) {
    pages.set(link, fetch(link).then((answer) => answer.text()).then((html) => {
      const parts = new DOMParser().parseFromString(html, "text/html").querySelectorAll("main h1, .standfirst, .prose > *");
      return [...parts].map((part) => part.textContent.replace(/\s+/g, " ").trim());
    }).catch(() => null));
  }
  return pages.get(link);
};
const stands = (passages, { phrase }) => {
  const spaced = phrase.some(isRun) ? "" : " ";
  return passages.some((text) => (spaced + words(text).join(" ") + spaced).includes(spaced + phrase.join(" ") + spaced));
};
const passes = async (link, phrases) => {
  if (disk || !phrases.length) return true;
  const passages = await page(link);
  return !passages || phrases.every((phrase) => stands(passages, phrase) !== phrase.not);
};
const excerpt = async (card, element, wanted, shown) => {
  const passages = await page(card.link), tag = tagOf(card.language);
  const best = { found: [], several: 0 };
  for (const text of passages ?? []) {
    const found = marks(text, tag, wanted), several = new Set(found.map(([a, b]) => fold(text.slice(a, b)))).size;
    if (several > best.several && text !== card.headline && !text.startsWith(shown)) Object.assign(best, { text, found, several });
  }
  if (!best.several) return;
  const from = best.found[0][0] > 120 ? best.text.indexOf(" ", best.found[0][0] - 100) + 1 || best.found[0][0] : 0;
  const to = best.text.length > from + 280 ? best.text.lastIndexOf(" ", from + 280) : best.text.length;
  const cut = `${from ? "… " : ""}${best.text.slice(from, to > from ? to : from + 280)}${to < best.text.length ? " …" : ""}`;
  marked(element, cut, marks(cut, tag, wanted));
  element.hidden = false;
};

// Results
const make = (name, look, text = "") => {
  const element = document.createElement(name);
  if (look) element.className = look;
  element.textContent = text;
  return element;
};
const dated = (date) => {
  const [year, month, day] = date.split("-").map(Number);
  const moment = new Date(Date.UTC(2000, (month || 1) - 1, day || 1));
  moment.setUTCFullYear(year);
  return moment.toLocaleDateString(document.documentElement.lang,
    { timeZone: "UTC", year: "numeric", ...(month && { month: "long" }), ...(day && { day: "numeric" }) });
};
const show = (card, wanted) => {
  const entry = make("li"), tag = tagOf(card.language), link = make("a"), own = document.documentElement.lang;
  const foreign = card.language !== own;
  if (foreign) Object.assign(entry, { lang: card.language, dir: /^(ar|fa|he|ur|ps|sd|ug|ckb|yi|dv)\b/.test(card.language) ? "rtl" : "ltr" });
  if (card.date) {
    const when = make("p", "when"), time = make("time", "", dated(card.date));
    time.dateTime = card.date;
    Object.assign(when, { lang: own, dir: document.documentElement.dir });
    when.append(time);
    entry.append(when);
  }
  link.href = card.link;
  const headline = make("p", "headline"), deck = make("p", "deck"), passage = make("p", "excerpt");
  headline.append(marked(link, card.headline, marks(card.headline, tag, wanted)));
  entry.append(headline);
  if (card.deck) entry.append(marked(deck, card.deck, marks(card.deck, tag, wanted)));
  passage.hidden = true;
  entry.append(passage);
  if (card.byline) entry.append(make("p", "by", card.byline));
  $("results").append(entry);
  if (!disk && wanted.size) excerpt(card, passage, wanted, card.deck.slice(0, -1) || " ");
  return link;
};
const chart = (shelves, exact) => {
  const years = new Map(), draw = (name, at) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(at)) element.setAttribute(key, value);
    return element;
  };
  for (const { year, found, sure } of shelves) {
    const one = years.get(year) ?? { found: 0, sure: true };
    years.set(year, { found: one.found + found, sure: one.sure && (sure || exact || !found) });
  }
  years.delete("");
  const known = [...years.keys()].filter((year) => years.get(year).found).sort();
  $("years").hidden = known.length < 2 && !asked.get("from") && !asked.get("to");
  const first = +known[0], span = known.at(-1) - first + 1 || 1, top = Math.max(1, ...known.map((year) => years.get(year).found));
  const svg = draw("svg", { viewBox: `0 0 ${span * 20} 100`, preserveAspectRatio: "none", class: "chart", role: "group", "aria-labelledby": "years-heading" });
  for (const year of known) {
    const { found, sure } = years.get(year), to = new URLSearchParams(asked), x = (year - first) * 20 + 2;
    to.set("from", year);
    to.set("to", year);
    const label = say(sure ? "year" : "yearMost", { year, count: found.toLocaleString(document.documentElement.lang) });
    const bar = draw("a", { href: `?${to}`, "aria-label": label }), title = draw("title", {}), high = Math.max(2, 96 * found / top);
    title.textContent = label;
    bar.append(title, draw("rect", { x: x - 2, y: 0, width: 20, height: 100, class: "hold" }),
      draw("rect", { x, y: 100 - high, width: 16, height: high, class: sure ? "" : "most" }));
    svg.append(bar);
  }
  $("bars").replaceChildren(svg);
  const all = new URLSearchParams(asked);
  for (const name of ["from", "to"]) all.delete(name);
  $("all-years").href = `?${all}`;
  $("all-years").hidden = !asked.get("from") && !asked.get("to");
  $("first-year").textContent = known[0] ?? "";
  $("last-year").textContent = known.at(-1) ?? "";
};

const search = async () => {
  const value = (name) => (asked.get(name) ?? "").trim().replace(/\s+/g, " ");
  const narrowed = ["section", "author", "agency", "topic", "language"].filter(value)
    .map((name) => listTerm({ section: "s", author: "a", agency: "g", topic: "t", language: "l" }[name], value(name)));
  const query = pieces(value("q")).filter((piece) => piece.words.length);
  if (!query.length && !narrowed.length) return;
  $("found").textContent = said.searching;
  document.title = `${value("q") || said.results} – ${document.title}`;
  const sorted = value("order");
  const within = ({ year }) => (!value("from") || year && +year >= +value("from")) && (!value("to") || year && +year <= +value("to"));
  const all = root.parts.flatMap((part) => part.shelves.map(([folder, name, year, holdings], number) =>
    ({ part, number, folder, contents: name, year, holdings }))).sort((a, b) => a.year - b.year);
  const shelves = all.filter(within);
  const ordered = sorted === "oldest" ? [...shelves.filter((at) => at.year), ...shelves.filter((at) => !at.year)] : [...shelves].reverse();
  ordered.slice(0, 2).forEach(contents);
  const plans = await plan(query, narrowed);
  if (!plans.length) { $("found").textContent = query.some((piece) => !piece.not) ? said.common : said.none; return; }
  const phrases = query.filter((piece) => piece.phrase);
  const exact = !phrases.length && plans.every(({ must, not }) => must.length === 1 && must[0].length === 1 && !not.length);
  await Promise.all(shelves.map(async (at) => { at.found = await most(plans, at); }));
  const wanted = new Set(plans.flatMap((one) => one.words.flat()));
  const headed = plans.map((one) => ({ ...one, must: [...one.words.map((any) => any.map((term) => term.replace(/.$/u, "!$&"))), ...one.must.slice(one.words.length)] }));
  const seen = new Set();
  const streams = [hits(plans, ordered, sorted !== "oldest")];
  if (sorted === "best") streams.unshift(hits(headed, ordered, true));
  let total = 0, checked = 0, over = false;
  const next = async () => {
    while (streams.length) {
      const { done, value: hit } = await streams[0].next();
      if (done) { streams.shift(); continue; }
      const key = `${hit[0].folder} ${hit[1]}`;
      if (!seen.has(key)) { seen.add(key); return hit; }
    }
    over = true;
    return null;
  };
  const more = async () => {
    const start = total, links = [];
    for (checked = 0; total < start + PAGE && !over && checked < CHECKED;) {
      const batch = [];
      for (let hit; batch.length < start + PAGE - total && (hit = await next());) batch.push(hit);
      const cards = await Promise.all(batch.map(async (hit) => {
        const card = await row(...hit);
        return await passes(card.link, phrases) && card;
      }));
      checked += batch.length;
      for (const card of cards) if (card) { links.push(show(card, wanted)); total++; }
    }
    const bound = sum(shelves.map((at) => at.found));
    const count = over ? total : bound;
    if (!over && count <= total && exact) over = true;
    $("found").textContent = over && !total ? said.none
      : say(over || exact ? "count" : "countMost", { count: count.toLocaleString(document.documentElement.lang) });
    if (disk && query.some((piece) => piece.phrase)) $("found").append(" ", said.disk);
    $("more").hidden = over;
    chart(all.filter((at) => at.found), exact);
    return links;
  };
  $("more").onclick = async () => (await more())[0]?.focus();
  await more();
};

// The form
const options = (list, values) => list.replaceChildren(...values.map((value) => Object.assign(make("option"), { value })));
const complete = (input, offer) => {
  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => options(input.list, await offer(input.value)), 150);
  });
};
const names = async (kind, start) => (await listed(`=${kind}${fold(start)}`, `=${kind}${fold(start)}${END}`))
  .sort((a, b) => b.holdings - a.holdings).map(({ term }) => term.slice(term.indexOf("|") + 1, -1));
const form = async () => {
  const own = new Intl.DisplayNames([document.documentElement.lang], { type: "language" });
  const shown = (name, value) => name === "language" ? own.of(value) ?? value : value;
  for (const field of $("search").elements) if (field.name && asked.get(field.name)) {
    if (field.tagName === "SELECT" && ![...field.options].some((o) => o.value === asked.get(field.name))) {
      field.add(new Option(shown(field.name, asked.get(field.name)), asked.get(field.name)));
    }
    field.value = asked.get(field.name);
  }
  $("narrow").open = ["from", "to", "section", "author", "agency", "topic", "language"].some((name) => asked.get(name));
  const fill = async () => {
    for (const [name, kind] of [["section", "s"], ["language", "l"]]) {
      const field = $(name), chosen = field.value;
      const found = (await names(kind, "")).map((value) => new Option(shown(name, value), value));
      field.replaceChildren(field.options[0], ...found.sort((a, b) => a.text.localeCompare(b.text)));
      field.value = chosen;
    }
  };
  if ($("narrow").open) await fill();
  else $("narrow").addEventListener("toggle", fill, { once: true });
  for (const [name, kind] of [["author", "a"], ["agency", "g"], ["topic", "t"]]) {
    complete($(name), async (start) => start ? (await names(kind, start)).slice(0, 12) : []);
  }
  complete($("q"), async (typed) => {
    const [, before, last] = typed.match(/^(.*?[\s"]?)([^\s"]*)$/su), start = fold(last);
    if ([...start].length < 2) return [];
    const found = (await listed(start, start + END)).filter(({ term }) => isHeadline(term));
    const spelt = found.sort((a, b) => b.holdings - a.holdings).map(({ term, spelling }) => before + (spelling || term.slice(0, -2)));
    return [...new Set(spelt)].slice(0, 8);
  });
};
const begin = async () => {
  $("search").hidden = false;
  // What stands below is shown with the results, so that nothing that is read is pushed away by them.
  $("results").ariaBusy = [...asked.values()].some((value) => value.trim());
  try {
    root = JSON.parse(await read("root"));
    learn();
    await Promise.all([search(), form()]);
  } catch (error) {
    $("found").textContent = said.broken;
    throw error;
  } finally {
    $("results").ariaBusy = false;
  }
};
begin();

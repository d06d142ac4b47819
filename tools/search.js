// Searches the shelves (docs/concepts/search.md). A query is the address of the page; all files of search are scripts
// that hand over a text, because pages opened from a disk may run scripts and read nothing else.
const $ = (id) => document.getElementById(id);
const say = (key, values) => said[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const said = JSON.parse($("words").textContent);
const asked = new URLSearchParams(location.search);
const value = (name) => (asked.get(name) ?? "").trim().replace(/\s+/g, " ");
const own = document.documentElement.lang;
const disk = location.protocol === "file:";
const KINDS = Object.entries({ section: "s", author: "a", agency: "g", topic: "t", language: "l" });
const END = "\u{10ffff}";
const PAGE = 10, CHECKED = 60, LEAVES = 6, ABREAST = 8, NAME = 10, SHORT = 5, MOST = 32;
let root, fold, words, wordsIn, terms, tagOf, isRun;

// Files
function shelf(text) { document.currentScript.handed = text; }
// What was read or worked out once, by what can be nothing else's name: a place, `=` and a place, a folder and a term
const kept = new Map();
const once = (key, make) => { kept.has(key) || kept.set(key, make()); return kept.get(key); };
const read = (place) => once(place, () => new Promise((done, failed) => {
  const script = document.createElement("script");
  script.src = `${place}.js`;
  script.onload = () => { script.remove(); done(script.handed); };
  script.onerror = failed;
  document.head.append(script);
}));

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
  for (const part of root.parts) {
    part.shelves = part.bays.flatMap((bay) => bay.shelves.map(([folder, year, holdings], place) =>
      ({ part, bay, place, folder, year, holdings })));
  }
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
// By code point: of UTF-16, halves of pairs come last
const rank = (text, at) => { const unit = text.charCodeAt(at); return unit + 65536 * (unit >> 11 === 27); };
const order = (a, b) => {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  // Behind the end of either there is no rank
  return rank(a, at) - rank(b, at) || a.length - b.length;
};
// The lines of a file with their terms whole: made once for all that is looked up in it
const leaf = (place) => once(`=${place}`, async () => {
  let last = "";
  return (await read(place)).split("\n").map((line) => {
    const [, term, beside] = line.match(/^(.(?:[^\t]*\t|[^A-Z.]*[A-Z.]))(.*)/s);
    return [last = unfront(term, last), ...beside.split(" ")];
  });
});
const lines = async (folder, files, depth, low, high) => {
  const at = (term) => files.findLastIndex(([first]) => order(first, term) <= 0), from = Math.max(0, at(low));
  const found = await Promise.all(files.slice(from, Math.min(from + LEAVES, at(high) + 1)).map(async ([, name]) => {
    const place = `shelves/${folder}/${name}`;
    return depth ? lines(folder, (await read(place)).split("\n").map((line) => line.split("\t")), depth - 1, low, high)
      : (await leaf(place)).filter(([term]) => order(low, term) <= 0 && order(term, high) <= 0);
  }));
  return found.flat();
};
const inPart = (part, low, high) => lines(part.folder, part.files, part.depth, low, high);
// All terms between two with how many articles hold each, over both parts
const larger = (a, b) => b.holdings - a.holdings;
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
// Of shelves in their order those that hold something, each with the places there
const spread = (shelves, coded) => {
  const found = new Map(), room = () => 2 ** (32 - Math.clz32(shelves[i].holdings));
  let i = 0, base = 0;
  for (const place of places(decode(coded))) {
    while (place - base >= room()) { base += room(); i++; }
    found.has(shelves[i]) || found.set(shelves[i], []);
    found.get(shelves[i]).push(place - base);
  }
  return found;
};
// What stands beside a term: of each shelf how many hold it, and which or the file of its bay that says so
const unfold = (part, coded = "", spelling, common = "", names = "") => {
  const found = new Map(), long = decode(common), files = new Map();
  for (const [at, inside] of spread(part.shelves, coded)) found.set(at, { count: inside.length, inside });
  for (let i = 0; i < long.length; i += 2) {
    const at = part.shelves[long[i]];
    files.has(at.bay) || files.set(at.bay, names.slice(NAME * files.size, NAME * files.size + NAME));
    found.set(at, { count: long[i + 1], file: files.get(at.bay) });
  }
  return found;
};
const lookUp = (part, term) => once(part.folder + term, async () =>
  unfold(part, ...((await inPart(part, term, term))[0] ?? []).slice(1)));

// Shelves
const contents = async ({ bay, place }) => (bay.contents ?? await read(`shelves/contents/${bay.file}`)).split("\n")[place];
const holders = async (at, term) => {
  const known = (await lookUp(at.part, term)).get(at);
  if (!known || known.inside) return known?.inside ?? [];
  return (await once(at.bay.folder + term, async () => {
    const [, coded] = (await leaf(`shelves/${at.bay.folder}/${known.file}`)).find(([found]) => found === term);
    return spread(at.part.shelves.filter(({ bay }) => bay === at.bay), coded);
  })).get(at);
};
const row = async (at, place) => {
  const block = Math.floor(place / root.rows), name = `${block}-${(await contents(at)).slice(SHORT * block, SHORT * block + SHORT)}`;
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
    sum(await Promise.all(any.map(async (term) => (await lookUp(at.part, term)).get(at)?.count ?? 0))))))))));
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
      phrase: ((quoted || minus) && found.length > 1 || long) && found };
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
          all.push(ends.sort(larger).slice(0, 50).map(({ term }) => term));
        } else {
          const known = terms(w, tag);
          all.push(...(isRun(w) ? known.slice(0, -1) : known).map((term) => [term]));
        }
      }
      piece.found = [...piece.found ?? [], ...all.length ? all.flat() : [END]];
      if (!piece.not) must.push(...all);
      else if (!piece.phrase && all.length === 1) not.push(all[0]);
    }
    if (must.length || narrowed.length && !query.length) {
      const made = { words: must, must: [...must, ...narrowed.map((term) => [term])], not };
      plans.set(JSON.stringify(made), made);
    }
  }
  return [...plans.values()];
};
// Words that no article holds, where a language leaves none of them out (END)
const missing = async (query) => (await Promise.all(query.map(async ({ not, text, found }) => {
  const known = await Promise.all(root.parts.flatMap((part) => found.map((term) => term === END || lookUp(part, term))));
  return !not && !known.some((one) => one === true || one.size) && text;
}))).filter(Boolean);
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
  for (const [start, end] of found) if (end > at) {
    const mark = document.createElement("mark"), from = Math.max(at, start);
    mark.textContent = text.slice(from, end);
    element.append(text.slice(at, from), mark);
    at = end;
  }
  element.append(text.slice(at));
};
const page = (link) => once(link, () => fetch(link).then(async (answer) => answer.ok && [...new DOMParser()
  .parseFromString(await answer.text(), "text/html").querySelectorAll("main h1, .standfirst, .prose > *")]
  .map((part) => part.textContent.replace(/\s+/g, " ").trim())));
const stands = (passages, { phrase }) => {
  const spaced = phrase.some(isRun) ? "" : " ";
  return passages.some((text) => (spaced + words(text).join(" ") + spaced).includes(spaced + phrase.join(" ") + spaced));
};
const passes = async (link, phrases) => {
  if (disk || !phrases.length) return true;
  const passages = await page(link);
  return passages && phrases.every((one) => stands(passages, one) !== one.not);
};
const excerpt = async (link, headline, tag, element, wanted, shown) => {
  const passages = await page(link).catch(() => 0);
  let best = { several: 0 };
  for (const text of passages || []) {
    const found = marks(text, tag, wanted), several = new Set(found.map(([a, b]) => fold(text.slice(a, b)))).size;
    if (several > best.several && text !== headline && !text.startsWith(shown)) best = { text, found, several };
  }
  if (!best.several) return;
  const { text, found: [[start]] } = best, from = start > 120 ? text.indexOf(" ", start - 100) + 1 || start : 0, end = from + 280;
  const to = text.length > end ? text.lastIndexOf(" ", end) : text.length;
  const cut = `${from ? "… " : ""}${text.slice(from, to > from ? to : end)}${to < text.length ? " …" : ""}`;
  marked(element, cut, marks(cut, tag, wanted));
  element.hidden = false;
};

// Results
const linked = (text, href) => Object.assign(document.createElement("a"), { textContent: text, href });
const tell = (...parts) => $("found").replaceChildren(...parts.filter(Boolean).flatMap((part) => [part, " "]));
const broken = async (error) => {
  tell(said.broken, linked(said.again, location.href));
  // The root may be older than the site, and name files that went when the site was published anew
  if (!disk && !history.state && await fetch("root.js", { cache: "reload" }).then(({ ok }) => ok, () => 0)) {
    history.replaceState(1, "");
    location.reload();
  }
  throw error;
};
const dated = (date) => new Date(date).toLocaleDateString(own,
  { timeZone: "UTC", year: "numeric", ...(date[4] && { month: "long" }), ...(date[7] && { day: "numeric" }) });
const show = ({ link, headline, date, language, byline, deck }, wanted) => {
  const tag = tagOf(language), entry = $("card").content.querySelector("li").cloneNode(true);
  const [when, title, standfirst, passage, by] = entry.children, to = title.firstElementChild;
  if (language !== own) Object.assign(entry, { lang: language, dir: /^(ar|fa|he|ur|ps|sd|ug|ckb|yi|dv)\b/.test(language) ? "rtl" : "ltr" });
  const fill = (element, text) => text ? marked(element, text, marks(text, tag, wanted)) : element.remove();
  if (date) Object.assign(when.firstElementChild, { dateTime: date, textContent: dated(date) });
  else when.remove();
  fill(to, headline);
  fill(standfirst, deck);
  byline ? by.textContent = byline : by.remove();
  to.href = link;
  $("results").append(entry);
  if (!disk && wanted.size) excerpt(link, headline, tag, passage, wanted, deck.slice(0, -1) || " ");
  return to;
};
const counted = (count) => count.toLocaleString(own);
const changed = (values) => {
  const to = new URLSearchParams(asked);
  for (const name of ["from", "to"]) values ? to.set(name, values) : to.delete(name);
  return `?${to}`;
};
const chart = (shelves, exact) => {
  const years = {};
  for (const { year, found, sure } of shelves) if (year && found) {
    const one = years[year] ??= { found: 0, sure: true };
    one.found += found;
    one.sure &&= sure || exact;
  }
  const known = Object.keys(years).sort(), narrowed = value("from") || value("to");
  $("years").hidden = known.length < 2 && !narrowed;
  const first = +known[0], span = known.at(-1) - first + 1 || 1, top = Math.max(1, ...known.map((year) => years[year].found));
  // Nothing here was written by anybody: numbers, words of the interface, and what is typed only as an address has it
  $("bars").setAttribute("viewBox", `0 0 ${span * 20} 100`);
  $("bars").innerHTML = known.map((year) => {
    const { found, sure } = years[year], x = (year - first) * 20, high = Math.max(2, 96 * found / top);
    const label = say(sure ? "year" : "yearMost", { year, count: counted(found) });
    return `<a href="${changed(year)}" aria-label="${label}"><title>${label}</title><rect x="${x}" width="20" height="100" class="hold"/>`
      + `<rect x="${x + 2}" y="${100 - high}" width="16" height="${high}" class="${sure ? "" : "most"}"/></a>`;
  }).join("");
  $("all-years").href = changed();
  $("all-years").hidden = !narrowed;
  $("first-year").textContent = known[0];
  $("last-year").textContent = known.at(-1);
};

const search = async () => {
  const narrowed = KINDS.filter(([name]) => value(name)).map(([name, kind]) => listTerm(kind, value(name)));
  const [first, last] = [+value("from") || 0, +value("to") || 1e4].sort((a, b) => a - b), years = first || last < 1e4;
  let room = MOST;
  const typed = pieces(value("q")).filter((piece) => piece.words.length);
  const query = typed.filter((piece) => (room -= piece.words.length) >= 0);
  const looked = query.some((piece) => !piece.not);
  if (!asked.size) return;
  if (!looked && (query[0] || !narrowed[0])) return tell(query[0] ? said.without : said.wordless);
  tell(said.searching);
  document.title = `${value("q") || said.results} – ${document.title}`;
  const sorted = value("order");
  const within = ({ year }) => (year || !years) && year >= first && year <= last;
  const all = root.parts.flatMap((part) => part.shelves).sort((a, b) => a.year - b.year);
  const shelves = all.filter(within);
  const ordered = sorted === "oldest" ? [...shelves.filter((at) => at.year), ...shelves.filter((at) => !at.year)] : [...shelves].reverse();
  const plans = await plan(query, narrowed);
  const phrases = query.filter((piece) => piece.phrase);
  const exact = !phrases.length && plans.every(({ must, not }) => must.length === 1 && must[0].length === 1 && !not.length);
  await Promise.all(all.map(async (at) => { at.found = await most(plans, at); }));
  const wanted = new Set(plans.flatMap((one) => one.words.flat()));
  const headed = plans.map((one) => ({ ...one, must: [...one.words.map((any) => any.map((term) => term.replace(/.$/u, "!$&"))), ...one.must.slice(one.words.length)] }));
  const stream = (async function* () {
    const seen = new Set();
    for (const some of sorted === "best" ? [headed, plans] : [plans]) {
      for await (const hit of hits(some, ordered, sorted !== "oldest")) {
        const key = `${hit[0].folder} ${hit[1]}`;
        if (!seen.has(key)) yield hit;
        seen.add(key);
      }
    }
  })();
  let total = 0, over = false;
  const more = async () => {
    const start = total, links = [];
    for (let checked = 0; total < start + PAGE && !over && checked < CHECKED;) {
      const batch = [];
      for (let hit; batch.length < start + PAGE - total && !over;) {
        hit = await stream.next();
        over = hit.done;
        if (!over) batch.push(hit.value);
      }
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
    const gone = over && !total && await missing(query);
    tell(gone ? gone[0] ? say("missing", { words: gone.join(", ") }) : query.every(({ found }) => found.includes(END)) ? said.common : said.none
      : say(over || exact ? "count" : "countMost", { count: counted(count) }),
    room < 0 && say("limit", { count: MOST }), disk && phrases[0] && said.disk,
    gone && (years || narrowed[0]) && linked(said.everywhere, `?${new URLSearchParams({ q: value("q") })}`));
    $("more").hidden = over;
    chart(all, exact);
    return links;
  };
  $("more").onclick = () => more().then(([link]) => link?.focus()).catch(broken);
  await more();
};

// The form
const complete = (input, offer) => {
  let waiting;
  input.oninput = () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => input.list.replaceChildren(...(await offer(input.value)).map((value) => new Option("", value))), 150);
  };
};
const names = async (kind, start) => (await listed(`=${kind}${fold(start)}`, `=${kind}${fold(start)}${END}`))
  .sort(larger).map(({ term }) => term.slice(term.indexOf("|") + 1, -1));
const form = async () => {
  const spoken = new Intl.DisplayNames(own, { type: "language" }), narrow = $("narrow"), lists = [];
  for (const field of $("search").elements) if (field.name) field.value = value(field.name);
  for (const [name, kind] of KINDS) {
    const field = $(name);
    if (field.list) complete(field, async (start) => start ? (await names(kind, start)).slice(0, 12) : []);
    else lists.push(async () => {
      const found = (await names(kind, "")).map((value) => new Option(kind === "l" ? spoken.of(value) ?? value : value, value));
      field.replaceChildren(field.options[0], ...found.sort((a, b) => a.text.localeCompare(b.text)));
      field.value = value(name);
    });
  }
  complete($("q"), async (typed) => {
    const [, before, last] = typed.match(/^(.*?[\s"]?)([^\s"]*)$/su), start = fold(last);
    if ([...start].length < 2) return [];
    const found = (await listed(start, start + END)).filter(({ term }) => isHeadline(term));
    const spelt = found.sort(larger).map(({ term, spelling }) => before + (spelling || term.slice(0, -2)));
    return [...new Set(spelt)].slice(0, 8);
  });
  const fill = () => Promise.all(lists.map((list) => list()));
  narrow.open = ["from", "to", ...KINDS.map(([name]) => name)].some(value);
  if (narrow.open) await fill();
  else narrow.addEventListener("toggle", fill, { once: true });
};
$("search").onformdata = ({ formData }) => {
  for (const [name, value] of [...formData]) value || name === "q" || formData.delete(name);
};
$("search").hidden = false;
// What stands below is shown with the results, so that nothing that is read is pushed away by them.
$("results").ariaBusy = asked.size > 0;
read("root").then((text) => {
  root = JSON.parse(text);
  learn();
  return Promise.all([search(), form()]);
}).catch(broken).finally(() => { $("results").ariaBusy = false; });

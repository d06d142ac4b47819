// Part of the preview alone: reloads this page when its bytes are new, and shows what a build would say of it.
const own = document.currentScript;
const mark = own.dataset.mark;
const page = `page=${encodeURIComponent(decodeURI(location.pathname))}`;

async function ask(name) {
  const answer = await fetch(new URL(name, own.src), { cache: "no-store" });
  return answer.json();
}

function shown() {
  return new Promise((resolve) => {
    if (!document.hidden) resolve();
    else document.addEventListener("visibilitychange", () => resolve(), { once: true });
  });
}

async function follow() {
  for (;;) {
    await shown(); // a browser opens few connections: those of hidden pages are left to the page that is looked at
    try {
      const news = await ask(`news?${page}&mark=${mark}`);
      if (news.mark !== mark) return location.reload();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 1000)); // the preview was stopped, perhaps to begin again
    }
  }
}

function element(name, text, ...inside) {
  const made = document.createElement(name);
  made.textContent = text;
  made.append(...inside);
  return made;
}

function list(heading, found) {
  const items = found.map((said) => {
    const item = element("li", "", element("strong", `${said.severity} ${said.code}: ${said.message}`));
    for (const text of [said.place, said.excerpt, said.hint]) if (text) item.append(element("div", text));
    return item;
  });
  return items.length ? [element("h2", heading), element("ul", "", ...items)] : [];
}

async function tell() {
  const said = await ask(`said?${page}`);
  const all = [...said.here, ...said.elsewhere];
  if (!all.length) return;
  const number = `${all.length}${said.more ? "+" : ""}`;
  const panel = element("details", "", element("summary", said.here.length ? `This page: ${said.here.length} · all: ${number}` : `Elsewhere: ${number}`));
  panel.open = said.here.some((one) => one.severity !== "note") || all.some((one) => one.severity === "error");
  panel.append(...list("This page", said.here), ...list("Elsewhere", said.elsewhere));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`details { position: fixed; inset: auto 1rem 1rem auto; max-width: 40rem; max-height: 50vh; overflow: auto;
    z-index: 9; padding: .4rem .8rem; border: 1px solid; border-radius: .3rem; background: Canvas; color: CanvasText;
    font: 1rem/1.4 system-ui, sans-serif } h2 { font-size: 1rem; margin: .6rem 0 0 } ul { padding-left: 1.2rem }
    li { margin: .4rem 0 } @media print { details { display: none } }`);
  const host = document.createElement("newsarchive-preview");
  const shadow = host.attachShadow({ mode: "open" });
  shadow.adoptedStyleSheets = [sheet];
  shadow.append(panel);
  document.body.append(host);
}

if (!("problem" in document.documentElement.dataset)) tell().catch(() => {});
follow();


/* Everything here adds to a page that reads without it: one pair at a time, filters, the way from divergence to
   divergence, connectors. The state is one record; it is written to the address and read back from it. */
(() => {
  const root = document.documentElement;
  const { one, all, draw, rove } = drawing;
  const sections = all(".pair");
  if (!sections.length) return;

  const boxes = {};
  for (const box of all(".filters input[name]")) (boxes[box.name] ??= []).push(box);
  const fresh = () => ({ pair: sections[0].id, view: "text", only: false, at: "", to: "", letters: true, theme: "", filters: {} });
  let state = fresh();
  let pair;
  const pairs = new Map();

  /* ---- one pair, looked through once, when it is first shown ---- */
  function look(section) {
    if (pairs.has(section.id)) return pairs.get(section.id);
    const rows = all(".row", section);
    const made = { section, rows, divergences: [], places: new Map(), visible: new Set(), marks: [], extents: [] };
    const index = new Map(rows.map((row, number) => [row, number]));
    const byNumber = new Map();
    all(".divergences tbody tr", section).forEach((line) => {
      const found = { line, at: line.dataset.at, data: line.dataset, shown: true, elements: [], row: 0 };
      byNumber.set(line.dataset.d, found);
      made.divergences.push(found);
      made.places.set(found.at, found);
    });
    for (const element of all(".rows [data-d]", section)) {
      const numbers = element.dataset.d.split(" ").map((number) => byNumber.get(number));
      made.marks.push({ element, numbers });
      for (const found of numbers) {
        if (!found.elements.length) found.row = index.get(element.closest(".row"));
        found.elements.push(element);
      }
    }
    let at = 0;
    for (const row of rows) {
      const size = (side) => all(".p", one(side, row)).length;
      const width = Math.max(size(".left"), size(".right"));
      made.extents.push([at, width]);
      at += width;
    }
    const watcher = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) made.visible.add(index.get(entry.target));
        else made.visible.delete(index.get(entry.target));
      }
      redraw();
    });
    rows.forEach((row) => watcher.observe(row));
    if (rows.length) new ResizeObserver(redraw).observe(one(".rows", section));
    all(".strip, .dots", section).forEach(rove);
    pairs.set(section.id, made);
    return made;
  }

  /* ---- state and address ---- */
  function write(push) {
    const parts = new URLSearchParams();
    if (state.pair !== sections[0].id || state.at || state.to) parts.set("pair", state.pair);
    if (state.view !== "text") parts.set("view", state.view);
    for (const [name, values] of Object.entries(state.filters)) parts.set(name, [...values].join(","));
    if (state.only) parts.set("only", "yes");
    if (!state.letters) parts.set("letters", "off");
    if (state.theme) parts.set("theme", state.theme);
    if (state.at) parts.set("at", state.at);
    else if (state.to) parts.set("to", state.to);
    const hash = `#${parts}`;
    if (hash === location.hash || (hash === "#" && !location.hash)) return;
    history[push ? "pushState" : "replaceState"](null, "", hash === "#" ? location.pathname + location.search : hash);
  }

  function read() {
    const hash = location.hash.slice(1);
    state = fresh();
    if (!hash.includes("=")) {
      const target = hash && document.getElementById(decodeURIComponent(hash));
      const home = target && target.closest(".pair");
      if (home) Object.assign(state, { pair: home.id, to: target === home ? "" : target.id });
      if (home && target.closest(".table")) state.view = "table";
      return;
    }
    const parts = new URLSearchParams(hash);
    if (sections.some((section) => section.id === parts.get("pair"))) state.pair = parts.get("pair");
    if (parts.get("view") === "table") state.view = "table";
    state.only = parts.get("only") === "yes";
    state.letters = parts.get("letters") !== "off";
    state.theme = ["light", "dark"].includes(parts.get("theme")) ? parts.get("theme") : "";
    state.at = parts.get("at") || "";
    state.to = parts.get("to") || "";
    for (const name of Object.keys(boxes)) {
      if (parts.has(name)) state.filters[name] = new Set(parts.get(name).split(",").filter(Boolean));
    }
  }

  /* ---- showing the state ---- */
  function show(move) {
    pair = look(document.getElementById(state.pair));
    for (const section of sections) section.classList.toggle("away", section !== pair.section);
    document.body.dataset.view = state.view;
    document.body.toggleAttribute("data-all", state.pair === "all");
    if (state.theme) root.dataset.theme = state.theme;
    else delete root.dataset.theme;
    const chooser = one("#pair");
    if (chooser) chooser.value = state.pair;
    one(`input[name="view"][value="${state.view}"]`).checked = true;
    one("#only").checked = state.only;
    one("#letters").checked = state.letters;
    one("#theme").value = state.theme;
    for (const [name, list] of Object.entries(boxes)) {
      for (const box of list) box.checked = !state.filters[name] || state.filters[name].has(box.value);
    }
    sift();
    point(move);
    if (move && !state.at && state.to) {
      const target = document.getElementById(state.to);
      if (target) reach(target, target);
    }
    redraw();
  }

  function sift() {
    let shown = 0;
    for (const found of pair.divergences) {
      found.shown = Object.entries(state.filters).every(([name, values]) => !found.data[name] || values.has(found.data[name]));
      found.line.classList.toggle("away", !found.shown);
      shown += found.shown;
    }
    const lively = new Set();
    for (const { element, numbers } of pair.marks) {
      const off = !numbers.some((found) => found.shown);
      element.classList.toggle("off", off);
      if (!off) lively.add(element.closest(".row"));
    }
    for (const row of pair.rows) row.classList.toggle("away", state.only && !lively.has(row));
    for (const list of Object.values(boxes)) {
      for (const box of list) {
        const having = pair.divergences.filter((found) => found.data[box.name] === box.value).length;
        one(".count", box.parentElement).textContent = having;
        box.parentElement.hidden = !having;
      }
      list[0].closest("fieldset").hidden = list.every((box) => box.parentElement.hidden);
    }
    one(".found").textContent = `${shown} of ${pair.divergences.length} divergences shown`;
  }

  /* ---- the current divergence ---- */
  function point(move) {
    const card = one(".card");
    const found = pair.places.get(state.at);
    for (const element of all(".current-mark")) element.classList.remove("current-mark");
    card.hidden = !found;
    root.classList.toggle("carded", Boolean(found));
    if (!found) return;
    for (const element of [...found.elements, found.line]) element.classList.add("current-mark");
    const list = pair.divergences.filter((each) => each.shown);
    const position = list.indexOf(found);
    const words = ["kind", "category", "severity", "state"].map((name) => found.data[name]).filter(Boolean);
    one(".where", card).textContent = `${position < 0 ? "hidden by a filter" : `${position + 1} of ${list.length}`}: ${words.join(", ")}`;
    const [left, right] = all(".words", found.line);
    const list2 = document.createElement("dl");
    for (const [name, cell] of [[pair.section.dataset.left, left], [pair.section.dataset.right, right]]) {
      const term = document.createElement("dt");
      const text = document.createElement("dd");
      term.textContent = name;
      text.lang = "en";
      text.append(...cell.cloneNode(true).childNodes);
      list2.append(term, text);
    }
    const why = document.createElement("p");
    why.className = "why";
    why.append(...one(".why", found.line).cloneNode(true).childNodes);
    one(".current", card).replaceChildren(list2, why);
    if (!move) return;
    const number = found.elements.find((element) => element.matches(".n"));
    if (state.view === "table") reach(found.line, one(".to", found.line));
    else if (found.elements.length) reach(number || found.elements[0], number);
  }

  function reach(target, focused) {
    if (state.view === "text" && target.closest(".table")) return;
    const row = target.closest(".row");
    if (row) row.classList.remove("away");
    target.scrollIntoView({ block: "center" });
    requestAnimationFrame(() => target.scrollIntoView({ block: "center" }));
    const link = focused && (focused.matches("a") ? focused : one("a", focused));
    if (link) link.focus({ preventScroll: true });
  }

  function step(by) {
    const list = pair.divergences.filter((found) => found.shown);
    if (!list.length) return;
    let position = list.indexOf(pair.places.get(state.at));
    if (position >= 0) position = (position + by + list.length) % list.length;
    else {
      const top = state.view === "text" && pair.visible.size ? Math.min(...pair.visible) : 0;
      position = list.findIndex((found) => found.row >= top);
      if (by < 0) position = position <= 0 ? list.length - 1 : position - 1;
      else if (position < 0) position = 0;
    }
    go({ at: list[position].at, to: "" }, true);
  }

  function go(change, push, move = true) {
    Object.assign(state, change);
    write(push);
    show(move);
  }

  /* ---- what is drawn follows the screen, at most once a frame ---- */
  let waiting = 0;
  function redraw() {
    waiting ||= requestAnimationFrame(() => {
      waiting = 0;
      draw(pair, state.view);
    });
  }

  /* ---- controls ---- */
  document.addEventListener("click", (event) => {
    const link = event.target.closest('main a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const id = decodeURIComponent(link.getAttribute("href").slice(1));
    const number = link.matches(".n") && pair.divergences.find((found) => found.data.d === link.dataset.d);
    const line = link.matches(".to") && link.closest("tr");
    event.preventDefault();
    if (number) go({ at: number.at, to: "" }, true);
    else if (line) go({ at: line.dataset.at, to: "", view: "text" }, true);
    else go({ at: "", to: id, view: "text" }, true);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && state.at) return close();
    if (!state.letters || event.target.closest("select, textarea, input[type=text]")) return;
    const act = { j: () => step(1), n: () => step(1), k: () => step(-1), p: () => step(-1), v: () => turn(state.view === "text" ? "table" : "text") }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  /* What gets the focus must not lie under the strip or the card; scroll-padding alone does not move what a
     browser takes for visible. */
  one("#main").addEventListener("focusin", (event) => {
    if (event.target.id === "main" || event.target.closest(".strip")) return;
    const box = event.target.getBoundingClientRect();
    const card = one(".card");
    const floor = (card.hidden ? innerHeight : card.getBoundingClientRect().top) - 12;
    const ceiling = (state.view === "text" && one(".heads", pair.section)?.getBoundingClientRect().bottom) || 0;
    if (box.bottom > floor) scrollBy(0, box.bottom - floor);
    else if (event.target.closest(".rows") && box.top < ceiling + 12) scrollBy(0, box.top - ceiling - 12);
  });
  function close() {
    const found = pair.places.get(state.at);
    go({ at: "" }, false, false);
    const back = found && (state.view === "table" ? one(".to", found.line) : found.elements.find((element) => element.matches(".n")));
    if (back) back.focus({ preventScroll: true });
  }
  const turn = (view) => go({ view }, true);
  one("#previous").addEventListener("click", () => step(-1));
  one("#next").addEventListener("click", () => step(1));
  one("#close").addEventListener("click", close);
  one("#pair")?.addEventListener("change", (event) => go({ pair: event.target.value, at: "", to: "" }, true));
  for (const radio of all('input[name="view"]')) radio.addEventListener("change", () => turn(radio.value));
  for (const [name, list] of Object.entries(boxes)) {
    for (const box of list) {
      box.addEventListener("change", () => {
        const checked = list.filter((each) => each.checked).map((each) => each.value);
        if (checked.length === list.length) delete state.filters[name];
        else state.filters[name] = new Set(checked);
        go({}, false, false);
      });
    }
  }
  one("#only").addEventListener("change", (event) => go({ only: event.target.checked }, false, false));
  one("#letters").addEventListener("change", (event) => go({ letters: event.target.checked }, false, false));
  one("#theme").addEventListener("change", (event) => go({ theme: event.target.value }, false, false));
  one("#reset").addEventListener("click", () => go({ filters: {}, only: false }, false, false));
  addEventListener("popstate", () => {
    read();
    show(true);
  });
  addEventListener("resize", redraw);
  addEventListener("scroll", redraw, { passive: true });

  root.classList.add("js");
  one(".tools").hidden = false;
  if (matchMedia("(max-width: 67.99rem)").matches) one(".filters").open = false;
  read();
  show(true);
})();


/* What is drawn on the page: connectors between the texts, and the pictures one moves in by arrow keys. */
"use strict";
const drawing = (() => {
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  /* Connectors for the rows on the screen and a few around them, and "you are here" in both pictures. */
  function draw(pair, view) {
    const { section, rows, visible, extents } = pair;
    if (!rows.length) return;
    const wires = one(".wires", section);
    const paths = { band: [], line: [], move: [] };
    if (view === "text" && visible.size && wires.getClientRects().length) {
      const first = Math.max(0, Math.min(...visible) - 4);
      const last = Math.min(rows.length - 1, Math.max(...visible) + 4);
      const base = one(".rows", section).getBoundingClientRect();
      const done = new Set();
      for (let number = first; number <= last; number += 1) wire(pair, rows[number], base, paths, done);
    }
    for (const [name, parts] of Object.entries(paths)) one(`.${name}`, wires).setAttribute("d", parts.join(""));
    if (!visible.size) return;
    const from = extents[Math.min(...visible)][0];
    const [start, width] = extents[Math.max(...visible)];
    const here = one(".strip .here", section);
    here.setAttribute("x", from);
    here.setAttribute("width", start + width - from);
    cross(pair, one(".dots .here", section), rows[Math.min(...visible)]);
  }

  function wire(pair, row, base, paths, done) {
    if (!row.dataset.links || row.classList.contains("away") || done.has(row.id)) return;
    const { other } = row.dataset;
    const moved = Boolean(other);
    if (moved) done.add(other);
    const links = row.dataset.links.split(" ").map((link) => link.split(":").map((number, side) => {
      const element = document.getElementById(`${pair.section.id}-${"lr"[side]}${number}`);
      const { top, bottom, height } = element.getBoundingClientRect();
      return { element, top: top - base.top, bottom: bottom - base.top, height, edge: element.parentElement.getBoundingClientRect() };
    })).filter(([left, right]) => left.height && right.height);
    for (const link of links) {
      const [left, right] = link;
      const x1 = left.edge.right - base.left + 4;
      const x2 = right.edge.left - base.left - 4;
      const middle = (x1 + x2) / 2;
      const curve = (y1, y2) => `C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
      if (moved) {
        const y1 = (left.top + left.bottom) / 2;
        const y2 = (right.top + right.bottom) / 2;
        paths.move.push(`M${x1} ${y1}${curve(y1, y2)}m-8 -5l8 5l-8 5M${x1 + 8} ${y1 - 5}l-8 5l8 5`);
      } else {
        const [t1, b1] = share(links, link, 0);
        const [t2, b2] = share(links, link, 1);
        paths.band.push(`M${x1} ${t1}${curve(t1, t2)}V${b2}C${middle} ${b2} ${middle} ${b1} ${x1} ${b1}Z`);
        paths.line.push(`M${x1} ${t1}${curve(t1, t2)}M${x1} ${b1}${curve(b1, b2)}`);
      }
    }
  }

  /* A paragraph linked to several is divided among them by their heights, so that bands do not cross. */
  function share(links, link, side) {
    const mine = link[side];
    const same = links.filter((each) => each[side].element === mine.element);
    const total = same.reduce((sum, each) => sum + each[1 - side].height, 0);
    const before = same.slice(0, same.indexOf(link)).reduce((sum, each) => sum + each[1 - side].height, 0);
    const at = (part) => Math.round(mine.top + (mine.height * part) / total);
    return [at(before), at(before + link[1 - side].height)];
  }

  function cross(pair, path, row) {
    const box = path.ownerSVGElement.viewBox.baseVal;
    const number = (side) => {
      const found = one(`.${side} .p`, row);
      return found ? Number(found.id.slice(pair.section.id.length + 2)) - 0.5 : null;
    };
    const [x, y] = [number("left"), number("right")];
    path.setAttribute("d", (x === null ? "" : `M${x} 0V${box.height}`) + (y === null ? "" : `M0 ${y}H${box.width}`));
  }

  /* ---- a picture is one stop of the Tab key; arrow keys move inside it. The listeners hang on the element around
     the SVG, because an SVG with a listener for focus becomes a stop itself. ---- */
  function rove(picture) {
    const links = all("a", picture);
    if (!links.length) return;
    links[0].setAttribute("tabindex", "0");
    const place = (link) => {
      const rect = one("rect", link);
      return rect ? [Number(rect.getAttribute("x")), rect.getAttribute("y")] : [0, "0"];
    };
    picture.addEventListener("focusin", (event) => {
      for (const link of links) link.setAttribute("tabindex", link === event.target ? "0" : "-1");
    });
    picture.addEventListener("keydown", (event) => {
      const at = links.indexOf(document.activeElement);
      if (at < 0) return;
      const [x, side] = place(links[at]);
      const strip = Boolean(one("rect", links[at]));
      const next = {
        ArrowRight: () => links.slice(at + 1).find((link) => place(link)[1] === side),
        ArrowLeft: () => links.slice(0, at).findLast((link) => place(link)[1] === side),
        ArrowDown: () => (strip ? across("1") : links[at + 1]),
        ArrowUp: () => (strip ? across("0") : links[at - 1]),
        Home: () => links[0],
        End: () => links.at(-1),
      }[event.key];
      const across = (wanted) => links.filter((link) => place(link)[1] === wanted).findLast((link) => place(link)[0] <= x);
      if (!next) return;
      event.preventDefault();
      next()?.focus({ preventScroll: true });
    });
  }

  return { one, all, draw, rove };
})();

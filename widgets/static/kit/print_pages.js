/**
 * A preview becomes sheets of paper: cut into pages of the template's size, with its margins, header, footer and page
 * numbers, and printed by the browser with nothing of the page around it.
 *
 * The sheets stand in the document itself, out of sight: so the browser's own print command prints them too, as long as a
 * preview is on the screen. What goes over a page is cut as Word does: rows and short items stay whole, tables repeat their
 * heading row, headings stay with what follows.
 */

const KEPT = "h1, h2, h3, h4, .psa-report-basis, .psa-report-callout-title, .psa-report-contents-title";
const INTRODUCED = "ul, ol, table, figure, aside";
const LINES = 2; // of a paragraph that stay together at a page's end and beginning
const ROUNDING = 0.5; // pixels
const ROWS = 40; // of a table that are laid out at a time

const held = new WeakMap(); // rows of a table that still wait for their page

let host = null; // the sheets that would be printed now
let room = 0; // the height of a page's text, in pixels
let size = null; // the style element that gives the browser the paper's size

/**
 * Make sheets of a preview and have them ready to print; null takes them away.
 * @param {string | null} page
 * @param {string} title
 */
export function layOut(page, title) {
  host?.remove();
  size?.remove();
  host = size = null;
  if (page === null) return null;
  host = document.createElement("div");
  host.className = "psa-sheets";
  host.inert = true;
  host.dataset.title = title;
  const root = host.attachShadow({ mode: "open" });
  // made by kits/reports/preview.py of escaped text: it holds no script, and none set this way would run
  root.innerHTML = page;
  document.body.append(host);
  const article = root.querySelector("article");
  const { width, height } = article.dataset;
  size = document.createElement("style");
  size.textContent = `@page { size: ${width}mm ${height}mm; margin: 0; }`;
  document.head.append(size);
  cut(article);
  host.classList.add("cut");
  return host;
}

/** Print what was laid out last, once its pictures are there. */
export async function print() {
  if (!host) return;
  await Promise.allSettled([...host.shadowRoot.querySelectorAll("img")].map((img) => img.decode()));
  const called = document.title;
  document.title = host.dataset.title; // what the browser suggests as the PDF's name
  window.print();
  document.title = called;
}

/** Replace the article's flows, each of which begins a page, by sheets. */
function cut(article) {
  const flows = [...article.children];
  const edges = { ...article.dataset };
  article.classList.add("psa-report-printed");
  const probe = sheet();
  article.append(probe.whole);
  room = probe.body.getBoundingClientRect().height;
  probe.whole.remove();
  const sheets = [];
  const done = document.createDocumentFragment(); // a page that is full need not be laid out again with every next one
  for (const flow of flows) {
    const waiting = [...flow.children];
    flow.replaceChildren();
    for (feed(flow, waiting); flow.firstElementChild; feed(flow, waiting)) {
      const made = sheet();
      sheets.push(made);
      fill(made.body, flow);
      done.append(made.whole);
    }
    flow.remove();
  }
  article.append(done);
  number(article, sheets, edges);
}

/** Let as much of what waits flow as two pages hold: the browser then lays out no more than that for each page. */
function feed(flow, waiting) {
  while (flow.getBoundingClientRect().height < 2 * room) {
    const rows = held.get(flow.lastElementChild);
    if (rows?.length) flow.lastElementChild.tBodies[0].append(...rows.splice(0, ROWS));
    else if (waiting.length) flow.append(withheld(waiting.shift()));
    else return;
  }
}

/** Hold back most rows of a long table until they are wanted. */
function withheld(node) {
  if (node.tBodies?.[0].rows.length > ROWS) {
    const rows = [...node.tBodies[0].rows].slice(ROWS);
    rows.forEach((row) => row.remove());
    held.set(node, rows);
  }
  return node;
}

function sheet() {
  const parts = ["section", "header", "div", "footer"].map((tag) => document.createElement(tag));
  const [whole, header, body, footer] = parts;
  ["sheet", "header", "area", "footer"].forEach((name, i) => (parts[i].className = `psa-report-${name}`));
  whole.append(header, body, footer);
  return { whole, header, body, footer };
}

/** Move what fits on one page from the flow to a sheet's body. */
function fill(body, flow) {
  const nodes = [...flow.children];
  const limit = nodes[0].getBoundingClientRect().top + room + ROUNDING;
  let at = nodes.findIndex((node) => bottom(node) > limit);
  if (at < 0) return body.append(...nodes);
  const head = part(nodes[at], limit);
  if (head) return body.append(...nodes.slice(0, at), head);
  while (at > 0 && keeps(nodes[at - 1])) at -= 1;
  return body.append(...nodes.slice(0, at || 1)); // what is higher than a page and cannot be cut has one to itself
}

const bottom = (node) => node.getBoundingClientRect().bottom;

const keeps = (node) =>
  node.matches(KEPT) || (node.matches("p.psa-report-body") && node.nextElementSibling?.matches(INTRODUCED));

/** Take the part of an element that ends above a limit out of it; null when it is better left whole. */
function part(node, limit) {
  if (node.matches("table")) return partOfTable(node, limit);
  if (node.matches("ul, ol, dl, nav, aside")) return partOfList(node, limit);
  return node.matches("p, li, blockquote") ? partOfText(node, limit) : null;
}

function partOfTable(table, limit) {
  const rows = [...table.tBodies[0].rows];
  const fitting = rows.findIndex((row) => bottom(row) > limit);
  const head = table.cloneNode(false);
  const body = document.createElement("tbody");
  body.append(...rows.slice(0, fitting));
  if (!fitting || rows[fitting].getBoundingClientRect().height > room / 2) {
    const cells = partOfRow(rows[fitting], limit);
    if (cells) body.append(cells);
  }
  if (!body.rows.length) return null;
  head.append(
    ...[table.caption, table.querySelector("colgroup").cloneNode(true), table.tHead.cloneNode(true), body].filter(Boolean),
  );
  return head;
}

/** Cut every cell of a row that is too high for a page. */
function partOfRow(row, limit) {
  const head = row.cloneNode(false);
  const cells = [...row.cells].map(
    (cell) => partOfText(cell, limit, 1) ?? (cell.hasChildNodes() ? null : cell.cloneNode(false)),
  );
  if (cells.some((cell) => cell === null)) return null;
  head.append(...cells);
  return head;
}

function textBox(cell) {
  const range = document.createRange();
  range.selectNodeContents(cell);
  return range;
}

function partOfList(list, limit) {
  const items = [...list.children];
  let fitting = items.findIndex((item) => bottom(item) > limit);
  if (fitting < 0) return null; // only its own edge lies beyond
  const rest = part(items[fitting], limit);
  while (!rest && fitting > 0 && keeps(items[fitting - 1])) fitting -= 1;
  if (!fitting && !rest) return null;
  const head = list.cloneNode(false);
  head.append(...items.slice(0, fitting), ...(rest ? [rest] : []));
  if (rest) items[fitting].classList.add("psa-report-goes-on");
  if (list.matches("ol")) list.start = (list.start || 1) + fitting;
  return head;
}

/** Take the lines of a text that end above a limit out of it; at least `least` stay on either side. */
function partOfText(element, limit, least = LINES) {
  const line = parseFloat(getComputedStyle(element).lineHeight);
  const { top, bottom: end } = textBox(element).getBoundingClientRect();
  const until = Math.min(limit, least > 1 ? end - (least - 0.5) * line : limit);
  if (until - top < least * line - ROUNDING) return null;
  const place = lastAbove(element, until);
  if (!place) return null;
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEnd(...place);
  const head = element.cloneNode(false);
  head.append(range.extractContents());
  return head;
}

/**
 * Where the text that ends above a limit ends: after a space, or within a word that is longer than a line.
 * @returns {[Text, number] | null}
 */
function lastAbove(element, limit) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  /** @type {[Text, number] | null} */
  let found = null;
  const next = () => /** @type {Text | null} */ (walker.nextNode());
  for (let node = next(); node; node = next()) {
    const above = (n) => {
      range.setStart(node, n);
      range.setEnd(node, n + 1);
      return range.getBoundingClientRect().bottom <= limit;
    };
    let [low, high] = [0, node.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (above(middle)) low = middle + 1;
      else high = middle;
    }
    if (low) found = [node, low];
    if (low < node.length) break;
  }
  if (!found) return null;
  const [node, n] = found;
  const space = node.data.lastIndexOf(" ", n - 1) + 1;
  return [node, n === node.length || space < n - 60 ? n : space || n];
}

/** Write headers and footers, and the pages in the contents. */
function number(article, sheets, edges) {
  sheets.forEach(({ header, footer }, i) => {
    const put = (element, kind) => {
      const line = (i === 0 ? edges[`first${kind}`] : undefined) ?? edges[kind.toLowerCase()] ?? "";
      element.innerHTML = line.replaceAll("\ue001", String(i + 1)).replaceAll("\ue002", String(sheets.length));
    };
    put(header, "Header");
    put(footer, "Footer");
  });
  for (const line of article.querySelectorAll("[data-heading]")) {
    const heading = article.querySelector(`[data-number="${line.dataset.heading}"]`);
    const on = sheets.findIndex(({ whole }) => whole.contains(heading));
    line.querySelector(".psa-report-on").textContent = String(on + 1);
  }
}

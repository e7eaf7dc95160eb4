/**
 * How the memos and topics of both boards share the wall: as large as they all fit, in columns that go to what there is. The
 * columns of both boards are equally wide, so each card is measured once for each level that is tried, and dividing the
 * columns is arithmetic.
 */

/**
 * @typedef {object} Level
 * @property {string} name     `data-level` of the board; boards.css says what a card looks like there
 * @property {number} text     rem
 * @property {number} lines    of a memo, before it is cut off with an ellipsis
 * @property {number} column   the least width of one, rem
 * @property {number} [gap]    between cards, rem
 * @property {number} [block]  width of the block that stands for a memo, rem: a map, where only topics can be read
 */

/** @type {Level[]} All cards in full view, largest first. 1 rem is the smallest that is read from four metres. */
const CARDS = [
  { name: "cards", text: 1.7, lines: 8, column: 17.5 },
  { name: "cards", text: 1.45, lines: 7, column: 17.5 },
  { name: "cards", text: 1.25, lines: 5, column: 14 },
  { name: "cards", text: 1.12, lines: 4, column: 14 },
  { name: "cards", text: 1, lines: 4, column: 14 },
  { name: "cards", text: 1, lines: 4, column: 11.4 },
  { name: "cards", text: 1, lines: 3, column: 11.4, gap: 0.3 },
  { name: "tight", text: 1, lines: 3, column: 11.4, gap: 0.25 },
  { name: "tight", text: 1, lines: 2, column: 11.4, gap: 0.25 },
];
/** @type {Level[]} One board large: larger than both beside each other, or it would be for nothing. */
const LARGE = [
  { name: "cards", text: 2.4, lines: 9, column: 24 },
  { name: "cards", text: 2, lines: 9, column: 24 },
  ...CARDS.slice(0, 2),
  { name: "scroll", text: 1.4, lines: 6, column: 14.5 },
];
/** What does not fit otherwise: as it is read best, with the rest a scroll away. @type {Level} */
const SCROLL = { name: "scroll", text: 1, lines: 3, column: 11.4, gap: 0.4 };
/** @type {Level[]} The overview where cards do not fit in full: first their beginnings, then a map. */
const SMALLER = [
  { name: "tight", text: 1, lines: 1, column: 11.4, gap: 0.25 },
  { name: "map", text: 1.3, lines: 2, column: 14, block: 3.4 },
  { name: "map", text: 1.3, lines: 2, column: 14, block: 2.4 },
  { name: "map", text: 1, lines: 2, column: 11.4, block: 1.9 },
  { name: "map", text: 1, lines: 2, column: 11.4, block: 1.1, gap: 0.4 },
  { name: "map", text: 1, lines: 1, column: 11.4, block: 0.7, gap: 0.3 },
  { name: "counts", text: 1, lines: 1, column: 11.4, block: 0.7, gap: 0.25 },
];
const BLOCK_GAP = 0.25; // rem, between a map's blocks; boards.css has the same, and how high they are
/** The board beside the one that is large: its topics with their counts, its loose memos as blocks. @type {Level} */
const ASIDE = { name: "aside", text: 1, lines: 2, column: 11.4, block: 0.9 };

const GAP = 0.5; // rem, between cards where a level does not say otherwise
const BAND = 0.3; // of a board's height: loose memos that take less lie above topics that scroll, others beside them
const NARROW = 720; // px, below which a window is a phone: one column that scrolls

/**
 * Things of these heights in columns, one column after another as one reads and as the arrow keys go, as low as can be.
 * @param {number[]} heights  @param {number} columns  @param {number} gap
 * @returns {{places: {column: number, y: number}[], height: number}}
 */
export function packed(heights, columns, gap) {
  if (!heights.length) return { places: [], height: 0 };
  const under = (limit) => {
    const places = [];
    let column = 0;
    let y = 0;
    for (const height of heights) {
      if (y && y + height > limit) [column, y] = [column + 1, 0];
      places.push({ column, y });
      y += height + gap;
    }
    return column < columns && places;
  };
  let low = Math.max(...heights);
  let high = heights.reduce((sum, height) => sum + height + gap, 1 - gap);
  while (high - low > 1) {
    const middle = (low + high) / 2;
    if (under(middle)) high = middle;
    else low = middle;
  }
  const places = under(high);
  return { places, height: Math.max(...places.map(({ y }, i) => y + heights[i])) };
}

/**
 * Things of very different heights in columns, each where the columns are shortest.
 * @param {number[]} heights  @param {number} columns  @param {number} gap
 * @returns {{places: {column: number, y: number}[], height: number}}
 */
export function stacked(heights, columns, gap) {
  const ends = Array(columns).fill(0);
  const places = heights.map((height) => {
    const column = ends.reduce((lowest, end, i) => (end < ends[lowest] - 0.5 ? i : lowest), 0);
    const y = ends[column];
    ends[column] += height + gap;
    return { column, y };
  });
  return { places, height: heights.length ? Math.max(...ends) - gap : 0 };
}

/**
 * Divide columns over one or two neighbours so that the higher is as low as can be.
 * @param {((columns: number) => number)[]} heights   the height of each with so many columns
 * @param {number} columns  @param {number} least   for each  @returns {number[]}
 */
export function divided(heights, columns, least) {
  if (heights.length === 1) return [columns];
  let [best, lowest] = [[least, columns - least], Infinity];
  for (let first = least; first <= columns - least; first++) {
    const height = Math.max(heights[0](first), heights[1](columns - first));
    if (height < lowest - 1) [best, lowest] = [[first, columns - first], height];
  }
  return best;
}

/** A board's elements, as order_board.js draws them. */
function parts(board) {
  const zone = (name) => {
    const element = board.querySelector(`.psa-${name}`);
    return {
      element,
      flow: element.querySelector(".psa-flow"),
      scroller: element.querySelector(".psa-scroll"),
      items: [...element.querySelector(".psa-flow").children],
    };
  };
  return { board, area: board.querySelector(".psa-split"), loose: zone("loose"), topics: zone("grouped") };
}

/** Whether it is worth measuring: what letters take at least, against the room there is. */
function hopeless(level, texts, width, height, rem) {
  if (level.block) return false;
  const across = (level.column - 1.6) / (level.text * 0.42); // letters on a line, at most
  const lines = texts.reduce((sum, length) => sum + Math.min(level.lines, Math.ceil(length / across)), 0);
  const columns = Math.floor(width / (level.column * rem));
  return (lines * level.text * 1.15 + texts.length * 0.35) * rem > columns * height * 1.1;
}

/**
 * Draw the boards as large as all of it fits. Nothing is drawn anew, cards are only put elsewhere: focus and drags stay.
 * @param {Element} boards
 * @param {{large: "cherish"|"strain"|null, overview: boolean, texts: Record<string, number[]>}} want   `texts`: the memos'
 *   lengths by board
 * @returns {{level: string, whole: boolean}}   `whole`: everything is in view, as cards of some lines
 */
export function fit(boards, { large, overview, texts }) {
  const all = [...boards.querySelectorAll(".psa-board")].map(parts);
  if (window.innerWidth <= NARROW) return loosened(boards, all);
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const style = getComputedStyle(boards);
  const edge = getComputedStyle(all[0].board);
  const pad = parseFloat(edge.paddingLeft) + parseFloat(edge.paddingRight);
  const outer = boards.clientWidth - parseFloat(style.columnGap);

  if (large) {
    const main = all.find(({ board }) => board.dataset.board === large);
    const aside = all.find((one) => one !== main);
    const narrow = ASIDE.column * rem + pad;
    const wide = outer - narrow;
    put(
      boards,
      "gridTemplateColumns",
      (main === all[0] ? [wide, narrow] : [narrow, wide]).map((n) => `${(n / rem).toFixed(3)}rem`).join(" "),
    );
    dress(aside, ASIDE, narrow - pad, rem);
    laid(aside, ASIDE, { columns: 1, width: narrow - pad, gap: GAP * rem, rem });
    const found = settle([main], LARGE, { inner: wide - pad, rem, texts: texts[large] });
    return { level: found.level.name, whole: false };
  }
  const found = settle(all, overview ? [...CARDS, ...SMALLER] : [...CARDS, SCROLL], {
    inner: outer - 2 * pad,
    rem,
    texts: [...texts.cherish, ...texts.strain],
    widths: (columns, width, gap) =>
      put(
        boards,
        "gridTemplateColumns",
        columns.map((n) => `${((n * width + (n - 1) * gap + pad) / rem).toFixed(3)}rem`).join(" "),
      ),
  });
  return {
    level: found.level.name,
    whole: found.level.name === "cards" || (found.level.name === "tight" && found.level.lines > 1),
  };
}

/** Try the levels from large to small; the last is taken as it comes. */
function settle(all, levels, { inner, rem, texts, widths = undefined }) {
  const most = Math.min(...all.map(({ area }) => area.clientHeight)) + 4 * rem;
  for (const level of levels) {
    const last = level === levels.at(-1);
    if (hopeless(level, texts, inner, most, rem) && !last) continue;
    put(all[0].board.closest(".psa-boards"), "data-wall", level.name); // a map has a line under it
    const room = Math.min(...all.map(({ area }) => area.clientHeight));
    const gap = (level.gap ?? GAP) * rem;
    const columns = Math.max(all.length, Math.floor((inner + gap) / (level.column * rem + gap)));
    const width = (inner - gap * (columns - all.length)) / columns;
    all.forEach((one) => dress(one, level, width, rem));
    const sizes = { width, gap, rem };
    const measured = all.map((one) => measure(one, level, sizes));
    const least = columns >= 5 ? 2 : 1; // a board's name and counts want room too
    const given = divided(
      measured.map((m) => m.height),
      columns,
      least,
    );
    if (!last && measured.some((m, i) => m.height(given[i]) > room)) continue;
    widths?.(given, width, gap);
    all.forEach((one, i) => laid(one, level, { ...sizes, columns: given[i], measured: measured[i] }));
    // its name may take two lines now
    if (last || all.every(({ area }, i) => measured[i].height(given[i]) <= area.clientHeight)) return { level };
  }
  return { level: levels.at(-1) };
}

const written = new WeakMap();
/**
 * Written only where it is different: hundreds of cards would be looked at again for nothing. A browser rewords what it is
 * given.
 */
function put(element, name, value) {
  const before = written.get(element) ?? written.set(element, {}).get(element);
  if (before[name] === value) return;
  before[name] = value;
  if (name.startsWith("--")) element.style.setProperty(name, value);
  else if (name.startsWith("data-")) element.setAttribute(name, value);
  else element.style[name] = value;
}

/** Give a board the looks of a level, for measuring and for good. In rem, which follow the window. */
function dress({ board }, level, width, rem) {
  put(board, "data-level", level.name);
  put(board, "--column", `${(width / rem).toFixed(3)}rem`);
  put(board, "--text", `${level.text}rem`);
  put(board, "--lines", String(level.lines));
  put(board, "--block", `${level.block ?? 0}rem`);
}

/**
 * What stands above a zone's cards when the zones lie under each other: its name, where that is needed, or that it is empty.
 */
function head({ element }, area, rem) {
  const [line] = element.children;
  const shown = line.querySelector(".psa-empty, .psa-zone-name:not(.needless)");
  if (!shown) return 0;
  return (area.dataset.arranged === "beside" ? 1.2 * rem : line.offsetHeight) + parseFloat(getComputedStyle(element).rowGap);
}

/** How high a board's things are, and from that how high it is with so many columns. */
function measure({ area, loose, topics }, level, { width, gap, rem }) {
  const high = (zone) => zone.items.map((item) => item.offsetHeight);
  const heights = { loose: level.block ? [] : high(loose), topics: high(topics) };
  const heads = head(loose, area, rem) + head(topics, area, rem) + 0.4 * rem + 2;
  const blocks = (columns) => {
    const across = columns * width + (columns - 1) * gap;
    const each = (level.block + BLOCK_GAP) * rem;
    return (
      Math.ceil(loose.items.length / Math.floor((across + BLOCK_GAP * rem) / each)) *
      (Math.min(level.block, 0.45 + 0.35 * level.block) + BLOCK_GAP) *
      rem
    );
  };
  const height = (columns) =>
    heads +
    (level.block ? blocks(columns) : packed(heights.loose, columns, gap).height) +
    stacked(heights.topics, columns, gap).height;
  return { heights, height };
}

/** Put everything in its place. */
function laid(one, level, { columns, width, gap, rem, measured = measure(one, level, { width, gap, rem }) }) {
  const { area, loose, topics } = one;
  const { heights } = measured;
  const small = packed(heights.loose, columns, gap).height < BAND * area.clientHeight;
  const beside = level.name === "scroll" && !small && topics.items.length > 0 && columns > 1;
  put(area, "data-arranged", beside ? "beside" : "under");
  put(area, "columnGap", `${(gap / rem).toFixed(3)}rem`);
  let [first, second] = [columns, columns];
  if (beside) {
    [first, second] = divided(
      [(n) => packed(heights.loose, n, gap).height, (n) => stacked(heights.topics, n, gap).height],
      columns,
      1,
    );
    put(
      area,
      "gridTemplateColumns",
      [first, second].map((n) => `${((n * width + (n - 1) * gap) / rem).toFixed(3)}rem`).join(" "),
    );
  } else put(area, "gridTemplateColumns", "");
  if (level.block) freed(loose);
  else place(loose, packed(heights.loose, first, gap), width + gap, rem);
  place(topics, stacked(heights.topics, second, gap), width + gap, rem);
}

function place({ flow, items }, { places, height }, step, rem) {
  put(flow, "height", `${(height / rem).toFixed(3)}rem`);
  items.forEach((item, i) =>
    put(item, "translate", `${((places[i].column * step) / rem).toFixed(3)}rem ${(places[i].y / rem).toFixed(3)}rem`),
  );
}

function freed({ flow, items }) {
  put(flow, "height", "");
  for (const item of items) put(item, "translate", "");
}

/** On a phone the style sheet alone says how it lies. */
function loosened(boards, all) {
  put(boards, "gridTemplateColumns", "");
  for (const { board, area, loose, topics } of all) {
    put(board, "data-level", "phone");
    for (const name of ["--column", "--text", "--lines", "--block"]) put(board, name, "");
    put(area, "gridTemplateColumns", "");
    freed(loose);
    freed(topics);
  }
  return { level: "phone", whole: false };
}

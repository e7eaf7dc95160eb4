/** Where the arrows of the weighing run: through the gaps between cards and never over one. Plain numbers, in pixels. */

const PORTS = 14; // at most so far apart do arrows leave or reach one side of a card
const SPREAD = 6; // so far apart do arrows run that share a gap

/**
 * @typedef {{left: number, right: number, top: number, bottom: number}} Box
 * @param {[string, string][]} feeds
 * @param {Map<string, Box>} boxes   where each card stands; an arrow with an end that is not shown is left out
 * @returns {{id: string, from: string, into: string, d: string}[]}
 */
export function routes(feeds, boxes) {
  const columns = columnsOf(boxes);
  const drawn = feeds
    .filter(([from, into]) => boxes.has(from) && boxes.has(into))
    .map(([from, into]) => {
      const [a, b] = [columns.of(from), columns.of(into)];
      return { from, into, a, b, out: b < a ? "left" : "right", to: b > a ? "left" : "right" };
    });
  const ports = portsOf(drawn, boxes);
  const used = new Map();
  return drawn.map(({ from, into, a, b, out, to }) => {
    const [x1, y1] = [boxes.get(from)[out], ports(from, out, into)];
    const [x2, y2] = [boxes.get(into)[to], ports(into, to, from)];
    const d = a === b ? loop(x1, y1, x2, y2, columns.gutter) : across(columns, used, { x1, y1, x2, y2, a, b });
    return { id: `${from}>${into}`, from, into, d };
  });
}

/** Cards that begin at the same place across stand in one column. */
function columnsOf(boxes) {
  const at = new Map();
  for (const [id, box] of boxes) {
    const key = Math.round(box.left / 8);
    if (!at.has(key)) at.set(key, { left: box.left, right: box.right, boxes: [], ids: [] });
    at.get(key).boxes.push(box);
    at.get(key).ids.push(id);
  }
  const list = [...at.values()].sort((one, other) => one.left - other.left);
  const where = new Map();
  list.forEach((column, n) => {
    column.boxes.sort((one, other) => one.top - other.top);
    column.ids.forEach((id) => where.set(id, n));
  });
  const gutter = list.length > 1 ? list[1].left - list[0].right : 60;
  return { list, gutter, of: (id) => where.get(id) };
}

/**
 * At what height each arrow leaves or reaches a side of a card: in the order of where its other end is, so that they cross
 * least.
 */
function portsOf(drawn, boxes) {
  const sides = new Map();
  const note = (id, side, other) => {
    const key = `${id} ${side}`;
    if (!sides.has(key)) sides.set(key, []);
    sides.get(key).push(other);
  };
  for (const one of drawn) {
    note(one.from, one.out, one.into);
    note(one.into, one.to, one.from);
  }
  const middle = (id) => (boxes.get(id).top + boxes.get(id).bottom) / 2;
  for (const others of sides.values()) others.sort((one, other) => middle(one) - middle(other));
  return (id, side, other) => {
    const others = sides.get(`${id} ${side}`);
    const apart = Math.min(PORTS, (boxes.get(id).bottom - boxes.get(id).top) / (others.length + 1));
    return middle(id) + (others.indexOf(other) - (others.length - 1) / 2) * apart;
  };
}

/** Out at one side of a column and in again, as in a circle. */
function loop(x1, y1, x2, y2, gutter) {
  const out = Math.max(x1, x2) + Math.min(gutter * 1.15, gutter * 0.5 + Math.abs(y2 - y1) * 0.25);
  return `M${x1} ${y1}C${out} ${y1} ${out} ${y2} ${x2} ${y2}`;
}

function across(columns, used, { x1, y1, x2, y2, a, b }) {
  const way = Math.sign(b - a);
  const near = way > 0 ? "left" : "right"; // the side of a column that the arrow comes to first
  const far = way > 0 ? "right" : "left";
  let [x, y] = [x1, y1];
  let d = `M${x} ${y}`;
  const to = (nx, ny) => {
    const half = (nx - x) * 0.55;
    d += `C${x + half} ${y} ${nx - half} ${ny} ${nx} ${ny}`;
    [x, y] = [nx, ny];
  };
  for (let n = a + way; n !== b; n += way) {
    const column = columns.list[n];
    const ideal = y + ((y2 - y) * (column[near] - x)) / (x2 - x || 1);
    to(column[near], passage(column, ideal, n, used));
    d += `L${column[far]} ${y}`;
    x = column[far];
  }
  to(x2, y2);
  return d;
}

/** The height of the gap in a column nearest to `ideal`; arrows that share one run beside each other. */
function passage(column, ideal, n, used) {
  const { boxes } = column;
  const last = boxes.length - 1;
  const gaps = [
    boxes[0].top - 10,
    ...boxes.slice(1).map((box, i) => (boxes[i].bottom + box.top) / 2),
    boxes[last].bottom + 10,
  ];
  const best = gaps.reduce((found, y, i) => (Math.abs(y - ideal) < Math.abs(gaps[found] - ideal) ? i : found), 0);
  const key = `${n} ${best}`;
  const there = used.get(key) ?? 0;
  used.set(key, there + 1);
  return gaps[best] + (there % 2 ? -1 : 1) * Math.min(Math.ceil(there / 2), 1) * SPREAD;
}

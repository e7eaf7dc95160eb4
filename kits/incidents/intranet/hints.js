/** What in somebody's own words looks like a person: the same search as hints.py, by the same data. */

/** @typedef {{start: number, end: number, kind: string}} Hint */

const BEFORE = 12;

/** @param {string} text @param {any} told what hints.for_browser gives @param {string[]} known @returns {Hint[]} */
export function found(text, told, known) {
  /** @type {Hint[]} */
  const taken = [];
  for (const hint of byPattern(text, told)) if (apart(hint, taken)) taken.push(hint);
  return [...taken, ...names(text, told, known, taken)].sort((one, other) => one.start - other.start);
}

const apart = (one, taken) => taken.every((other) => one.end <= other.start || one.start >= other.end);

function* byPattern(text, told) {
  const within = new RegExp(told.within);
  for (const row of told.patterns) {
    const pattern = new RegExp(row.pattern, row.cased ? "g" : "gi");
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      if (match.index > 0 && within.test(text[match.index - 1])) {
        pattern.lastIndex = match.index + 1; // it begins within a word or a number
        continue;
      }
      const low = match[0].toLowerCase();
      if (row.proof === "eleven" && !eleven(match[0])) continue;
      if ((row.but ?? []).some((word) => low.startsWith(word))) continue;
      yield { start: match.index, end: match.index + match[0].length, kind: row.kind };
    }
  }
}

function eleven(number) {
  const figures = [...number].filter((figure) => figure >= "0" && figure <= "9").map(Number);
  const sum = figures.reduce((all, figure, n) => all + figure * (n === 8 ? -1 : 9 - n), 0);
  return figures.some(Boolean) && sum % 11 === 0;
}

function* names(text, told, known, taken) {
  const all = [...text.matchAll(new RegExp(told.word, "g"))].map((match) => ({
    said: match[0],
    low: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
  const words = all.filter((word) => apart(word, taken)); // a name ends where something else that was found begins
  const own = known.flatMap((name) => name.match(new RegExp(told.word, "g")) ?? []).map((word) => word.toLowerCase());
  const lists = { ...told, usual: [...told.no_names, ...own] };
  for (let at = 0; at < words.length; ) {
    const before = words[at - 1];
    const titled = at > 0 && told.titles.includes(before.low) && beside(text, before, words[at], told);
    const length = nameAt(text, words, at, lists, titled);
    if (length) yield { start: words[at].start, end: words[at + length - 1].end, kind: "name" };
    at += length || 1;
  }
}

function nameAt(text, words, at, lists, titled) {
  const { said, low, start } = words[at];
  const capital = isCapital(said);
  if (lists.titles.includes(low) || (lists.usual.includes(low) && !(titled && !capital))) return 0;
  const length = lastOfName(text, words, at, lists) - at + 1;
  if (lists.first_names.includes(low) || (capital && lists.word_names.includes(low))) return Math.max(length, 1);
  if (!capital) return titled && lists.particles.includes(low) ? Math.max(length, 0) : 0;
  const begins = new RegExp(lists.begins).test(text.slice(Math.max(0, start - BEFORE), start));
  return begins && !titled && length === 1 ? 0 : length;
}

function lastOfName(text, words, at, lists) {
  let last = at - 1;
  for (let place = at; place < words.length; place++) {
    if (place > at && !beside(text, words[place - 1], words[place], lists)) break;
    const { said, low } = words[place];
    if (isCapital(said) && !lists.usual.includes(low)) last = place;
    else if (!lists.particles.includes(low)) break;
  }
  return last;
}

function beside(text, one, other, lists) {
  const between = text.slice(one.end, other.start);
  const short = lists.titles.includes(one.low) || one.said.length === 1;
  return between === " " || ((between === ". " || between === ".") && short);
}

function isCapital(word) {
  const first = word[0];
  return first !== first.toLowerCase() && !(word.length > 1 && word === word.toUpperCase());
}

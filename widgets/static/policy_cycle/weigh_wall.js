/** The weighing on the projector: the group says what leads to what and what goes first, the facilitator puts it there. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { leaveField } from "../kit/keys.js";
import { Wall } from "../kit/wall.js";
import { afterDrawing, Button } from "../kit/shell.js";
import { get } from "../kit/texts.js";
import { k, t } from "./pieces.js";
import { Filter } from "./weigh.js";
import { CauseForm, GroupDialog, measureOf, NewCause, Together } from "./weigh_form.js";
import { Circles, focusCard, Picture, shownOf } from "./weigh_picture.js";
import { inOrder, Ranked } from "./weigh_ranked.js";

const PRIORITIES = ["high", "middle", "low"];
const after = (values, value) => values[(values.indexOf(value) + 1) % values.length];

/**
 * @param {object} props
 * @param {import("../kit/app.js").App} props.app
 * @param {string} props.theme     one theme, or "" for all
 * @param {string} props.chosen    the cause in focus
 * @param {(id: string) => void} props.select
 * @param {any} props.themes       where another theme is chosen
 * @param {() => void} props.leave     back to the desk page
 * @param {(part: string) => void} props.go   to another step at the desk
 */
export function WeighWall({ app, theme, chosen, select, themes, leave, go }) {
  const { view } = app;
  const [ranking, setRanking] = useState(false);
  const [untackled, setUntackled] = useState(false);
  const [group, setGroup] = useState(null);
  const [aim, setAim] = useState(null); // {kind: "arrow"|"merge", from}: its other end is being chosen
  const [said, setSaid] = useState("");
  const panel = useRef(null);
  const all = shownOf(view, theme);
  const open = shownOf(view, theme, true);
  const shown = untackled ? open : all;
  const cause = (ranking ? all : shown).find((one) => one.id === chosen);
  const unweighed = all.filter((one) => !one.priority);
  const name = (id) => view.causes[id]?.text ?? "";

  useLayoutEffect(() => {
    document.documentElement.classList.add("psa-wall"); // desk pages are smaller than what a room can read
    return () => document.documentElement.classList.remove("psa-wall");
  }, []);
  useLayoutEffect(() => {
    const first = ranking ? inOrder(all)[0] : (cause ?? shown[0]); // the talk begins with what goes first
    if (first) focusOn(first.id);
    else if (!ranking) add();
  }, [ranking]);

  // At once: a frame later the next key would have gone elsewhere, or the focus would leave a line that is being typed in.
  const focusOn = (id) => focusCard(null, id) || afterDrawing(() => focusCard(null, id));
  const back = () => cause && focusCard(null, cause.id);
  const happen = (text, ...events) =>
    app.does(...events).then(
      () => setSaid(text),
      () => {},
    );
  const change = (changes, text) => cause && happen(text, ["CauseChanged", { cause: cause.id, changes }]);
  const weigh = async (pressed) => {
    if (!cause) return;
    const priority = cause.priority === pressed ? null : pressed;
    await change(
      { priority },
      t("wall.said.priority", {
        cause: cause.text,
        priority: priority ? k(`priorities.${priority}`) : t("wall.no_priority"),
      }),
    );
    // it stands elsewhere now
    if (ranking) afterDrawing(() => document.activeElement === document.body && focusCard(null, cause.id));
  };
  const field = (what) => () => {
    if (!cause) return;
    const input = panel.current?.querySelector(`[data-field="${what}"]${what === "group" ? " input" : ""}`);
    input?.focus();
    if (what === "text") input?.select();
    else input?.closest(".psa-field").scrollIntoView({ block: "nearest" });
  };
  const drawn = (from, into) => view.feeds.some(([a, b]) => a === from && b === into);
  const arrow = (from, into) => {
    if (from === into) return;
    const there = drawn(from, into);
    happen(t(`wall.said.${there ? "erased" : "drawn"}`, { from: name(from), into: name(into) }), [
      there ? "FeedErased" : "FeedDrawn",
      { cause: from, into },
    ]);
  };
  const pick = (id) => {
    const { kind, from } = aim;
    if (id === from) return;
    setAim(null);
    if (kind === "arrow") {
      arrow(from, id);
      focusOn(from);
    } else {
      select(id);
      happen(t("wall.said.merged", { from: name(from), into: name(id) }), ["CausesMerged", { into: id, causes: [from] }]);
      focusOn(id);
    }
  };
  const start = (kind) => () => {
    if (!cause || shown.length < 2 || ranking) return;
    setAim({ kind, from: cause.id });
    focusOn(cause.id);
  };
  const remove = () => {
    if (!cause || aim) return;
    const next = shown[shown.indexOf(cause) + 1] ?? shown[shown.indexOf(cause) - 1];
    select(next?.id ?? "");
    happen(t("wall.said.removed", { cause: cause.text }), ["CausesRemoved", { causes: [cause.id] }]);
    if (next) focusOn(next.id);
  };
  const makeItem = (one = cause) => one && happen(t("wall.said.item", { cause: one.text }), ...measureOf(one)[1]);
  const add = () => {
    const line = () => document.querySelector(".psa-w-new input");
    if (line()) return line().focus();
    setAim(null);
    setRanking(false);
    afterDrawing(() => line()?.focus());
    return undefined;
  };
  const letGo = () => {
    if (aim) {
      setAim(null);
      focusOn(aim.from);
    } else if (ranking) setRanking(false);
    else leave();
  };
  const out = () => (aim ? letGo() : cause ? back() : leaveField());
  const toCard = () => (cause ?? shown[0]) && focusCard(null, (cause ?? shown[0]).id);
  const turn = () => {
    setAim(null);
    setRanking(!ranking);
  };
  const keys = {
    n: add,
    p: leave,
    v: turn,
    Escape: letGo,
    "field:Escape": out,
    f: () => !ranking && setUntackled(!untackled),
    F2: field("text"),
    r: field("reason"),
    g: field("group"),
    a: start("arrow"),
    m: start("merge"),
    i: () => makeItem(),
    Delete: remove,
    b: () => change({ at_source: after([null, true, false], cause?.at_source) }, k("cause.at_source")),
    t: () => change({ term: after([null, "short", "long"], cause?.term) }, k("cause.term")),
    l: () => change({ level: after([null, "organisation", "team", "individual"], cause?.level) }, k("cause.level")),
    ...Object.fromEntries(PRIORITIES.map((one, n) => [String(n + 1), () => weigh(one)])),
    ArrowUp: toCard,
    ArrowDown: toCard,
    ArrowLeft: toCard,
    ArrowRight: toCard,
  };
  const here = unweighed.indexOf(cause);
  const next = unweighed[(here + 1) % unweighed.length];
  const toWeigh = () => {
    setRanking(false);
    setUntackled(false);
    select(next.id);
    focusOn(next.id);
  };
  const onward = !all.length
    ? { label: t("wall.next.first"), go: add }
    : unweighed.length
      ? { label: t("wall.next.unweighed"), go: toWeigh }
      : ranking
        ? { label: t("wall.next.measures"), go: () => go("act") }
        : { label: t("wall.next.rank"), go: turn };
  const still = ranking
    ? t("wall.still.untackled", { n: open.length })
    : unweighed.length
      ? t("wall.still.unweighed", { n: unweighed.length })
      : all.length
        ? t("wall.still.none")
        : "";
  return html`<${Wall}
    app=${app}
    pack="kits.policy_cycle"
    reopens="YearReopened"
    question=${k("steps.weigh.question")}
    class="psa-w-room"
    keys=${keys}
    keyList=${get("widgets.policy_cycle", "wall.key_list")}
    aside=${html`<div class="psa-w-themes">${themes}</div><${Button} keys="Esc" onClick=${leave}>${t("wall.leave")}<//>`}
    extra=${
      theme &&
      html`<div class="psa-w-together" role="group" aria-label=${t("weigh.together")}>
        <${Together} app=${app} theme=${theme} short />
      </div>`
    }
    still=${still}
    next=${{ ...onward, arrow: false }}
  >
    <p class="psa-hidden" role="status">${said}</p>
    ${
      ranking
        ? html`<${Ranked}
          view=${view}
          causes=${inOrder(all)}
          chosen=${chosen}
          onSelect=${select}
          onItem=${makeItem}
          tools=${html`<${Button} keys="V" aria-pressed="true" onClick=${turn}>${t("wall.picture")}<//>`}
        />`
        : html`<div class="psa-w-wall ${all.length ? "" : "empty"}">
          <section class="psa-sheet psa-w-board">
            <div class="psa-row psa-w-tools">${
              aim
                ? html`<p class="psa-w-aim" role="status">${t(`wall.aim.${aim.kind}`, { cause: name(aim.from) })}</p>
                  <${Button} keys="Esc" onClick=${letGo}>${t("wall.aim.stop")}<//>`
                : html`<${NewCause}
                  app=${app}
                  theme=${theme}
                  onMade=${(id, text) => (select(id), setSaid(t("wall.said.added", { cause: text })))}
                />
                  <span class="psa-spread"></span>
                  ${
                    all.length > 0 &&
                    html`<${Filter} on=${untackled} n=${open.length} keys="F" onChange=${setUntackled} />
                      <${Button} keys="V" onClick=${turn}>${t("wall.rank")}<//>`
                  }`
            }</div>
            <div class="psa-w-scroll psa-scroll">
              ${
                all.length === 0
                  ? html`<div class="psa-empty"><h3>${t("weigh.none")}</h3><p>${t("wall.none_about")}</p></div>`
                  : shown.length === 0
                    ? html`<p class="psa-w-aim">${t("wall.all_tackled")}</p>`
                    : html`<${Picture}
                      view=${view}
                      causes=${shown}
                      theme=${theme}
                      chosen=${cause?.id}
                      onSelect=${select}
                      onEnter=${field("text")}
                      onDraw=${arrow}
                      onName=${setGroup}
                      aim=${aim && { from: aim.from, pick }}
                      onGroup=${(one, into) =>
                        happen(
                          t(into ? "wall.said.grouped" : "wall.said.loose", {
                            cause: name(one),
                            group: view.groups[into]?.name,
                          }),
                          ["CausesGrouped", { causes: [one], group: into }],
                        )}
                    />`
              }
              <${Circles} view=${view} theme=${theme} />
            </div>
          </section>
          ${
            all.length > 0 &&
            html`<aside class="psa-sheet psa-scroll psa-w-panel" ref=${panel}>${
              cause
                ? html`<p class="psa-row psa-w-do">
                  <${Button} keys="A" onClick=${start("arrow")}>${t("wall.do.arrow")}<//>
                  <${Button} keys="M" onClick=${start("merge")}>${t("wall.do.merge")}<//>
                </p>
                  <${CauseForm}
                    key=${cause.id}
                    app=${app}
                    cause=${cause}
                    wall
                    done=${back}
                    select=${select}
                    makeItem=${() => makeItem()}
                  />`
                : html`<p class="psa-soft">${t("wall.pick")}</p>`
            }</aside>`
          }
        </div>`
    }
    ${group && html`<${GroupDialog} app=${app} group=${group} onClose=${() => setGroup(null)} />`}
  <//>`;
}

/** Step `weigh` at the desk: the picture of causes with the one that is chosen beside it. The group works on the wall. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { does, html } from "../kit/app.js";
import { useKeys } from "../kit/keys.js";
import { Button } from "../kit/shell.js";
import { k, t } from "./pieces.js";
import { Points } from "./points.js";
import { CauseForm, GroupDialog, measureOf, NewCause, Together } from "./weigh_form.js";
import { Circles, Picture, shownOf } from "./weigh_picture.js";

export function Weigh({ app, theme, top, side, chosen, select, go, left, toWall }) {
  const { view } = app;
  const [untackled, setUntackled] = useState(false);
  const [group, setGroup] = useState(null); // the one whose name is asked
  const main = useRef(null);
  const cause = view.causes[chosen];
  const all = shownOf(view, theme);
  const open = shownOf(view, theme, true);

  useLayoutEffect(() => {
    if (left.current === null) return; // back from the wall: where one was
    main.current.scrollTop = left.current;
    left.current = null;
    main.current.querySelector(".psa-w-to-wall")?.focus({ preventScroll: true });
  }, []);
  const away = () => {
    left.current = main.current.scrollTop;
    toWall();
  };
  useKeys({ p: away });
  const asItem = async () => {
    const [item, events] = measureOf(cause);
    await app.does(...events);
    go("act", { chosen: item });
  };
  const focusText = () => document.querySelector(".psa-details [data-field=text]")?.focus();
  return html`<div class="psa-desk with-details psa-p-weigh">
    ${side}
    <main ref=${main}>
      <div class="psa-head"><div><h2>${k("steps.weigh.question")}</h2></div>${top}</div>
      <${Points} app=${app} step="weigh" theme=${theme} />
      <p class="psa-row psa-w-tools"><${Button} class="psa-w-to-wall" keys="P" onClick=${away}>${t("wall.open")}<//>
        ${all.length > 0 && html`<${Filter} on=${untackled} n=${open.length} onChange=${setUntackled} />`}</p>
      ${
        all.length === 0
          ? html`<div class="psa-empty"><h3>${t("weigh.none")}</h3><p>${t("weigh.none_about")}</p></div>`
          : untackled && open.length === 0
            ? html`<p class="psa-hint">${t("wall.all_tackled")}</p>`
            : html`<div class="psa-w-desk">
              <${Picture}
                view=${view}
                causes=${untackled ? open : all}
                theme=${theme}
                chosen=${chosen}
                onSelect=${select}
                onEnter=${focusText}
                onName=${setGroup}
                onDraw=${(from, into) => does(app, ["FeedDrawn", { cause: from, into }])}
                onGroup=${(one, into) => does(app, ["CausesGrouped", { causes: [one], group: into }])}
              />
            </div>`
      }
      <${Circles} view=${view} theme=${theme} />
      <${NewCause} app=${app} theme=${theme} onMade=${select} />
      ${view.one_sided.map((text) => html`<p key=${text} class="psa-d-note">${text}</p>`)}
      ${
        theme &&
        html`<section class="psa-sheet psa-p-together">
          <h3>${t("weigh.together")}</h3>
          <${Together} app=${app} theme=${theme} />
        </section>`
      }
    </main>
    <aside class="psa-details">
      ${
        cause
          ? html`<h3 dir="auto">${cause.text}</h3>
            <${CauseForm}
              key=${cause.id}
              app=${app}
              cause=${cause}
              select=${select}
              makeItem=${() => asItem().catch(() => {})}
            />`
          : html`<p class="psa-beside psa-soft">${t("weigh.pick")}</p>`
      }
    </aside>
    ${group && html`<${GroupDialog} app=${app} group=${group} onClose=${() => setGroup(null)} />`}
  </div>`;
}

/** Only what no measure takes on. */
export const Filter = ({ on, n, keys, onChange }) =>
  html`<${Button} class="psa-w-filter" keys=${keys} aria-pressed=${on} onClick=${() => onChange(!on)}>
    <span aria-hidden="true">${on ? "✓" : "○"}</span> ${t("wall.untackled", { n })}
  <//>`;

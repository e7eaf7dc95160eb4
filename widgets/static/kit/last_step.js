/**
 * The last step of a workshop that ends in agreements: what was agreed, large once it is closed; when the team looks again;
 * what goes along on paper.
 */

import { html } from "./app.js";
import { followUp, useClosing } from "./closed.js";
import { SavingDay } from "./day.js";
import { Downloads, ReportDialog } from "./report.js";
import { Button } from "./shell.js";
import { date, speaks } from "./texts.js";
import { onward } from "./wall.js";

const w = speaks("widgets");

/**
 * @param {object} props
 * @param {any} props.app   its view has `agreed` (a list or by id: `id`, `text`, `owner`, `due`), `next_on` and `outcome`
 * @param {any} props.Wall   the workshop's own frame
 * @param {any} props.Agreed   one agreement as it is changed
 * @param {(key: string, more?: object) => string} props.t   the workshop's words: `closing.follow_up`, `.next_on` and so on
 * @param {any[]} props.files   the documents that can be taken along
 * @param {any} [props.since]   what changed since last time
 * @param {(one: any) => any} [props.besides]   what is said of one agreement beside who and when
 */
export function LastStep({ app, Wall, Agreed, t, files, since, besides = () => "" }) {
  const { view } = app;
  const { now } = onward(app);
  const { question, next, still, report, setReport } = useClosing(app, t, now);
  const agreed = w("closing.agreements");
  const all = Object.values(view.agreed);
  return html`<${Wall} app=${app} class="psa-halves psa-ending" question=${question} next=${next} still=${still}>
    <section class="psa-sheet psa-scroll" tabindex="0" aria-label=${agreed}>
      <h2>${agreed}</h2>
      ${all.length === 0 && html`<p class="psa-soft">${w("closing.none")}</p>`}
      ${
        view.closed
          ? html`<ul>
            ${all.map(
              (one) => html`<li key=${one.id} dir="auto">
                ${one.text}
                <span class="psa-soft">
                  ${one.owner || w("closing.nobody")} · ${date(one.due) || w("closing.no_day")}${besides(one)}
                </span>
              </li>`,
            )}
          </ul>`
          : all.map((one) => html`<${Agreed} key=${one.id} app=${app} one=${one} />`)
      }
    </section>
    <section class="psa-sheet psa-scroll">
      ${since && html`<p><b>${since}</b></p>`}
      <label class="psa-w-field">
        <span>${t("closing.next_on")}</span>
        <${SavingDay}
          label=${t("closing.next_on")}
          value=${view.next_on}
          disabled=${view.closed}
          onSave=${(next_on) => app.does(["NextSet", { next_on }])}
        />
      </label>
      <${TakeAlong} app=${app} t=${t} files=${files} onSee=${() => setReport(true)} />
    </section>
    ${report && html`<${ReportDialog} app=${app} files=${files} onClose=${() => setReport(false)} />`}
  <//>`;
}

/**
 * What stays of a workshop: the session in which the team looks again, and its papers.
 * @param {{app: any, t: (key: string) => string, files: any[], onSee: () => void}} props   `t` has `closing.follow_up` and
 *   `.to_follow_up`
 */
export function TakeAlong({ app, t, files, onSee }) {
  return html`<p class="psa-row">
      <${Button} onClick=${() => followUp(app)}>
        ${t(app.view.where.followed_by ? "closing.to_follow_up" : "closing.follow_up")}
      <//>
    </p>
    <h2>${w("closing.paper")}</h2>
    <p class="psa-row"><${Button} class="psa-looks" onClick=${onSee}>${w("closing.see")}<//></p>
    <${Downloads} app=${app} files=${files} />`;
}

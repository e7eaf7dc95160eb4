/** Step `close`: where what is unfinished goes on, what came out, and the report. */

import { useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { useClosing } from "../kit/closed.js";
import { get, speaks } from "../kit/texts.js";
import { Button } from "../kit/shell.js";
import { AgreementDialog, When, Who } from "./agreement_row.js";
import { FollowUp, NextMeeting } from "./follow_up.js";
import { hasWho } from "./items.js";
import { Choice, stepFocus, Tool, Written } from "./pieces.js";
import { Downloads, ReportDialog } from "../kit/report.js";
import { StatusMark } from "./review.js";
import { filesOf, Wall } from "./wall.js";

const t = speaks("widgets.memo_voting");
const k = speaks("kits.memo_voting");

const ROUTES = ["team_meeting", "special_meeting"];
const STOPPED = "stopped";
/** What was looked back on and not done can be stopped with as well. */
const routesOf = (agreement) => (agreement.carried ? [...ROUTES, STOPPED] : ROUTES);
const key = (route) => get("widgets.memo_voting", `closing.key.${route}`);

export function Close({ app }) {
  const view = app.view;
  const step = view.steps.find((s) => s.id === "close");
  const { question, next, report, setReport } = useClosing(app, t, step);
  return html`<${Wall}
    app=${app}
    class="psa-close-room"
    question=${question}
    next=${next}
    keyList=${get("widgets.memo_voting", "closing.key_list")}
  >
    <div class="psa-close-page">
      <${Unfinished} app=${app} />
      <div class="psa-close-side">
        <section>
          <h2>${t(view.previous ? "closing.next_special" : "closing.next_meeting")}</h2>
          <${NextMeeting} app=${app} />
          <${FollowUp} app=${app} />
        </section>
        <${CameOut} view=${view} />
        <section><h2>${t("closing.on_paper")}</h2>
          ${
            !view.closed &&
            html`<p><${Button} class="psa-looks" onClick=${() => setReport(true)}>${t("closing.see_report")}<//></p>`
          }
          <${Downloads} app=${app} files=${filesOf(view)} />
        </section>
      </div>
    </div>
    ${report && html`<${ReportDialog} app=${app} files=${filesOf(view)} onClose=${() => setReport(false)} />`}
  <//>`;
}

function CameOut({ view }) {
  const out = view.outcome;
  if (!out) return null;
  return html`<section class="psa-came-out"><h2>${t("closing.came_out")}</h2>
    ${out.findings > 0 && html`<p><b>${out.findings}</b> ${t("closing.findings", { n: out.findings })}</p>`}
    ${out.actions > 0 && html`<p><b>${out.actions}</b> ${t("closing.actions", { n: out.actions })}</p>`}
    <p class="psa-soft">${t(out.findings + out.actions ? "closing.in_file" : "closing.nothing_in_file")}</p>
  </section>`;
}

function Unfinished({ app }) {
  const view = app.view;
  const [filling, setFilling] = useState(null);
  const open = view.unfinished.map((id) => view.agreements[id]).filter(Boolean);
  const done = Object.values(view.agreements).length - open.length;
  const all = (route) => {
    const events = open
      .filter((a) => a.route !== route && a.route !== STOPPED)
      .map((a) => ["RouteChosen", { agreement: a.id, route }]);
    if (events.length)
      app.does(...events).then(
        () => app.say(t("closing.all_routed", { route: k(`route.${route}`) })),
        () => {},
      );
  };
  if (!open.length) {
    return html`<section class="psa-unfinished">
      <div class="psa-blank"><p>${t(done ? "closing.all_done" : "closing.nothing_agreed")}</p></div>
    </section>`;
  }
  return html`<section class="psa-unfinished" aria-labelledby="psa-unfinished-title">
    <header>
      <h2 id="psa-unfinished-title">${t("closing.unfinished", { n: open.filter((a) => a.route !== STOPPED).length })}</h2>
      ${
        open.length > 1 &&
        !app.view.rights?.reads &&
        html`<span class="psa-row">
          ${t("closing.all_to")} ${ROUTES.map(
            (route) => html`<${Button} key=${route} onClick=${() => all(route)}>${k(`route.${route}`)}<//>`,
          )}
        </span>`
      }
    </header>
    <p class="psa-soft">
      ${t("closing.hint")} ${(open.some((a) => a.carried) ? [...ROUTES, STOPPED] : ROUTES).map(
        (route) => html`<span key=${route} class="psa-key-hint"><kbd>${key(route)}</kbd> ${k(`route.${route}`)}</span>`,
      )}
    </p>
    <ul data-list>
      ${open.map((a) => html`<${Row} key=${a.id} app=${app} agreement=${a} onFill=${() => setFilling(a.id)} />`)}
    </ul>
    ${filling && html`<${AgreementDialog} app=${app} id=${filling} onClose=${() => setFilling(null)} />`}
  </section>`;
}

function Row({ app, agreement, onFill }) {
  const choose = (route) =>
    app.does(["RouteChosen", { agreement: agreement.id, route: route === agreement.route ? null : route }]);
  const keys = (event) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "ArrowUp") stepFocus(event, ".psa-left-over", -1);
    if (event.key === "ArrowDown") stepFocus(event, ".psa-left-over", 1);
    if (event.key === "Enter") event.preventDefault(), onFill();
    const route = routesOf(agreement).find((r) => key(r).toLowerCase() === event.key.toLowerCase());
    if (!route) return;
    event.preventDefault();
    choose(route).then(
      () => app.say(k(`route.${route}`)),
      () => {},
    );
  };
  return html`<li class="psa-left-over" tabindex="0" onKeyDown=${keys}>
    <div>
      <${Written} text=${agreement.text} lines=${3} />
      <small class="psa-row">
        ${agreement.status !== "todo" && html`<${StatusMark} status=${agreement.status} />`}
        <${Who} view=${app.view} agreement=${agreement} />
        <${When} agreement=${agreement} />
        ${
          agreement.route !== STOPPED &&
          (!agreement.due || !hasWho(agreement)) &&
          html`<${Tool} keys="Enter" onClick=${onFill}>${t("closing.fill_in")}<//>`
        }
      </small>
    </div>
    <${Choice}
      class="psa-routes"
      label=${t("closing.where_on")}
      value=${agreement.route}
      options=${routesOf(agreement).map((value) => ({ value, label: k(`route.${value}`) }))}
      onChoose=${(route) => choose(route).catch(() => {})}
    />
  </li>`;
}

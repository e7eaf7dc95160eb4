/** What every page stands in: waiting, what was refused, a choice of sessions, the page, the veil of a locked file. */

import { Component, render as draw } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { connect, Here, html } from "./app.js";
import { guardTwice } from "./double_click.js";
import { usePresence } from "./locks.js";
import { date, t } from "./texts.js";
import { Veil } from "./veil.js";

/**
 * Make an anywidget `render` that shows `Root` once Python has answered.
 * @param {(props: {app: import("./app.js").App}) => any} Root
 */
export function page(Root) {
  return {
    render({ model, el }) {
      const app = connect(model);
      guardTwice();
      el.classList.add("psa");
      el.dataset.lmSuppressShortcuts = "true"; // in JupyterLab, keys pressed in a page of ours are no keys of Lab
      if (!document.getElementById("jp-main-dock-panel")) document.documentElement.classList.add("psa-window");
      draw(html`<${Frame} app=${app} Root=${Root} />`, el);
      app.hello();
      return () => {
        app.stop();
        draw(null, el);
      };
    },
  };
}

function Frame({ app, Root }) {
  const [, again] = useState(0);
  useLayoutEffect(() => app.listen(() => again((n) => n + 1)), [app]); // before Python can answer
  usePresence(app);
  if (app.refused)
    return html`<main class="psa-refused" role="alert"><h1>${app.refused}</h1><a class="psa-btn main" href=".">←</a></main>`;
  if (app.choices) return html`<${Chooser} app=${app} />`;
  const veil = app.locked && app.spoken && html`<${Veil} key="veil" app=${app} />`;
  if (!app.view || !app.spoken) return veil || html`<div class="psa-waiting" aria-busy="true"></div>`;
  return html`<${Here.Provider} value=${app}><${Boundary} app=${app}><${Root} app=${app} />${veil}<//><//>`;
}

/** A fault in our own drawing is said, and told to the log; half a page that looks whole would be worse. */
class Boundary extends Component {
  componentDidCatch(error) {
    console.error(error);
    this.props.app.ask("complain", { where: String(error?.stack ?? error).slice(0, 2000) }).catch(() => {});
    this.setState({ broken: true });
  }

  render({ children }, { broken }) {
    if (!broken) return children;
    return html`<main class="psa-refused" role="alert">
      <h1>${t("widgets", "problems.drawing")}</h1>
      <button type="button" class="psa-btn main" onClick=${() => location.reload()}>${t("widgets", "reload")}</button>
    </main>`;
  }
}

/** The sessions there are, where the address named none: in JupyterLab, or a bare link. */
function Chooser({ app }) {
  return html`<main class="psa-choose-session">
    <h1>${t("widgets", "chooser.title")}</h1>
    ${app.choices.length === 0 && html`<p>${t("widgets", "chooser.none")}</p>`}
    <ul>
      ${app.choices.map(
        (choice) => html`<li key=${choice.session}>
          <button type="button" onClick=${() => app.hello({ dossier: choice.dossier, session: choice.session })}>
            <span dir="auto">${choice.title}</span>
            <small dir="auto">${[choice.organisation, date(choice.held_on)].filter(Boolean).join(" · ")}</small>
          </button>
        </li>`,
      )}
    </ul>
  </main>`;
}

/** Where an organisation puts its own screens in the place of ours. */

import { useState } from "preact/hooks";
import { html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { Button, Dialog } from "../kit/shell.js";

const t = speaks("widgets.memo_voting");

export function OwnScreens({ app, onClose }) {
  const [drafts, setDrafts] = useState(() => app.view.why.map((screen) => ({ ...screen, lines: screen.lines.join("\n") })));
  const change = (i, part) => setDrafts(drafts.map((draft, n) => (n === i ? { ...draft, ...part } : draft)));
  const swap = (i, j) => {
    const next = [...drafts];
    [next[i], next[j]] = [next[j], next[i]];
    setDrafts(next);
  };
  const keep = async (screens) => {
    try {
      await app.ask("why_screens", { screens });
      await app.does(["WhyScreenShown", { screen: 0 }]);
      onClose();
      app.say(t(screens ? "why.kept" : "why.restored"));
    } catch (error) {
      app.say(error.message, "wrong");
    }
  };
  const save = () => keep(drafts.map((draft) => ({ ...draft, lines: draft.lines.split("\n") })));
  return html`<${Dialog} title=${t("why.own")} wide onClose=${onClose}>
    <p class="psa-soft">${t("why.own_about")}</p>
    <ol class="psa-drafts">
      ${drafts.map(
        (draft, i) => html`<li key=${i}>
          <div class="psa-row">
            <input
              class="psa-input"
              dir="auto"
              value=${draft.title}
              aria-label=${t("why.title", { n: i + 1 })}
              placeholder=${t("why.title", { n: i + 1 })}
              onInput=${(e) => change(i, { title: e.target.value })}
            />
            <${Button} quiet disabled=${i === 0} aria-label=${t("why.up", { n: i + 1 })} onClick=${() => swap(i, i - 1)}>
              ↑
            <//>
            <${Button}
              quiet
              disabled=${i === drafts.length - 1}
              aria-label=${t("why.down", { n: i + 1 })}
              onClick=${() => swap(i, i + 1)}
            >
              ↓
            <//>
            <${Button}
              quiet
              aria-label=${t("why.remove", { n: i + 1 })}
              onClick=${() => setDrafts(drafts.filter((_, n) => n !== i))}
            >
              ✕
            <//>
          </div>
          <textarea
            class="psa-input"
            dir="auto"
            rows="4"
            value=${draft.lines}
            aria-label=${t("why.lines", { n: i + 1 })}
            placeholder=${t("why.lines_hint")}
            onInput=${(e) => change(i, { lines: e.target.value })}
          >
          </textarea>
        </li>`,
      )}
    </ol>
    <p class="psa-row">
      <${Button} onClick=${() => setDrafts([...drafts, { title: "", lines: "" }])}>${t("why.add")}<//>
      <${Button} quiet onClick=${() => keep(null)}>${t("why.restore")}<//>
      <span class="psa-spread"></span>
      <${Button} main onClick=${save}>${t("why.save")}<//>
    </p>
  <//>`;
}

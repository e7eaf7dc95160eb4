/** Own statements from a file or a pasted list: looked at first, with what is left out and why, then taken in. */

import { html } from "../kit/app.js";
import { ChooseList, useLooking } from "../kit/bringing.js";
import { Select } from "../kit/desk_fields.js";
import { speaks } from "../kit/texts.js";
import { Button, Dialog } from "../kit/shell.js";

const t = speaks("widgets.culture");

export function BringDialog({ app, onClose }) {
  const { read, look, again, take, typed } = useLooking(app, ({ n }) => {
    app.say(t("bring.taken", { n }));
    onClose();
  });
  const ready = read && read.found.length > 0 && !read.problems.length;
  const there = ready ? read.found.filter((one) => one.there).length : 0;
  return html`<${Dialog} title=${t("bring.title")} wide onClose=${onClose}>
    <p>${t("bring.how")}</p>
    <${ChooseList} t=${(key) => t(`bring.${key}`)} typed=${typed} look=${look} accept=".yaml,.yml,.csv,.txt,.xlsx" />
    ${
      read &&
      html`<section class="psa-form" aria-live="polite">
        ${
          read.choices.length > 0 &&
          html`<p class="psa-row">
            <label class="psa-row">
              ${t(read.unsure ? "bring.which_unsure" : "bring.which")} <${Select}
                bare
                name=${t(read.unsure ? "bring.which_unsure" : "bring.which")}
                options=${read.choices.map((one) => ({ id: one.column, name: one.name }))}
                value=${read.column}
                none=${null}
                onSave=${(column) => again({ column })}
              />
            </label>
          </p>`
        }
        ${
          read.problems.length > 0 &&
          html`<p class="psa-wrong">${t("bring.wrong", { name: read.name })}</p>
            <ul class="psa-reasons">${read.problems.map((problem) => html`<li key=${problem}>${problem}</li>`)}</ul>`
        }
        ${
          read.left_out.length > 0 &&
          html`<p>${t("bring.left_out", { n: read.left_out.length })}</p>
            <ul class="psa-reasons psa-scroll psa-left-out">
              ${read.left_out.map((why, i) => html`<li key=${i} dir="auto">${why}</li>`)}
            </ul>`
        }
        ${read.remarks.map((remark) => html`<p class="psa-soft" key=${remark}>${remark}</p>`)}
        ${
          ready &&
          html`<p><b>${t("bring.found", { n: read.found.length })}</b></p>
            <ol class="psa-c-found psa-scroll">
              ${read.found.map(
                (one, i) => html`<li key=${i} dir="auto" class=${one.there ? "psa-soft" : ""}>${one.text}</li>`,
              )}
            </ol>
            ${there > 0 && html`<p class="psa-soft">${t("bring.there", { n: there })}</p>`}`
        }
      </section>
        ${
          ready &&
          html`<p class="psa-row">
            <${Button} main disabled=${there === read.found.length} onClick=${() => take({ instead: false })}>
              ${t("bring.beside")}
            <//>
            <${Button}
              disabled=${app.view.in_use}
              title=${app.view.in_use ? t("bring.in_use") : ""}
              onClick=${() => take({ instead: true })}
            >
              ${t("bring.instead")}
            <//>
          </p>`
        }`
    }
  <//>`;
}

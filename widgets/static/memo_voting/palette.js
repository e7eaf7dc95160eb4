/** Where memos go: an existing topic (a digit, or type a few letters), or a new one under the name that is typed. */

import { html } from "../kit/app.js";
import { speaks } from "../kit/texts.js";
import { Dialog } from "../kit/shell.js";
import { Chooser } from "../kit/fields.js";
import { members } from "./ordering.js";

const t = speaks("widgets.memo_voting");
const kit = speaks("kits.memo_voting");

/**
 * @param {object} props
 * @param {import("../kit/app.js").App} props.app
 * @param {"group"|"merge"} props.kind
 * @param {string[]} props.ids     what is put together; topics among them are not offered
 * @param {string} props.board     whose topics come first
 * @param {(topic: string) => void} props.onChoose
 * @param {(name: string) => void} props.onCreate
 * @param {number} props.count
 * @param {() => void} props.onClose
 */
export function Palette({ app, kind, ids, count, board, onChoose, onCreate, onClose }) {
  const { view } = app;
  const options = Object.entries(view.topics)
    .filter(([id]) => !ids.includes(id))
    .map(([id, topic]) => ({
      id,
      name: topic.name || t("choose.nameless"),
      note: [t("choose.memos", { n: members(view, id).length }), topic.board !== board && kit(`boards.${topic.board}`)]
        .filter(Boolean)
        .join(" · "),
      elsewhere: topic.board !== board,
    }))
    .sort((a, b) => Number(a.elsewhere) - Number(b.elsewhere));
  const create =
    kind === "group" ? (text) => (text ? t("order.new_topic", { name: text }) : t("order.new_nameless")) : () => "";
  return html`<${Dialog}
    title=${t(kind === "group" ? "order.group_title" : "order.merge_title", { n: count })}
    onClose=${onClose}
  >
    <${Chooser}
      open
      digits
      label=${t("order.find_topic")}
      placeholder=${t(kind === "group" ? "order.find_or_name" : "order.find_topic")}
      options=${options}
      onChoose=${onChoose}
      onCreate=${onCreate}
      createName=${create}
    />
    <p class="psa-soft">${t(kind === "group" ? "order.palette_keys" : "order.merge_keys")}</p>
  <//>`;
}

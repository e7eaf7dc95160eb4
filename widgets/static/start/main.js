/** The front door: the client files there are, or one client's sessions, agreements, teams, documents and its file. */

import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { html } from "../kit/app.js";
import { page } from "../kit/frame.js";
import { Messages } from "../kit/messages.js";
import { Client } from "./client.js";
import { ownWindow, t, tell } from "./pieces.js";
import { Welcome } from "./welcome.js";

const addressed = () => new URLSearchParams(location.search).get("dossier") ?? "";

export default page(({ app }) => {
  const { client } = app.view;

  useEffect(() => {
    if (ownWindow()) document.title = client ? `${client.name} – ${t("kit")}` : t("kit");
  }, [client?.name, app.view.place.language]);

  // The address says which client is open, from the moment that it is on the page: what is there can be bookmarked, and
  // back and forward in the browser lead from client to client.
  const aim = useRef(null); // where the browser led to, until the page has followed
  const shown = useRef(client?.id);
  useLayoutEffect(() => {
    if (shown.current !== client?.id && aim.current === null && ownWindow() && addressed() !== (client?.id ?? ""))
      history.pushState(null, "", location.pathname + (client ? `?dossier=${client.id}` : ""));
    shown.current = client?.id;
  }, [client?.id]);
  useEffect(() => {
    const moved = () => {
      const dossier = addressed();
      if (!ownWindow() || dossier === (aim.current ?? app.view.client?.id ?? "")) return;
      aim.current = dossier;
      tell(app, "go", { dossier })
        .catch(() => {})
        .finally(() => aim.current === dossier && (aim.current = null));
    };
    window.addEventListener("popstate", moved);
    return () => window.removeEventListener("popstate", moved);
  }, [app]);

  return html`${client ? html`<${Client} key=${client.id} app=${app} />` : html`<${Welcome} app=${app} />`}
    <${Messages} app=${app} />`;
});

/** The front door: the client files there are, or one client's sessions, agreements, teams, documents and its file. */

import { useEffect } from "preact/hooks";
import { html, page } from "../kit/app.js";
import { Messages } from "../kit/shell.js";
import { Client } from "./client.js";
import { ownWindow, t, tell } from "./pieces.js";
import { Welcome } from "./welcome.js";

export default page(({ app }) => {
  const { client } = app.view;

  useEffect(() => {
    if (ownWindow()) document.title = client ? `${client.name} – ${t("kit")}` : t("kit");
  }, [client?.name, app.view.place.language]);

  // Back and forward in the browser lead from client to client, as its address says.
  useEffect(() => {
    const moved = () => {
      const dossier = new URLSearchParams(location.search).get("dossier") ?? "";
      if (ownWindow() && dossier !== (app.view.client?.id ?? "")) tell(app, "go", { dossier }).catch(() => {});
    };
    window.addEventListener("popstate", moved);
    return () => window.removeEventListener("popstate", moved);
  }, [app]);

  return html`${client ? html`<${Client} key=${client.id} app=${app} />` : html`<${Welcome} app=${app} />`}<${Messages} app=${app} />`;
});

/** What the front door shows of a client to who sits here, where people sign in; elsewhere all of it. */

/** Whether who sits here may do something with the client as a whole; where nobody signs in, all may. */
export const may = (rights, what) => !rights || Boolean(rights[what]);

/** The sections of a client for who sits here; people are shown to who gives them roles. */
export const sectionsFor = (rights) => {
  const shown = {
    sessions: true,
    stands: may(rights, "standing"),
    agreements: may(rights, "begins") || may(rights, "sessions"),
    teams: may(rights, "organisation"),
    documents: may(rights, "roles"),
    file: may(rights, "organisation") || may(rights, "keeper"),
    people: Boolean(rights?.keeper),
  };
  return Object.keys(shown).filter((id) => shown[id]);
};

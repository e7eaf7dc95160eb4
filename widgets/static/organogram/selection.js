/** Which unit has the room's attention on this screen. */

import { useState } from "preact/hooks";

let last = null; // steps hand it on to each other

/** @returns {[string|null, (id: string|null) => void]} a unit that is there, and how to choose another */
export function useSelected(view, first = null) {
  const [selected, setSelected] = useState(first ?? last);
  const select = (id) => {
    last = id;
    setSelected(id);
  };
  return [selected && view.units[selected] ? selected : null, select];
}

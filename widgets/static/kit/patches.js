/** Takes in what Python says changed. See widgets/patches.py. */

/** A view with a patch taken in; what did not change stays the same object. @param {object} view  @param {object} patch */
export function patched(view, patch) {
  const next = { ...view };
  for (const [key, change] of Object.entries(patch)) next[key] = changed(next[key], change);
  return next;
}

function changed(before, change) {
  if ("all" in change) return change.all;
  const next = { ...before };
  for (const key of change.drop ?? []) delete next[key];
  for (const [key, inner] of Object.entries(change.within ?? {})) next[key] = changed(next[key], inner);
  Object.assign(next, change.set);
  return change.order ? Object.fromEntries(change.order.map((key) => [key, next[key]])) : next;
}

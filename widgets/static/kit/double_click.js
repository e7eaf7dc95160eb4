/** A double click on a button that the first click turned into another one: the second click was meant for the first. */

let first = null;

const face = (button) =>
  [button.textContent, button.getAttribute("aria-label"), button.getAttribute("aria-pressed")].join("|");

function clicked(event) {
  const button = event.target.closest?.("button");
  if (event.detail < 2) first = button && { button, face: face(button) };
  else if (button && first && (button !== first.button || face(button) !== first.face)) {
    event.preventDefault();
    event.stopPropagation();
  }
}

/** See to it for the whole page, once. */
export function guardTwice() {
  document.addEventListener("click", clicked, true);
}

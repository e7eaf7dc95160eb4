/** The parts of the form: elements, questions with choices, and what is wrong beside them. */

/** @param {string} tag @param {Record<string, any>} [set] @param {any[]} children @returns {any} */
export function el(tag, set = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(set)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child != null && child !== ""));
  return made;
}

/**
 * @param {string} type radio or checkbox  @param {string} name
 * @param {{id: string, said: string, means?: string}} choice  @param {boolean} on
 */
function pill(type, name, choice, on) {
  const input = el("input", { type, name, value: choice.id, autocomplete: "off" });
  input.checked = on;
  return el("label", { class: "pill" }, input, el("span", {}, choice.said, choice.means && el("small", {}, choice.means)));
}

/** A question with choices to press; `more` stands below them. */
export function choices(type, name, title, offered, chosen, ...more) {
  const row = el("div", { class: "row" }, ...offered.map((one) => pill(type, name, one, chosen.includes(one.id))));
  return el("fieldset", { id: `q-${name}` }, el("legend", {}, title), row, ...more);
}

/** A labelled line: a list to choose from where there are `options`, else one's own words. */
export function line(name, title, value, options, limit, none) {
  const set = { id: name, name, autocomplete: "off" };
  const made = options.length
    ? el("select", set, el("option", { value: "" }, none), ...options.map(([id, said]) => el("option", { value: id }, said)))
    : el("input", { ...set, type: "text", maxlength: limit });
  made.value = value;
  return [el("label", { for: name }, title), made];
}

/** Say what is wrong with a question beside it, or nothing. */
export function mark(name, sentence) {
  const at = document.getElementById(`q-${name}`);
  at.querySelector(".wrong")?.remove();
  for (const field of at.querySelectorAll("input, textarea, select")) {
    field.toggleAttribute("aria-invalid", false);
    if (sentence) {
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", `wrong-${name}`);
    } else if (field.getAttribute("aria-describedby") === `wrong-${name}`) field.removeAttribute("aria-describedby");
  }
  if (sentence) at.append(el("p", { class: "wrong", id: `wrong-${name}` }, sentence));
}

// Making nodes and looking after focus. Text from outside only ever becomes a text node, here and everywhere.

const PROPERTIES = new Set(["value", "checked", "disabled", "selected", "hidden", "multiple", "open", "tabIndex"]);
let counted = 0;

/** An element: `given` holds attributes, properties, `text` and listeners (`onclick` and the like as functions). */
export function el(name, given = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "text") node.textContent = value;
    else if (typeof value === "function") node.addEventListener(key.slice(2), value);
    else if (PROPERTIES.has(key)) node[key] = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** An id that no other node has. */
export function uid(prefix = "n") {
  counted += 1;
  return `${prefix}-${counted}`;
}

const SHAPES = {
  menu: "M4 6h16M4 12h16M4 18h16",
  close: "M6 6l12 12M18 6L6 18",
  send: "M4 12l16-8-6 16-3-6z",
  reply: "M9 8L4 12l5 4M4 12h10a6 6 0 0 1 6 6",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  down: "M12 5v14M6 13l6 6 6-6",
  chevron: "M7 10l5 5 5-5",
  file: "M7 3h7l4 4v14H7zM14 3v5h4",
  eye: "M3 12s3.5-6 9-6 9 6 9 6-3.5 6-9 6-9-6-9-6zM12 14.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 2",
};

/** A line drawing of our own; it says nothing by itself. */
export function icon(name) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" }))
    made.setAttribute(key, value);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", SHAPES[name]);
  made.append(path);
  return made;
}

/** A link that leaves the page; addresses that are not of the web become plain text. */
export function link(address, ...children) {
  if (!isWeb(address)) return el("span", {}, ...(children.length ? children : [address]));
  const inside = children.length ? children : [address];
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...inside);
}

/** Whether this is an address that may be followed or shown. */
export function isWeb(address) {
  return /^(https?:\/\/|mailto:)/i.test(String(address));
}

/** Change what stands in `root`; who was typing in it goes on typing, even when the node is a new one. */
export function keepingFocus(root, change) {
  const was = root.contains(document.activeElement) ? document.activeElement : null;
  const key = was?.dataset.key;
  const range = was && "selectionStart" in was ? selection(was) : null;
  change();
  if (!key || document.activeElement === was) return;
  const now = [...root.querySelectorAll("[data-key]")].find((node) => node.dataset.key === key);
  if (!now) return;
  now.focus({ preventScroll: true });
  if (range && "setSelectionRange" in now) attempt(() => now.setSelectionRange(...range));
}

function selection(input) {
  return attempt(() => (input.selectionStart === null ? null : [input.selectionStart, input.selectionEnd]));
}

function attempt(ask) {
  try {
    return ask();
  } catch {
    return null; // inputs of type email and date have no selection to ask for
  }
}

/** Put these nodes in this order, moving only those that stand elsewhere: a moved node would lose its focus. */
export function arrange(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, at) => {
    if (parent.childNodes[at] !== node) parent.insertBefore(node, parent.childNodes[at] ?? null);
  });
}

const DUTCH = /\b(de|het|een|je|en|niet|wat|van|voor|jouw|zijn|dit|op|bij|hoe)\b/gi;
const ENGLISH = /\b(the|a|you|and|not|what|of|for|your|are|this|on|with|how|is)\b/gi;

/** The language that a text seems to be in, for its `lang`; empty (unknown) when nothing tells. */
export function languageOf(text) {
  const dutch = (String(text).match(DUTCH) || []).length;
  const english = (String(text).match(ENGLISH) || []).length;
  if (dutch === english) return "";
  return dutch > english ? "nl" : "en";
}

// The blocks of Block Kit as nodes, and how they are renewed: a block that stayed the same keeps its node.

import { control } from "./controls.js";
import { arrange, el, icon, isWeb, keepingFocus, uid } from "./dom.js";
import { markdown } from "./markdown.js";
import { plainText, textNodes } from "./mrkdwn.js";
import { richText, table } from "./rich.js";

/** Show these blocks in `root`; nodes, focus and what is typed stay where a block did not change. */
export function showBlocks(root, blocks, surface) {
  const old = root.blockNodes ?? new Map();
  const now = new Map();
  surface.edited = (id) => forgive(root, surface, id);
  keepingFocus(root, () => {
    for (const block of blocks) {
      const sign = JSON.stringify([block, surface.errors[block.block_id] ?? ""]);
      const kept = old.get(block.block_id);
      const node = kept?.sign === sign ? kept.node : drawn(block, surface);
      now.set(block.block_id, { sign, node, block });
    }
    arrange(
      root,
      [...now.values()].map((entry) => entry.node),
    );
  });
  root.blockNodes = now;
}

/** What was wrong with an input is not said any more once somebody mends it. */
function forgive(root, surface, id) {
  if (!surface.errors[id]) return;
  delete surface.errors[id];
  const entry = root.blockNodes.get(id);
  entry.sign = JSON.stringify([entry.block, ""]);
  entry.node.querySelector(".fault")?.remove();
  entry.node.classList.remove("faulty");
  entry.node.querySelectorAll("[aria-invalid]").forEach((node) => node.removeAttribute("aria-invalid"));
}

function drawn(block, surface) {
  const draw = BLOCKS[block.type] ?? unknown;
  const node = draw(block, surface);
  node.classList.add("block", `block-${block.type}`);
  node.dataset.block = block.block_id;
  return node;
}

function section(block, surface) {
  const text = el("div", { class: "text", dir: "auto", id: uid("text") }, ...textNodes(block.text));
  const fields = (block.fields ?? []).map((field) => el("div", { class: "text", dir: "auto" }, ...textNodes(field)));
  const main = el(
    "div",
    { class: "main" },
    block.text ? text : null,
    fields.length ? el("div", { class: "fields" }, fields) : null,
  );
  if (!block.accessory) return el("div", {}, main);
  const image = block.accessory.type === "image";
  const names = { label: text.textContent.slice(0, 100), ...(block.text ? labelledBy(block.accessory, text.id) : {}) };
  const side = image ? picture(block.accessory) : control(surface, block, block.accessory, names);
  return el("div", {}, main, el("div", { class: image ? "side image" : `side side-${block.accessory.type}` }, side));
}

/** A button says itself what it is; other elements are named by the text they stand beside. */
function labelledBy(element, id) {
  return ["button", "overflow", "workflow_button"].includes(element.type) ? {} : { labelledby: id };
}

function input(block, surface) {
  const { element } = block;
  const grouped = ["radio_buttons", "checkboxes"].includes(element.type);
  const names = { id: uid("input"), label: uid("label"), hint: uid("hint"), fault: uid("fault") };
  const error = surface.errors[block.block_id];
  const label = el(grouped ? "div" : "label", {
    class: "label",
    id: names.label,
    for: grouped ? null : names.id,
    dir: "auto",
  });
  label.append(
    plainText(block.label),
    ...(block.optional ? [el("span", { class: "optional", text: " (optional)" })] : []),
  );
  const described = [block.hint && names.hint, error && names.fault].filter(Boolean).join(" ") || null;
  const node = control(surface, block, element, {
    id: names.id,
    labelledby: names.label,
    describedby: described,
    invalid: Boolean(error),
  });
  const hint = block.hint && el("div", { class: "hint", id: names.hint, dir: "auto", text: plainText(block.hint) });
  const fault = error && el("div", { class: "fault", id: names.fault, role: "alert", dir: "auto", text: error });
  return el("div", { class: error ? "faulty" : "" }, label, node, fault, hint);
}

function picture(image) {
  const address = image.image_url ?? image.slack_file?.url ?? `/files/${image.slack_file?.id}`;
  if (!isWeb(address) && !address.startsWith("/files/")) return el("span", { class: "hint", text: image.alt_text });
  const node = el("img", { src: address, alt: image.alt_text, referrerpolicy: "no-referrer" });
  node.addEventListener("error", () => node.replaceWith(el("span", { class: "hint missing", text: image.alt_text })));
  return node;
}

function context(block) {
  const parts = block.elements.map((element) =>
    element.type === "image" ? picture(element) : el("span", { class: "text", dir: "auto" }, ...textNodes(element)),
  );
  return el("div", {}, ...parts);
}

function actions(block, surface) {
  return el("div", {}, ...block.elements.map((element) => control(surface, block, element)));
}

function imageBlock(block) {
  const title = block.title && el("figcaption", { dir: "auto", text: plainText(block.title) });
  return el("figure", {}, title, picture(block));
}

function card(block, surface) {
  const texts = ["title", "subtitle", "body"].filter((name) => block[name]);
  const lines = texts.map((name) => el("div", { class: `text card-${name}`, dir: "auto" }, ...textNodes(block[name])));
  const hero = block.hero_image && picture(block.hero_image);
  const row =
    block.actions &&
    el(
      "div",
      { class: "row" },
      block.actions.map((element) => control(surface, block, element)),
    );
  return el("div", {}, hero, ...lines, row);
}

function container(block, surface) {
  const title = block.title && el("div", { class: "text card-title", dir: "auto" }, ...textNodes(block.title));
  return el(
    "div",
    {},
    title,
    ...block.child_blocks.map((child) => drawn({ block_id: block.block_id, ...child }, surface)),
  );
}

function video(block) {
  const thumb = picture({ image_url: block.thumbnail_url, alt_text: block.alt_text });
  const title = el("a", {
    class: "card-title",
    rel: "noopener noreferrer",
    target: "_blank",
    text: plainText(block.title),
  });
  if (isWeb(block.title_url ?? block.video_url)) title.href = block.title_url ?? block.video_url;
  return el("div", {}, thumb, title);
}

function unknown(block) {
  return el("div", { class: "unknown", text: `This page cannot show a block of type ${block.type}.` });
}

const BLOCKS = {
  section,
  input,
  context,
  actions,
  video,
  card,
  container,
  context_actions: actions,
  image: imageBlock,
  header: (block) =>
    el(`h${Math.min((block.level ?? 1) + 2, 6)}`, { class: "header", dir: "auto", text: plainText(block.text) }),
  divider: () => el("hr"),
  rich_text: (block) => el("div", {}, ...richText(block)),
  markdown: (block) => el("div", { class: "text-flow" }, ...markdown(block.text)),
  table,
  data_table: table,
  alert: (block) =>
    el(
      "div",
      { class: `level-${block.level ?? "default"}`, role: "note" },
      el("div", { class: "text", dir: "auto" }, ...textNodes(block.text)),
    ),
  file: (block) => el("div", {}, icon("file"), el("span", { text: block.external_id })),
};

// The question before an act that asks for one.

import { el } from "./dom.js";
import { plainText, textNodes } from "./mrkdwn.js";

/** Ask; true when the person says yes. Escape is no. */
export function confirmed(asked) {
  return new Promise((answer) => {
    const opener = document.activeElement;
    const end = (said) => {
      dialog.remove();
      if (opener?.isConnected) opener.focus();
      answer(said);
    };
    const no = el("button", {
      type: "button",
      class: "button",
      text: plainText(asked.deny),
      onclick: () => end(false),
    });
    const look = asked.style === "danger" ? "danger" : "primary";
    const yes = el("button", { type: "button", class: `button ${look}`, onclick: () => end(true) });
    yes.append(plainText(asked.confirm));
    const dialog = el(
      "dialog",
      { class: "confirm", role: "alertdialog", "aria-labelledby": "confirm-title", "aria-describedby": "confirm-text" },
      el("h2", { id: "confirm-title", dir: "auto", text: plainText(asked.title) }),
      el("div", { id: "confirm-text", class: "text", dir: "auto" }, ...textNodes(asked.text)),
      el("div", { class: "foot" }, no, yes),
    );
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      end(false);
    });
    document.body.append(dialog);
    dialog.showModal();
    (asked.style === "danger" ? no : yes).focus();
  });
}

// The forms that a bot opens: one dialog that shows the top of the stack.

import { showBlocks } from "./blocks.js";
import { el, icon, languageOf } from "./dom.js";
import { seed } from "./held.js";
import { act } from "./link.js";
import { plainText } from "./mrkdwn.js";
import { noticesIn, tell } from "./notices.js";
import { state } from "./state.js";
import { Surface } from "./surface.js";

const FIELDS = "input:not([type=hidden]), select, textarea, button.toggle";

export class Modals {
  /** `home` is where notices are shown when no form is open; `comeBack()` gives focus when what had it is gone. */
  constructor(home, comeBack) {
    this.home = home;
    this.comeBack = comeBack;
    this.title = el("h2", { id: "modal-title", dir: "auto", tabIndex: -1 });
    this.body = el("div", { class: "modal-body" });
    this.away = el(
      "button",
      { type: "button", class: "plain", "aria-label": "Close the form", onclick: () => this.close(true) },
      icon("close"),
    );
    this.back = el("button", { type: "button", class: "button", onclick: () => this.close(false) });
    this.submit = el("button", { type: "submit", class: "button primary" });
    this.notices = el("div", { class: "modal-notices" });
    const foot = el("div", { class: "foot" }, this.back, this.submit);
    const head = el("div", { class: "modal-head" }, this.title, this.away);
    this.form = el(
      "form",
      { novalidate: true, onsubmit: (event) => this.send(event) },
      head,
      this.notices,
      this.body,
      foot,
    );
    this.node = el("dialog", { class: "modal", "aria-labelledby": "modal-title" }, this.form);
    this.node.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.close(false);
    });
  }

  /** Show the top of this stack, or nothing. */
  show(stack) {
    const view = stack.at(-1);
    if (!view) return this.shut();
    const fresh = !this.node.open;
    if (fresh) {
      this.opener = document.activeElement;
      this.node.showModal();
      noticesIn(this.notices);
    }
    const other = this.view?.id !== view.id;
    const before = other ? [] : [...this.body.children];
    if (other) this.begin(view);
    this.view = view;
    this.stack = stack;
    this.draw();
    const renewed = !before.some((node) => node.isConnected);
    if (fresh || other || renewed) this.start();
  }

  begin(view) {
    const key = `${state.me} ${view.id}`;
    seed(key, view.blocks, view.state?.values);
    this.surface = new Surface(key, { type: "view", view_id: view.id });
    this.body.blockNodes = null;
  }

  draw() {
    const { title, close, submit, blocks } = this.view;
    this.title.textContent = plainText(title);
    this.back.textContent = plainText(close) || (this.stack.length > 1 ? "Back" : "Cancel");
    this.submit.textContent = plainText(submit);
    this.submit.hidden = !submit;
    this.node.lang = languageOf(JSON.stringify(blocks));
    showBlocks(this.body, blocks, this.surface);
  }

  /** Begin at the top: in the field that asks for it, else at the title, from where Tab leads to the first one. */
  start() {
    this.body.scrollTop = 0;
    const first = this.body.querySelector("[autofocus]") ?? this.body.querySelector(FIELDS) ?? this.title;
    first.focus({ preventScroll: first === this.title });
  }

  async send(event) {
    event.preventDefault();
    if (this.submit.hidden || this.submit.getAttribute("aria-busy") === "true") return;
    this.submit.setAttribute("aria-busy", "true");
    const { view, surface } = this;
    const answer = await act("submit", { view_id: view.id, values: surface.held });
    this.submit.removeAttribute("aria-busy");
    if (answer.errors || !answer.ok) this.refused(surface, answer);
    else surface.errors = {};
  }

  refused(surface, answer) {
    surface.errors = answer.errors ?? {};
    if (answer.error) tell(answer.error);
    if (surface !== this.surface || !this.node.open) return;
    this.draw();
    const fault = this.body.querySelector(".faulty");
    const field = fault?.querySelector(FIELDS);
    fault?.scrollIntoView({ block: "nearest" });
    field?.focus();
  }

  /** Close the form, or all of them; once, however often it was asked for. */
  async close(clear) {
    const asked = this.view?.id;
    if (!asked || this.closing === asked) return;
    this.closing = asked;
    const answer = await act("close", { view_id: asked, clear });
    this.closing = null;
    if (!answer.ok) tell(answer.error);
  }

  shut() {
    if (!this.node.open) return;
    noticesIn(this.home);
    this.node.close();
    this.view = null;
    this.body.blockNodes = null;
    this.body.replaceChildren();
    if (this.opener?.isConnected && this.opener !== document.body) this.opener.focus({ preventScroll: true });
    else this.comeBack();
  }
}

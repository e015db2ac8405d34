// The app's Home tab: one view, as the app last published it.

import { showBlocks } from "./blocks.js";
import { el, languageOf } from "./dom.js";
import { seed } from "./held.js";
import { state } from "./state.js";
import { Surface } from "./surface.js";

export class HomeTab {
  constructor(id) {
    this.body = el("div", { class: "home-body" });
    this.empty = el("p", { class: "welcome", text: "The app has not published anything here yet." });
    this.node = el("div", { class: "home", id, hidden: true }, this.empty, this.body);
  }

  draw() {
    const view = state.home;
    this.empty.hidden = Boolean(view);
    if (!view) return this.body.replaceChildren();
    if (this.viewId !== view.id) {
      const key = `${state.me} ${view.id}`;
      seed(key, view.blocks, view.state?.values);
      this.surface = new Surface(key, { type: "view", view_id: view.id });
      this.body.blockNodes = null;
    }
    this.viewId = view.id;
    this.body.lang = languageOf(JSON.stringify(view.blocks));
    showBlocks(this.body, view.blocks, this.surface);
  }
}

// Who the person is, and where there is something to read. On a phone it is a drawer.

import { arrange, el, icon, keepingFocus, uid } from "./dom.js";
import { avatar } from "./messages.js";
import { directWith, nameOf, state, unread } from "./state.js";

const LANGUAGES = new Intl.DisplayNames("en", { type: "language" });

export class Sidebar {
  /** `open(channel)`, `openWith(user)` and `become(user)` are what its entries do. */
  constructor({ open, openWith, become }) {
    this.does = { open, openWith, become };
    this.me = el("div", { class: "me" });
    this.lists = el("div", { class: "places" });
    const brand = el(
      "div",
      { class: "brand" },
      el("img", { src: "/page/icon.svg", alt: "" }),
      el("h1", {}, el("strong", { text: "coachbot" }), el("span", { class: "aside", text: " · " }), "local workspace"),
    );
    this.node = el(
      "nav",
      { class: "sidebar", id: "sidebar", "aria-label": "Conversations" },
      brand,
      this.me,
      this.lists,
    );
  }

  draw(open) {
    if (!state.me) return;
    if (this.drawnFor !== state.me) this.drawMe();
    this.drawnFor = state.me;
    const bot = directWith(state.bot);
    const channels = [...state.channels.values()].filter((channel) => channel.kind === "channel");
    const others = [...state.people.values()].filter((person) => person.id !== state.me && !person.is_bot);
    const app = this.place(open, bot, "coachbot", avatar(state.bot));
    keepingFocus(this.lists, () =>
      arrange(this.lists, [
        this.group("App", [app]),
        this.group(
          "Channels",
          channels.map((channel) =>
            this.place(open, channel, channel.name, el("span", { class: "hash", "aria-hidden": "true", text: "#" })),
          ),
        ),
        this.group(
          "Direct messages",
          others.map((person) =>
            this.place(open, directWith(person.id), person.real_name, avatar(person.id), person.id),
          ),
        ),
      ]),
    );
  }

  group(title, places) {
    const id = uid("places");
    return el(
      "section",
      { "aria-labelledby": id },
      el("h2", { id, text: title }),
      el(
        "ul",
        {},
        places.map((place) => el("li", {}, place)),
      ),
    );
  }

  place(open, channel, name, picture, user = null) {
    const news = channel && channel.id !== open ? unread(channel.id) : 0;
    const here = Boolean(channel) && channel.id === open;
    const node = el("button", {
      type: "button",
      class: news ? "place news" : "place",
      "aria-current": here ? "page" : null,
      "data-key": `place ${name}`,
    });
    node.append(picture, el("span", { class: "place-name", text: name }));
    if (news)
      node.append(el("span", { class: "badge" }, String(news), el("span", { class: "aside", text: " unread" })));
    node.addEventListener("click", () => (channel ? this.does.open(channel.id) : this.does.openWith(user)));
    return node;
  }

  /** The switch from one person to another. */
  drawMe() {
    const people = [...state.people.values()].filter((person) => !person.is_bot);
    const list = el("ul", { class: "panel people", id: uid("people"), hidden: true });
    const mine = state.people.get(state.me);
    const who = el(
      "span",
      { class: "who" },
      el("span", { class: "hint", text: "You are" }),
      el("strong", { text: nameOf(state.me) }),
    );
    const toggle = el("button", {
      type: "button",
      class: "switch",
      "aria-expanded": "false",
      "aria-controls": list.id,
    });
    toggle.append(avatar(state.me), who, icon("chevron"));
    const show = (open) => {
      list.hidden = !open;
      toggle.setAttribute("aria-expanded", String(open));
      if (open) list.querySelector("[aria-current]").focus();
    };
    list.append(
      ...people.map((person) => {
        const more = `${LANGUAGES.of(person.locale.split("-")[0])}, ${person.tz.split("/").at(-1).replace("_", " ")}`;
        const entry = el("button", { type: "button", class: "place", "aria-current": person === mine ? "true" : null });
        entry.append(
          avatar(person.id),
          el(
            "span",
            { class: "who" },
            el("span", { text: person.real_name }),
            el("span", { class: "hint", text: more }),
          ),
        );
        entry.addEventListener("click", () => {
          show(false);
          this.does.become(person.id);
        });
        return el("li", {}, entry);
      }),
    );
    toggle.addEventListener("click", () => show(list.hidden));
    this.me.replaceChildren(toggle, list);
    this.me.onkeydown = (event) => {
      if (event.key !== "Escape" || list.hidden) return;
      event.stopPropagation();
      show(false);
      toggle.focus();
    };
    this.me.onfocusout = (event) => event.relatedTarget && !this.me.contains(event.relatedTarget) && show(false);
  }
}

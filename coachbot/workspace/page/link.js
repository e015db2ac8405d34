// The two ways to the workspace: a stream of what changes, and acts. The stream comes back when it is lost.

import { state, take } from "./state.js";

const WAITS = [250, 500, 1000, 2000, 4000];
const NOBODY = 4404;

/** Listen as this person; `changed` hears of each item, `nobody` is called when there is no such person. */
export function listen(user, changed, nobody) {
  let tries = 0;
  let socket = null;
  let ended = false;

  const open = () => {
    socket = new WebSocket(`ws://${location.host}/page/stream?as=${encodeURIComponent(user)}`);
    socket.onmessage = (event) => {
      if (ended) return;
      const told = JSON.parse(event.data);
      take(told);
      if (told.type === "snapshot") {
        tries = 0;
        state.online = true;
      }
      changed(told);
    };
    socket.onclose = (event) => {
      if (ended) return;
      state.online = false;
      if (event.code === NOBODY) return nobody();
      changed({ type: "offline" });
      setTimeout(() => !ended && open(), WAITS[Math.min(tries, WAITS.length - 1)]);
      tries += 1;
    };
  };

  open();
  return () => {
    ended = true;
    socket.close();
  };
}

const LOST = "The workspace does not answer. Try again in a moment.";

/** Do something as this person; never throws: `{ok: false, error}` says what went wrong. */
export async function act(kind, asked = {}) {
  try {
    const body = JSON.stringify({ as: state.me, kind, ...asked });
    const answer = await fetch("/page/act", { method: "POST", headers: { "Content-Type": "application/json" }, body });
    return await answer.json();
  } catch {
    return { ok: false, error: LOST };
  }
}

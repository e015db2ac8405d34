// One message or view as something that can be used: what is held in it, which acts it sends, which faults it shows.

import { confirmed } from "./confirm.js";
import { isWeb } from "./dom.js";
import { heldIn, hold, keyOf, valueOf } from "./held.js";
import { act } from "./link.js";
import { tell } from "./notices.js";

// what Slack opens as the direct messages with an app (docs.slack.dev/interactivity/deep-linking)
const TO_THE_APP = /^https:\/\/slack\.com\/app_redirect\?app=/;

export class Surface {
  /** `key` is under which its values are kept, `container` how the workspace finds it. */
  constructor(key, container) {
    this.container = container;
    this.held = heldIn(key);
    this.errors = {};
    this.unfolded = new Set(); // choosers that are open, so that an update does not shut them
    this.edited = () => {};
  }

  value(block, element) {
    return valueOf(this.held, block, element);
  }

  /** The person typed: kept, and sent with the next act. */
  keep(block, element, value) {
    hold(this.held, block, element, value);
    this.edited(block.block_id);
  }

  /** The person chose: kept, and sent at once where the bot hears of it. False when it was taken back. */
  async choose(block, element, value) {
    if (element.confirm && !(await confirmed(element.confirm))) return false;
    this.keep(block, element, value);
    if (block.type !== "input" || block.dispatch_action) await this.use(block, element, { [keyOf(element)]: value });
    return true;
  }

  /** Press a button or take an entry of a menu. */
  async press(block, element, chosen = {}) {
    if (element.confirm && !(await confirmed(element.confirm))) return;
    const address = element.url ?? chosen.selected_option?.url;
    if (address && TO_THE_APP.test(address)) document.dispatchEvent(new Event("openapp"));
    else if (address && isWeb(address)) window.open(address, "_blank", "noopener");
    await this.use(block, element, chosen);
  }

  async use(block, element, chosen) {
    const where = { container: this.container, block_id: block.block_id, action_id: element.action_id };
    const answer = await act("act", { ...where, element: chosen, values: this.held });
    if (!answer.ok) tell(answer.error);
  }

  /** What the bot offers for what was typed. */
  async options(block, element, typed) {
    const where = { container: this.container, block_id: block.block_id, action_id: element.action_id };
    const answer = await act("options", { ...where, value: typed });
    if (!answer.ok) tell(answer.error);
    return answer.options ?? [];
  }
}

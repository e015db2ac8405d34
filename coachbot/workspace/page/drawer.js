// The sidebar as a drawer, where there is no room for it beside the messages.

const PHONE = matchMedia("(max-width: 760px)");

/** Opens and shuts the drawer; what lies behind it cannot be used meanwhile. `toggle` is the button that opens it. */
export function drawerOf(sidebar, toggle, behind) {
  const show = (shown, comeBack = true) => {
    document.body.classList.toggle("drawer-open", shown);
    sidebar.inert = PHONE.matches && !shown;
    for (const node of behind) node.inert = PHONE.matches && shown;
    toggle.setAttribute("aria-expanded", String(shown));
    if (!PHONE.matches) return;
    if (shown) sidebar.querySelector("button").focus();
    else if (comeBack) toggle.focus();
  };
  PHONE.addEventListener("change", () => show(false, false));
  show(false, false);
  return show;
}

// Keys that are printed on the screen: data-key="F4" on a button, link or form; data-key="1" picks a visible choice.
// Keys that belong to the browser are never taken.

const RESERVED = new Set(["F5", "F11", "F12"]);
const WRITING = "input:not([type=radio], [type=checkbox], [type=button], [type=submit]), textarea, select, [contenteditable]";
const PICK_AFTER = 120; // a scanner's next character comes sooner: its first digit is not a choice
let listening = false;
let waiting = 0;

export function start() {
  if (listening) return;
  listening = true;
  document.addEventListener("keydown", press);
}

function press(event) {
  clearTimeout(waiting);
  if (event.defaultPrevented || event.isComposing || event.altKey || event.metaKey || RESERVED.has(event.key)) return;
  const name = (event.ctrlKey ? "Ctrl+" : "") + (event.key.length === 1 ? event.key.toUpperCase() : event.key);
  if (event.ctrlKey && name !== "Ctrl+K") return;
  if (!isFunctionKey(name) && isWriting(event.target)) return;
  const control = find(name);
  if (!control) return;
  if (event.key.length > 1 || event.ctrlKey) {
    event.preventDefault();
    activate(control);
  } else waiting = setTimeout(pick, PICK_AFTER, control, event.target);
}

function pick(control, target) {
  if (!control.isConnected) return;
  if (target.matches?.("[data-scan-field]")) target.value = "";
  activate(control);
}

function isFunctionKey(name) {
  return /^F\d{1,2}$/.test(name) || name.startsWith("Ctrl+") || name === "Escape";
}

// In the empty scan field a digit still picks; with something typed it is part of the code.
function isWriting(target) {
  if (!target.matches?.(WRITING)) return false;
  return !(target.matches("[data-scan-field]") && target.value === "");
}

function find(name) {
  const controls = document.querySelectorAll(`[data-key="${CSS.escape(name)}"]`);
  return [...controls].find((control) => control.getClientRects().length && !control.disabled);
}

function activate(control) {
  if (control instanceof HTMLFormElement) control.requestSubmit();
  else if (control.matches("input:not([type=radio], [type=checkbox]), select, textarea")) control.focus();
  else control.click();
}

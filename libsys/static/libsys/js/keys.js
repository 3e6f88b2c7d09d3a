// Keys that are printed on the screen: data-key="F4" on a button, link or form; data-key="1" picks a visible choice.
// Keys that belong to the browser are never taken. Pages name a command by the house's key; a person may have laid it
// elsewhere (body[data-own-keys]): then the other key does it, and every <kbd> on the page says so.

const RESERVED = new Set(["F5", "F11", "F12"]);
const WRITING = "input:not([type=radio], [type=checkbox], [type=button], [type=submit]), textarea, select, [contenteditable]";
const MENU_FIELD = "input:not([type=hidden], [type=radio], [type=checkbox])";
const PICK_AFTER = 120; // a scanner's next character comes sooner: its first digit is not a choice
const moved = new Map(); // the house's key → the person's
const meant = new Map(); // the person's key → the house's
let listening = false;
let waiting = 0;

export function start() {
  if (listening) return;
  listening = true;
  for (const pair of (document.body.dataset.ownKeys ?? "").split(" ").filter(Boolean)) {
    const [house, own] = pair.split("=");
    moved.set(house, own);
    meant.set(own, house);
  }
  document.addEventListener("keydown", press);
  if (!moved.size) return;
  relabel();
  new MutationObserver(relabel).observe(document.body, { childList: true, subtree: true });
}

// What a key is called here: F4, Ctrl+K, Alt+Z; with Alt the physical key counts, for a Mac writes another character.
export function nameOf(event) {
  if (event.altKey) return "Alt+" + (/^Key[A-Z]$/.test(event.code) ? event.code[3] : event.key);
  return (event.ctrlKey ? "Ctrl+" : "") + (event.key.length === 1 ? event.key.toUpperCase() : event.key);
}

// The command that a key means to this person; none where it was laid elsewhere and nothing else took its place.
function commandOf(name) {
  return meant.get(name) ?? (moved.has(name) ? "" : name);
}

function relabel() {
  for (const print of document.querySelectorAll("kbd:not([data-fixed])")) {
    const own = moved.get(print.textContent.trim().replace(" ", "+"));
    print.dataset.fixed = "yes";
    if (own) print.textContent = own;
  }
  for (const words of document.querySelectorAll("[data-says-keys]:not([data-fixed])")) {
    words.dataset.fixed = "yes";
    words.textContent = words.textContent.replace(/\bF\d{1,2}\b/g, (key) => moved.get(key) ?? key);
  }
}

function press(event) {
  clearTimeout(waiting);
  if (event.defaultPrevented || event.isComposing || event.metaKey || RESERVED.has(event.key)) return;
  const said = nameOf(event);
  const name = commandOf(said);
  if (!name || (event.ctrlKey && said !== "Ctrl+K") || (event.altKey && !meant.has(said))) return;
  if (!isFunctionKey(name) && isWriting(event.target)) return;
  const control = find(name);
  if (!control) return;
  if (event.key.length > 1 || event.ctrlKey || event.altKey) {
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
  else {
    control.click();
    // A menu that its key opened is written in at once, where there is something to write.
    if (control.matches("summary") && control.parentElement.open) control.parentElement.querySelector(MENU_FIELD)?.focus();
  }
}

// The scan bar: one field for the whole desk. It keeps the focus, queues what is scanned, sends one thing after another
// and puts the regions of the answer in their places. Words come from the page; this file only shows and hides them.

import { Queue } from "./queue.js";
import { play } from "./sound.js";
import { Wedge } from "./wedge.js";

const FOCUS_WITHIN = 250; // milliseconds, promised are 300
const SAME_CODE = 400;
const GLOW = 1200;
const DECISION = '[data-decision="hold"]';
const WRITING = "input:not([type=radio], [type=checkbox], [type=button], [type=submit]), textarea, select, [contenteditable]";

let bar, field, queue;
let early = ""; // typed before this file ran: the wedge never heard it
let lastCode = { text: null, at: -Infinity };
let glow = 0;

export function start(form) {
  bar = form;
  field = form.querySelector("[data-scan-field]");
  queue = new Queue({ arrived, changed, failed });
  early = field.value;
  const wedge = new Wedge((text, corrected) => hear(whole(text, corrected), corrected));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    hear(field.value, false);
  });
  document.addEventListener("keydown", (event) => watchKeys(event, wedge), true);
  document.addEventListener("submit", takeAct);
  document.addEventListener("click", stay, true);
  document.addEventListener("click", comeBack);
  document.addEventListener("focusin", showSuspended);
  document.addEventListener("htmx:afterSettle", () => queue.go());
  field.focus();
  changed();
}

function isElsewhere(target) {
  return target !== field && Boolean(target?.matches?.(WRITING) || target?.closest?.("[data-keep-focus], [data-menu][open]"));
}

function watchKeys(event, wedge) {
  if (isElsewhere(document.activeElement)) return;
  if (wedge.press(event)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  } else if (document.activeElement === document.body && event.key.length === 1 && !event.ctrlKey) field.focus();
}

// The field may know more than the wedge heard: what came before this file ran, or before a scanner's hiccup. A code
// without its beginning could be somebody else's card, so the longer one counts.
function whole(text, corrected) {
  if (corrected && early) return early + text;
  return field.value.length > text.length && field.value.endsWith(text) ? field.value : text;
}

function hear(text, corrected) {
  const code = text.trim();
  const now = performance.now();
  clearField(corrected);
  early = "";
  if (code && code === lastCode.text && now - lastCode.at < SAME_CODE) return;
  lastCode = { text: code, at: now };
  lamp("corrected", corrected);
  if (document.querySelector(DECISION)) {
    askForAnswer();
    if (!code) return; // an empty Enter would close the reader later, unasked
  }
  if (!queue.add({ form: bar, changes: { [field.name]: code } })) {
    play("block");
    putBack(code); // the queue is full: nothing is thrown away unseen
  }
}

// Selected, so that the next scan replaces it instead of growing onto it.
function putBack(code) {
  field.value = code;
  field.select();
}

function askForAnswer() {
  play("attention");
  showWaiting(true);
}

// The decision itself says that it wants an answer first, and how many scans wait for it.
function showWaiting(asked) {
  const place = document.querySelector(`${DECISION} [data-first]`);
  if (!place) return;
  const waiting = queue.scans;
  if (asked || waiting) place.hidden = false;
  const count = place.querySelector("[data-waiting]");
  count.textContent = String(waiting);
  count.parentElement.hidden = waiting === 0;
}

// Leaving the field is the one sure way to throw an open composition away.
function clearField(corrected) {
  field.value = "";
  if (!corrected) return;
  field.blur();
  field.focus();
  setTimeout(() => (field.value = ""));
}

// Forms marked data-desk-act (undo, renew, the answers to a decision) go the same way, before what waits in the queue.
function takeAct(event) {
  const form = event.target;
  if (!form.matches("[data-desk-act]") || event.defaultPrevented) return;
  event.preventDefault();
  const { submitter } = event;
  const answers = form.closest(DECISION) !== null;
  if (!answers && document.querySelector(DECISION)) {
    askForAnswer();
    return;
  }
  queue.addFirst({ answers, form, changes: submitter?.name ? { [submitter.name]: submitter.value } : {}, action: submitter?.getAttribute("formaction") });
}

function arrived(answer) {
  let result = null;
  for (const part of answer.querySelectorAll("[data-region][id]")) {
    const place = document.getElementById(part.id);
    if (!place) continue;
    const hadFocus = place.contains(document.activeElement);
    document.adoptNode(part);
    place.replaceWith(part);
    window.htmx?.process(part);
    part.dispatchEvent(new CustomEvent("libsys:arrived", { bubbles: true }));
    if (hadFocus) field.focus();
    if (part.matches("[data-result]")) result = part;
    else result ??= part.querySelector("[data-result]");
  }
  if (result) show(result.dataset);
  if (document.querySelector(DECISION) && queue.dropActs()) askForAnswer();
}

function show({ state = "", sound = "" }) {
  bar.dataset.state = state;
  clearTimeout(glow);
  glow = setTimeout(() => delete bar.dataset.state, GLOW);
  play(sound);
}

function changed() {
  const count = bar.querySelector("[data-count]");
  if (count) count.textContent = String(queue.length);
  bar.querySelector('[data-lamp="queue"]')?.classList.toggle("busy", queue.length > 0);
  showWaiting(false);
  lamp("offline", queue.offline);
  lamp("online", !queue.offline);
  if (!queue.offline) lamp("failed", false);
}

// The server could not take it and will not: the code goes back to where it can be seen.
function failed(entry) {
  play("block");
  lamp("failed", true);
  if (entry.form === bar && !field.value) putBack(entry.changes[field.name]);
}

function lamp(name, on) {
  for (const element of bar.querySelectorAll(`[data-lamp="${name}"]`)) element.hidden = !on;
}

// Leaving the page would throw away what waits.
function stay(event) {
  if (!queue.length || !event.target.closest?.("a[href]:not([href^='#'])") || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  askForAnswer();
}

function comeBack(event) {
  const byKeyboard = event.detail === 0 && !event.target.closest?.("button, a");
  if (!byKeyboard) setTimeout(() => isElsewhere(document.activeElement) || field.focus(), FOCUS_WITHIN);
}

function showSuspended(event) {
  bar.classList.toggle("suspended", isElsewhere(event.target));
}

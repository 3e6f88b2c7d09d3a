// The scan bar: one field for the whole desk. It keeps the focus, queues what is scanned, sends one thing after another
// and puts the regions of the answer in their places. Words come from the page; this file only shows and hides them.

import { watchEscape } from "./escape.js";
import { newKey, Queue } from "./queue.js";
import { printSlip } from "./slips.js";
import { play } from "./sound.js";
import { Wedge } from "./wedge.js";

const FOCUS_WITHIN = 250; // milliseconds, promised are 300
const SAME_CODE = 400;
const GLOW = 1200;
const DECISION = '[data-decision="hold"]';
const WRITING = "input:not([type=radio], [type=checkbox], [type=button], [type=submit]), textarea, select, [contenteditable]";

let bar, field, queue;
let early = ""; // typed before this file ran: the wedge never heard it
let leftover = ""; // what an input method may still write after a code was corrected
let lastCode = { text: null, at: -Infinity };
let glow = 0;

export function start(form) {
  bar = form;
  field = form.querySelector("[data-scan-field]");
  queue = new Queue({ arrived, changed, failed });
  early = field.value;
  const wedge = new Wedge((text, corrected, at) => hear(whole(text, corrected), corrected, at));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    hear(field.value, false, event.timeStamp);
  });
  field.addEventListener("compositionend", dropLeftover);
  document.addEventListener("keydown", (event) => watchKeys(event, wedge), true);
  document.addEventListener("submit", takeAct);
  document.addEventListener("click", stay, true);
  document.addEventListener("click", chooseLook);
  document.addEventListener("click", comeBack);
  document.addEventListener("focusin", showSuspended);
  document.addEventListener("htmx:afterSettle", () => queue.go());
  field.focus();
  changed();
}

export function isElsewhere(target) {
  return target !== field && Boolean(target?.matches?.(WRITING) || target?.closest?.("[data-keep-focus], [data-menu][open]"));
}

function watchKeys(event, wedge) {
  if (document.querySelector("[data-locked]")) return unlock(event);
  if (event.key === "Escape" && watchEscape(event, { bar, field, lamp, clearLook, isElsewhere })) return;
  if (isElsewhere(document.activeElement)) return;
  if (wedge.press(event)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  } else if (document.activeElement === document.body && event.key.length === 1 && !event.ctrlKey) field.focus();
}

// Any key shows the screen again; a scan begins with one, and goes on. A hand's single key is no beginning of a code.
function unlock(event) {
  const form = document.getElementById("key-lock");
  if (form && !form.dataset.asked) queue.addFirst({ answers: true, form, changes: { lock: "no" } });
  if (form) form.dataset.asked = "yes";
  if (event.key.length > 1) event.preventDefault();
  else setTimeout(() => field.value === event.key && clearField(false), FOCUS_WITHIN);
}

// The field may know more than the wedge heard: what came before this file ran, or before a scanner's hiccup. A code
// without its beginning could be somebody else's card, so the longer one counts.
function whole(text, corrected) {
  if (corrected && early) return early + text;
  const typed = field.value.startsWith(leftover) ? field.value.slice(leftover.length) : field.value;
  return typed.length > text.length && typed.endsWith(text) ? typed : text;
}

// What an input method still writes into the field after its window was closed over it is no part of the next code.
function dropLeftover() {
  if (leftover && field.value === leftover) field.value = "";
}

function hear(text, corrected, at) {
  const code = text.trim();
  const look = bar.elements.look?.value ?? "";
  leftover = corrected ? field.value : "";
  clearField(corrected);
  clearLook();
  early = "";
  if (code && code === lastCode.text && at - lastCode.at < SAME_CODE) return;
  lastCode = { text: code, at };
  lamp("corrected", corrected);
  if (answerByBadge(code)) return;
  if (document.querySelector(DECISION)) {
    askForAnswer();
    if (!code) return; // an empty Enter would close the reader later, unasked
  }
  if (!queue.add({ form: bar, changes: { [field.name]: code, ...(look && { look }) } })) {
    play("block");
    putBack(code); // the queue is full: nothing is thrown away unseen
  }
}

// A supervisor's badge answers what waits for one; it is never shown, and never sent as a scan of anything else.
function answerByBadge(code) {
  const form = document.querySelector(`${DECISION} [data-badge-answer]`);
  if (!form || !bar.dataset.badge || !code.toUpperCase().startsWith(bar.dataset.badge)) return false;
  queue.addFirst({ answers: true, form, changes: { badge: code } });
  return true;
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
  lamp("first", Boolean(place) && (asked || queue.scans > 0));
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

// F2 and F3: the next words are looked for among readers only, or among books only.
function chooseLook(event) {
  const asked = event.target.closest?.("[data-look]");
  if (!asked || !bar.elements.look) return;
  const look = asked.dataset.look;
  field.dataset.plain ??= field.placeholder;
  bar.elements.look.value = look;
  field.placeholder = look === "readers" ? field.dataset.lookReaders : field.dataset.lookItems;
  field.focus();
}

function clearLook() {
  if (!bar.elements.look?.value) return false;
  bar.elements.look.value = "";
  field.placeholder = field.dataset.plain;
  return true;
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
  submitter?.closest?.("[data-menu][open]")?.removeAttribute("open");
  queue.addFirst({ answers, form, changes: submitter?.name ? { [submitter.name]: submitter.value } : {}, action: submitter?.getAttribute("formaction") });
}

function arrived(answer, { form }) {
  let result = null;
  lamp("failed", false);
  for (const part of answer.querySelectorAll("[data-region][id]")) {
    const place = document.getElementById(part.id);
    if (!place || place === part) continue; // a region inside another one came with it
    const hadFocus = place.contains(document.activeElement);
    document.adoptNode(part);
    place.replaceWith(part);
    window.htmx?.process(part);
    part.dispatchEvent(new CustomEvent("libsys:arrived", { bubbles: true }));
    if (hadFocus) field.focus();
    if (part.matches("[data-result]")) result = part;
    else result ??= part.querySelector("[data-result]");
  }
  for (const sheaf of answer.querySelectorAll("template[data-on-top-of], template[data-at-the-end-of]")) lay(sheaf);
  readyAgain(form);
  if (result) show(result.dataset);
  if (document.querySelector(DECISION) && queue.dropActs()) askForAnswer();
}

// Forms that stay on the page may be sent again; what the one that was answered sends next is another act.
function readyAgain(answered) {
  if (answered.isConnected && answered.elements.operation_key) answered.elements.operation_key.value = newKey();
  for (const form of document.querySelectorAll("form[data-desk-act][data-sent]")) delete form.dataset.sent;
}

// Rows that come on top of a list, which keeps so many of them, or at the end of one.
function lay({ content, dataset: { onTopOf, atTheEndOf, most } }) {
  const place = document.getElementById(onTopOf ?? atTheEndOf);
  if (!place) return;
  if (atTheEndOf) place.append(content);
  else {
    for (const row of place.querySelectorAll(".is-new")) row.classList.remove("is-new");
    place.prepend(content);
  }
  while (most && place.children.length > Number(most)) place.lastElementChild.remove();
  window.htmx?.process(place);
  place.dispatchEvent(new CustomEvent("libsys:arrived", { bubbles: true }));
}

function show({ state = "", sound = "", printSlip: slip = "" }) {
  bar.dataset.state = state;
  clearTimeout(glow);
  glow = setTimeout(() => delete bar.dataset.state, GLOW);
  play(sound);
  if (slip) printSlip(slip);
}

function changed() {
  const count = bar.querySelector("[data-count]");
  if (count) count.textContent = String(queue.length);
  bar.querySelector('[data-lamp="queue"]')?.classList.toggle("busy", queue.length > 0);
  showWaiting(false);
  lamp("offline", queue.offline);
  lamp("online", !queue.offline);
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
  if (!queue.length || !event.target.closest?.("a[href]:not([href^='#'], [data-slip])") || event.ctrlKey || event.metaKey) return;
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

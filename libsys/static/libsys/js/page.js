// Loads the modules that a page asks for: data-module holds the address of one or several, each exports start(element).
// Elements that arrive later (by htmx, by a scan's answer) are started when they arrive.

const started = new WeakMap();

export function startModules(root) {
  const asked = [...root.querySelectorAll("[data-module]")];
  if (root.matches?.("[data-module]")) asked.unshift(root);
  for (const element of asked) {
    for (const address of element.dataset.module.split(" ").filter(Boolean)) start(element, address);
  }
}

async function start(element, address) {
  const done = started.get(element) ?? new Set();
  if (done.has(address)) return;
  started.set(element, done.add(address));
  settle(1);
  try {
    const module = await import(new URL(address, document.baseURI).href);
    if (element.isConnected) module.start(element);
  } finally {
    settle(-1);
  }
}

// While modules are on their way the page says so: whoever presses keys faster than any hand can wait for it.
let waiting = 0;
function settle(change) {
  waiting += change;
  document.documentElement.toggleAttribute("data-busy", waiting > 0);
}

// A menu is a <details>: it closes when one works elsewhere, and on Escape.
function closeMenus(event) {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (event.type === "keydown" ? event.key === "Escape" : !menu.contains(event.target)) menu.open = false;
  }
}

// A form that was sent is not sent again by an impatient second click; the operation key guards the rest.
function sendOnce(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.matches("[data-module], [hx-post], [data-again]")) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
}

// Filters that apply themselves: a select or a tick inside form[data-auto] submits it.
function applyFilter(event) {
  const form = event.target.closest?.("form[data-auto]");
  if (form && event.target.matches("select, input[type=checkbox], input[type=radio], input[type=date]")) form.requestSubmit();
}

startModules(document);
document.querySelector("[data-focus]")?.focus();
document.addEventListener("click", closeMenus);
document.addEventListener("keydown", closeMenus);
document.addEventListener("submit", sendOnce);
document.addEventListener("change", applyFilter);
document.addEventListener("libsys:arrived", (event) => startModules(event.target));
document.addEventListener("htmx:load", (event) => startModules(event.target));
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));
document.addEventListener("click", (event) => {
  const print = event.target.closest?.("[data-print]");
  if (print) window.print();
});

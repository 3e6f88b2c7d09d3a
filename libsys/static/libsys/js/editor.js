// The cataloguer's form: buttons that only redraw are answered in place, checks and pinyin follow the typing,
// and what was typed but not saved is kept in this browser until it is saved.

const CHECK_AFTER = 600;
const SPELL_AFTER = 250;
const LONGEST_KEPT = 2_000_000;

export function start(form) {
  const state = { form, checking: 0, spelling: new Map(), asked: 0 };
  form.addEventListener("submit", (event) => submit(state, event));
  form.addEventListener("input", (event) => typed(state, event));
  form.addEventListener("change", (event) => {
    if (event.target.id === "sheet-choice") redraw(state, button(form, "sheet-choice"));
  });
  form.addEventListener("keydown", (event) => press(state, event));
  form.addEventListener("click", (event) => clicked(state, event));
  form.addEventListener("mousedown", keepFocus);
  offerKept(state);
  wire(state);
  const begin = form.querySelector(".cells input");
  if (begin && (document.activeElement === document.body || document.activeElement?.id === "main")) begin.focus();
}

// The field with the focus shows its help. Were the focus to leave it as a button is pressed, everything below would
// move up under the pointer, and the button would be let go elsewhere: nothing would happen.
function keepFocus(event) {
  if (event.target.closest("button, summary, label, input[type='checkbox']")) event.preventDefault();
}

function button(form, value) {
  return form.querySelector(`button[name="do"][value="${CSS.escape(value)}"]`);
}

function body(form) {
  return form.querySelector("#editor-body");
}

// A parsed page is inert: no script in it runs, and no handler on an element is kept by the policy.
function fill(place, html) {
  place.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
}

function drawing(form) {
  return form.querySelector("[data-draw]");
}

function submit(state, event) {
  const by = event.submitter;
  if (by?.matches("[data-take]")) {
    event.preventDefault();
    take(state, by);
  } else if (by?.matches("[data-draw]")) {
    event.preventDefault();
    redraw(state, by);
  } else {
    keep(state);
    state.form.querySelector("[data-save]").disabled = true;
    setTimeout(() => { const save = state.form.querySelector("[data-save]"); if (save) save.disabled = false; }, 3000);
  }
}

async function send(state, by, part) {
  const data = new FormData(state.form);
  data.delete("operation_key");
  data.set("do", by?.value ?? "");
  const answer = await fetch(by?.formAction ?? drawing(state.form).formAction, {
    method: "POST",
    body: new URLSearchParams([...data]),
    headers: { "X-Part": part },
    redirect: "error",
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}

async function redraw(state, by) {
  clearTimeout(state.checking);
  const focus = document.activeElement?.name;
  const group = by?.closest("[data-group]")?.dataset.group;
  try {
    const html = await send(state, by, "form");
    fill(body(state.form), html);
    wire(state);
    place(state.form, by, focus, group);
    keep(state);
  } catch {
    // Signed out or the line is down: the browser sends the form itself, and its answer says why.
    keep(state);
    state.form.action = by.formAction;
    state.form.submit();
  }
}

function wire(state) {
  const choose = button(state.form, "sheet-choice");
  if (choose) choose.hidden = true; // Choosing is enough.
  const modules = state.form.querySelector("#marc-text") ? state.form.dataset.text : "";
  if (modules) import(new URL(modules, document.baseURI).href).then((module) => module.start(state.form));
}

function place(form, by, focus, group) {
  const fresh = form.querySelector("[data-fresh] :is(input, textarea, select)");
  const more = by?.dataset.more && lastOf(form, by.dataset.more);
  const text = form.querySelector("#marc-text");
  const same = focus && form.querySelector(`[name="${CSS.escape(focus)}"]:not([type="hidden"])`);
  const near = group && form.querySelector(`[data-group="${CSS.escape(group)}"] :is(input, textarea, select)`);
  (more || fresh || (by?.value === "raw" && text) || same || near || form.querySelector(".cells input") || text)?.focus();
}

function lastOf(form, name) {
  const stem = name.split(".").slice(0, 3).join(".") + ".";
  return [...form.querySelectorAll("input[name]")].filter((one) => one.name.startsWith(stem)).pop();
}

function typed(state, event) {
  const input = event.target;
  if (input.matches("[data-spells]")) input.removeAttribute("data-auto");
  if (input.matches("[data-code]")) followPinyin(state, input);
  clearTimeout(state.checking);
  state.checking = setTimeout(() => check(state), CHECK_AFTER);
}

async function check(state) {
  keep(state);
  const number = ++state.asked;
  try {
    const html = await send(state, drawing(state.form), "panel");
    const panel = state.form.querySelector("#panel");
    if (panel && number === state.asked) {
      const told = [...(panel.querySelector("#field-help")?.childNodes ?? [])];
      fill(panel, html);
      panel.querySelector("#field-help")?.replaceChildren(...told);
      layOffers(state.form, panel);
    }
  } catch { /* The next pause asks again; saving says what is wrong. */ }
}

// What may be taken stands below its input; while one types it comes with the panel and is laid there.
function layOffers(form, panel) {
  for (const old of form.querySelectorAll(".cells [data-offers]")) old.remove();
  for (const offers of panel.querySelectorAll("[data-offers]")) {
    const input = form.querySelector(`.cells [name="${CSS.escape(offers.dataset.offers)}"]`);
    if (input) input.closest(".typed").after(offers);
    else offers.remove();
  }
}

function take(state, by) {
  const input = state.form.querySelector(`.cells [name="${CSS.escape(by.closest("[data-offers]").dataset.offers)}"]`);
  input.value = by.dataset.take;
  by.closest("[data-offers]").remove();
  input.focus();
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

// Pinyin follows its text while nobody has written it by hand.
function followPinyin(state, input) {
  const group = input.closest("[data-group]");
  const first = group.querySelector(`[data-code="${CSS.escape(input.dataset.code)}"]`);
  const spelling = group.querySelector(`[data-spells="${CSS.escape(input.dataset.code)}"]`);
  if (!spelling || first !== input || !spelling.hasAttribute("data-auto")) return;
  clearTimeout(state.spelling.get(spelling));
  state.spelling.set(spelling, setTimeout(async () => {
    const address = new URL(state.form.dataset.pinyin, document.baseURI);
    address.search = new URLSearchParams({ text: input.value, name: spelling.dataset.name ?? "" });
    try {
      const answer = await (await fetch(address, { redirect: "error" })).json();
      if (spelling.hasAttribute("data-auto")) spelling.value = answer.pinyin;
    } catch { /* It can be written by hand. */ }
  }, SPELL_AFTER));
}

function press(state, event) {
  if (event.isComposing) return;
  const group = event.target.closest?.("[data-group]");
  if (event.ctrlKey && event.key.toLowerCase() === "s") {
    event.preventDefault();
    state.form.requestSubmit(state.form.querySelector("[data-save]"));
  } else if (event.altKey && /^[1-9]$/.test(event.key) && event.target.matches("input[name]")) {
    const offered = event.target.closest(".field")?.querySelectorAll("[data-take]")[Number(event.key) - 1];
    if (!offered) return;
    event.preventDefault();
    take(state, offered);
  } else if (event.altKey && ["ArrowUp", "ArrowDown"].includes(event.key) && group) {
    event.preventDefault();
    group.querySelector(`[data-row-key="${event.key === "ArrowUp" ? "up" : "down"}"]`)?.click();
  } else if (event.ctrlKey && event.key.toLowerCase() === "d" && group) {
    event.preventDefault();
    group.querySelector('[data-row-key="remove"]')?.click();
  } else if (event.ctrlKey && event.key === "Enter" && group) {
    event.preventDefault();
    button(state.form, `add:${group.dataset.group.split(".")[1]}`)?.click();
  } else if (event.key === "F1" && group) {
    event.preventDefault();
    group.querySelector("[data-help]")?.click();
  } else if (event.key === "Enter" && !event.shiftKey && event.target.matches("input, select, .cells textarea")) {
    event.preventDefault();
    next(state.form, event.target)?.focus();
  }
}

function next(form, from) {
  const inputs = [...form.querySelectorAll(".cells :is(input, select, textarea), #reason, [data-save]")];
  return inputs[inputs.indexOf(from) + 1];
}

async function clicked(state, event) {
  const help = event.target.closest("a[data-help]");
  if (!help || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  await showHelp(state.form, help.href);
}

export async function showHelp(form, address) {
  try {
    const answer = await fetch(address, { headers: { "X-Part": "help" }, redirect: "error" });
    const place = form.querySelector("#field-help");
    if (answer.ok && place) fill(place, await answer.text());
    place?.scrollIntoView({ block: "nearest" });
  } catch { /* The link opens the page instead. */ }
}

// What was typed is kept under the record and its version, in this tab's storage, and offered after a lost session.
function storageKey(form) {
  return `libsys-draft-${form.dataset.draft}-${form.dataset.version}`;
}

function keep(state) {
  const data = new FormData(state.form);
  for (const name of ["csrfmiddlewaretoken", "operation_key"]) data.delete(name);
  const text = new URLSearchParams([...data]).toString();
  try {
    if (text.length < LONGEST_KEPT) sessionStorage.setItem(storageKey(state.form), text);
  } catch { /* A full or forbidden storage keeps nothing; the page itself still does. */ }
}

function offerKept(state) {
  const kept = sessionStorage.getItem(storageKey(state.form));
  const offer = document.getElementById("kept-draft");
  if (!kept || !offer || state.form.querySelector(".mistakes")) return;
  if (kept === drawn(state.form)) return;
  state.form.before(offer.content.cloneNode(true));
  const notice = state.form.previousElementSibling;
  notice.querySelector("[data-forget]").addEventListener("click", () => forget(state, notice));
  notice.querySelector("[data-restore]").addEventListener("click", () => restore(state, kept, notice));
}

function drawn(form) {
  const data = new FormData(form);
  for (const name of ["csrfmiddlewaretoken", "operation_key"]) data.delete(name);
  return new URLSearchParams([...data]).toString();
}

function forget(state, notice) {
  sessionStorage.removeItem(storageKey(state.form));
  notice.remove();
}

async function restore(state, kept, notice) {
  const sent = new URLSearchParams(kept);
  sent.set("csrfmiddlewaretoken", state.form.querySelector("[name=csrfmiddlewaretoken]").value);
  sent.set("do", "");
  const answer = await fetch(drawing(state.form).formAction, { method: "POST", body: sent, headers: { "X-Part": "form" } });
  if (!answer.ok) return;
  fill(body(state.form), await answer.text());
  notice.remove();
  wire(state);
}

// The page that tries a scanner: every key as it arrives, how fast, how it ends, whether an input method stood in between,
// and what the desk would have understood.

import { physicalCharacter } from "./wedge.js";

const SILENCE = 400; // milliseconds after which a scan is over
const MOST_KEYS = 200;

export function start(section) {
  const probe = section.querySelector("[data-probe]");
  const raw = section.querySelector("[data-raw]");
  let keys = [];
  let waiting = 0;

  probe.addEventListener("keydown", (event) => {
    clearTimeout(waiting);
    keys.push({ key: event.key, code: event.code, at: event.timeStamp, composed: event.isComposing || event.keyCode === 229, alt: event.altKey, character: physicalCharacter(event) });
    if (event.code === "Enter" || event.code === "Tab") event.preventDefault();
    waiting = setTimeout(judge, SILENCE);
  });
  section.querySelector("[data-again]").addEventListener("click", () => {
    keys = [];
    probe.value = "";
    raw.replaceChildren();
    probe.focus();
  });

  function judge() {
    const ends = keys.filter((key) => key.code === "Enter" || key.code === "NumpadEnter" || key.code === "Tab");
    const typed = keys.filter((key) => !ends.includes(key));
    const composed = typed.some((key) => key.composed);
    const altered = typed.some((key) => key.alt && key.code.startsWith("Numpad"));
    const heard = altered ? probe.value : typed.map((key) => (composed ? key.character : key.key.length === 1 ? key.key : "")).join("");
    say("[data-heard]", heard || "—");
    const letters = typed.filter((key) => key.character);
    const pace = letters.length > 1 ? Math.round((letters.at(-1).at - letters[0].at) / (letters.length - 1)) : 0;
    say("[data-timing]", String(pace));
    show("[data-right]", heard.toUpperCase() === probe.dataset.expected);
    show("[data-wrong]", heard.toUpperCase() !== probe.dataset.expected);
    const end = ends.length > 1 ? "twice" : ends.length ? (ends[0].code === "Tab" ? "Tab" : "Enter") : "none";
    choose("end", end);
    choose("ime", composed ? "on" : "off");
    choose("alt", altered ? "on" : "off");
    raw.replaceChildren(...keys.slice(0, MOST_KEYS).map(line));
    keys = [];
    probe.value = "";
    probe.blur();
    probe.focus();
  }

  function line(key, index, all) {
    const item = document.createElement("li");
    const pause = index ? ` +${Math.round(key.at - all[index - 1].at)}` : "";
    item.textContent = `${key.key} ${key.code}${key.composed ? " IME" : ""}${key.alt ? " Alt" : ""}${pause}`;
    return item;
  }

  function say(selector, text) {
    section.querySelector(selector).textContent = text;
  }

  function show(selector, on) {
    section.querySelector(selector).hidden = !on;
  }

  function choose(name, value) {
    for (const one of section.querySelectorAll(`[data-${name}]`)) one.hidden = one.dataset[name] !== value;
  }
}

// The page of a person's own keys: says which key arrived, so that one learns what a scanner or a browser takes.

import { nameOf } from "./keys.js";

export function start(section) {
  const probe = section.querySelector("[data-key-probe]");
  const offered = new Set([...document.querySelectorAll("form select option")].map((option) => option.value));
  for (const element of section.querySelectorAll("[data-scripted]")) element.hidden = false;
  probe.addEventListener("keydown", (event) => {
    const name = nameOf(event);
    if (event.key === "Tab" || /^(Alt|Control|Shift|Meta)/.test(event.key)) return;
    const good = offered.has(name);
    if (good) event.preventDefault();
    event.stopPropagation();
    section.querySelector("[data-key-name]").textContent = name;
    section.querySelector("[data-key-heard]").hidden = false;
    section.querySelector("[data-key-good]").hidden = !good;
    section.querySelector("[data-key-bad]").hidden = good;
  });
}

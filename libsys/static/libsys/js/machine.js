// What this machine remembers about itself: fields marked data-remember, and buttons that let one hear each sound.

import { recall, remember } from "./device.js";
import { play } from "./sound.js";

export function start(section) {
  for (const field of section.querySelectorAll("[data-remember]")) {
    const name = field.dataset.remember;
    if (field.type === "checkbox") field.checked = recall(name) !== "";
    else field.value = recall(name);
    field.addEventListener("change", () => remember(name, field.type === "checkbox" ? (field.checked ? "yes" : "") : field.value));
  }
  for (const button of section.querySelectorAll("[data-sound]")) button.addEventListener("click", () => play(button.dataset.sound));
}

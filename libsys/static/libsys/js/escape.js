// Escape at the desk, one step at a time: out of a menu, out of another field, out of what was typed, and only by a
// second press soon after, out of the reader. An open decision is answered first; keys.js sends its answer.

const AGAIN_WITHIN = 1500;
let last = -Infinity;

// Returns whether the key was used up here.
export function watchEscape(event, { bar, field, lamp, clearLook, isElsewhere }) {
  const menu = document.querySelector("[data-menu][open]");
  const used = leave(menu, { field, clearLook, isElsewhere });
  if (!used && document.querySelector('[data-decision="hold"]')) return false;
  event.preventDefault();
  if (used || !document.querySelector("[data-close-reader]")) return true;
  const again = event.timeStamp - last < AGAIN_WITHIN;
  last = again ? -Infinity : event.timeStamp;
  lamp("again", !again && Boolean(document.querySelector("[data-reader-open]")));
  setTimeout(() => lamp("again", false), AGAIN_WITHIN);
  if (again) document.querySelector("[data-close-reader]").click();
  return true;
}

function leave(menu, { field, clearLook, isElsewhere }) {
  if (menu) menu.open = false;
  if (menu || isElsewhere(document.activeElement)) {
    field.focus();
    return true;
  }
  if (field.value) {
    field.value = "";
    return true;
  }
  return clearLook();
}

// Nobody at the desk: after a minute the reader's data are blurred, after a minute and a half the reader is closed.

const BLUR_AFTER = 60_000;
const CLOSE_AFTER = 90_000;
const ACTIVITY = ["keydown", "pointerdown", "pointermove", "libsys:arrived"];
let blurring = 0;
let closing = 0;

export function start() {
  for (const name of ACTIVITY) document.addEventListener(name, awake, { capture: true, passive: true });
  awake();
}

function awake() {
  document.body.classList.remove("away");
  clearTimeout(blurring);
  clearTimeout(closing);
  blurring = setTimeout(() => document.body.classList.add("away"), BLUR_AFTER);
  closing = setTimeout(close, CLOSE_AFTER);
}

function close() {
  if (document.querySelector("[data-reader-open]")) document.querySelector("[data-close-reader]")?.click();
}

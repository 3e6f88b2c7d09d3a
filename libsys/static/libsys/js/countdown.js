// How long a row can still be taken back at this desk: minutes and seconds, counted down on the screen only.

let ticking = 0;

export function start() {
  if (ticking) return;
  ticking = setInterval(tick, 1000);
  document.addEventListener("libsys:arrived", tick);
  tick();
}

function tick() {
  for (const place of document.querySelectorAll("[data-until]")) {
    const left = Math.ceil((Date.parse(place.dataset.until) - Date.now()) / 1000);
    place.textContent = left > 0 ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : "";
  }
}

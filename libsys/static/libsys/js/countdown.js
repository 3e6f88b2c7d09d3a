// How long a row can still be taken back at this desk: minutes and seconds, counted down on the screen only. When they
// are over, the button says who may do it from then on.

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
    if (left <= 0 && place.dataset.later) place.closest("button").textContent = place.dataset.later;
    else place.textContent = left > 0 ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : "";
  }
}

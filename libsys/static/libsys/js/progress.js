// Asks for a job's fragment every second until the answer no longer asks to be polled.
// <div id="job" data-module="…progress.js" data-poll="/jobs/7/">…</div>; the answer holds an element with the same id.
// With data-whole, more of the page than the fragment depends on the job: at its end the page is shown anew.

const PAUSE = 1000;
const LONGEST_PAUSE = 15000;

export function start(element) {
  if (element.dataset.poll) setTimeout(ask, PAUSE, element.id, element.dataset.poll, PAUSE);
}

async function ask(id, address, pause) {
  const element = document.getElementById(id);
  if (!element?.dataset.poll) return;
  try {
    const answer = await fetch(address, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    const arrived = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(id);
    if (!arrived) return;
    document.adoptNode(arrived);
    arrived.removeAttribute("data-module"); // this timer goes on for it
    element.replaceWith(arrived);
    pause = PAUSE;
  } catch {
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }
  const next = document.getElementById(id);
  if (next?.dataset.poll) setTimeout(ask, pause, id, next.dataset.poll, pause);
  else if (element.dataset.whole !== undefined) location.replace(address);
  else next?.dispatchEvent(new CustomEvent("libsys:arrived", { bubbles: true }));
}

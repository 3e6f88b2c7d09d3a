// The electronic card asks for a fresh code while it is looked at; without script, a link asks for one.

const EVERY = 30000;

export function start(picture) {
  const address = picture.getAttribute("src").split("?")[0];
  const refresh = () => {
    if (!document.hidden) picture.src = `${address}?${Date.now()}`;
  };
  setInterval(refresh, EVERY);
  document.addEventListener("visibilitychange", refresh);
}

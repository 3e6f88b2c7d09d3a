// Reads the ISBN of a book with the camera, where the browser knows bar codes; no picture leaves the device.
// data-camera marks the button, which stays hidden elsewhere; its other data are the words.

const PAUSE = 200;
const ISBN = /^97[89]\d{10}$/;

export function start(form) {
  const button = form.querySelector("[data-camera]");
  if (!button || !("BarcodeDetector" in window) || !navigator.mediaDevices?.getUserMedia) return;
  button.hidden = false;
  button.addEventListener("click", () => open(form, button));
}

async function open(form, button) {
  const { dialog, video, words } = build(button);
  form.append(dialog);
  let stream;
  dialog.addEventListener("close", () => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    dialog.remove();
    button.focus();
  });
  dialog.showModal();
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    video.srcObject = stream;
    await video.play();
  } catch {
    words.textContent = button.dataset.denied;
    return;
  }
  if (!dialog.open) for (const track of stream.getTracks()) track.stop();
  const number = await read(dialog, video);
  if (!number) return;
  dialog.close();
  form.elements.q.value = number;
  form.requestSubmit();
}

async function read(dialog, video) {
  const detector = new BarcodeDetector({ formats: ["ean_13"] });
  while (dialog.open) {
    const found = await detector.detect(video).catch(() => []);
    const isbn = found.map((one) => one.rawValue).find((value) => ISBN.test(value));
    if (isbn && dialog.open) return isbn;
    await new Promise((done) => setTimeout(done, PAUSE));
  }
  return "";
}

function build(button) {
  const dialog = document.createElement("dialog");
  dialog.className = "camera";
  dialog.setAttribute("aria-label", button.dataset.aim);
  const video = Object.assign(document.createElement("video"), { playsInline: true, muted: true });
  const words = document.createElement("p");
  words.setAttribute("role", "status");
  words.textContent = button.dataset.aim;
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: button.dataset.close });
  close.addEventListener("click", () => dialog.close());
  dialog.append(video, words, close);
  return { dialog, video, words };
}

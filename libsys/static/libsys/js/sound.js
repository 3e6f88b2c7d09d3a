// Five short tones, at least 400 Hz apart where they differ, none longer than 250 ms. Each has its twin in colour, icon and word.

import { recall } from "./device.js";

const TONES = {
  lend: [[880, 0, 0.08], [1320, 0.09, 0.1]],
  return: [[1320, 0, 0.12]],
  attention: [[1760, 0, 0.1], [1320, 0.12, 0.12]],
  block: [[220, 0, 0.24]],
  unknown: [[440, 0, 0.1], [440, 0.14, 0.1]],
};
const FLASH = 250;
let device = null;

// In a quiet room the place of the outcome flashes instead.
export function play(name) {
  if (!TONES[name]) return;
  if (recall("quiet")) {
    flash();
    return;
  }
  const volume = Math.min(Math.max(Number(recall("volume")) / 100, 0), 1);
  if (!volume) return;
  device ??= new AudioContext();
  device.resume();
  for (const [pitch, from, length] of TONES[name]) sound(pitch, device.currentTime + from, length, { harsh: name === "block", volume });
}

function flash() {
  const place = document.getElementById("outcome") ?? document.body;
  place.classList.add("flash");
  setTimeout(() => place.classList.remove("flash"), FLASH);
}

function sound(pitch, from, length, { harsh, volume }) {
  const tone = device.createOscillator();
  const loudness = device.createGain();
  const loudest = (harsh ? 0.18 : 0.3) * volume;
  tone.type = harsh ? "sawtooth" : "sine";
  tone.frequency.value = pitch;
  loudness.gain.setValueAtTime(0, from);
  loudness.gain.linearRampToValueAtTime(loudest, from + 0.008);
  loudness.gain.setValueAtTime(loudest, from + length - 0.02);
  loudness.gain.linearRampToValueAtTime(0, from + length);
  tone.connect(loudness).connect(device.destination);
  tone.start(from);
  tone.stop(from + length);
}

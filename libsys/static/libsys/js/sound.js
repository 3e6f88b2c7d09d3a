// Five short tones, at least 400 Hz apart where they differ, none longer than 250 ms. Each has its twin in colour, icon and word.

const TONES = {
  lend: [[880, 0, 0.08], [1320, 0.09, 0.1]],
  return: [[1320, 0, 0.12]],
  attention: [[1760, 0, 0.1], [1320, 0.12, 0.12]],
  block: [[220, 0, 0.24]],
  unknown: [[440, 0, 0.1], [440, 0.14, 0.1]],
};
let device = null;

export function play(name) {
  if (!TONES[name] || document.querySelector("[data-quiet]")) return;
  device ??= new AudioContext();
  device.resume();
  for (const [pitch, from, length] of TONES[name]) sound(pitch, device.currentTime + from, length, name === "block");
}

function sound(pitch, from, length, harsh) {
  const tone = device.createOscillator();
  const loudness = device.createGain();
  tone.type = harsh ? "sawtooth" : "sine";
  tone.frequency.value = pitch;
  loudness.gain.setValueAtTime(0, from);
  loudness.gain.linearRampToValueAtTime(harsh ? 0.12 : 0.2, from + 0.008);
  loudness.gain.setValueAtTime(harsh ? 0.12 : 0.2, from + length - 0.02);
  loudness.gain.linearRampToValueAtTime(0, from + length);
  tone.connect(loudness).connect(device.destination);
  tone.start(from);
  tone.stop(from + length);
}

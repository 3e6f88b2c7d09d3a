// What this machine remembers about itself: how loud it is, how fast its scanner types. Never anything about a reader.

const PREFIX = "libsys.desk.";
const DEFAULTS = { volume: "70", quiet: "", pace: "30", suffix: "enter" };

export function recall(name) {
  try {
    return localStorage.getItem(PREFIX + name) ?? DEFAULTS[name] ?? "";
  } catch {
    return DEFAULTS[name] ?? ""; // a browser that keeps nothing
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // it will be asked again
  }
}

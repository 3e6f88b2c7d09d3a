// A barcode scanner types like a very fast person. This hears the physical keys (event.code), so that a Chinese input
// method, which swallows letters into its own window, changes nothing: the code is rebuilt and the composition thrown away.

import { recall } from "./device.js";

const SHORTEST_CODE = 6;
const END_OF_BURST = 100;

const MARKS = { Minus: "-", Slash: "/", Period: ".", NumpadSubtract: "-", NumpadDivide: "/", NumpadDecimal: ".", Space: " " };

export function physicalCharacter(event) {
  const { code } = event;
  if (/^Key[A-Z]$/.test(code)) return event.shiftKey || event.getModifierState?.("CapsLock") ? code[3] : code[3].toLowerCase();
  if (/^(Digit|Numpad)\d$/.test(code)) return event.shiftKey ? "" : code.at(-1);
  return MARKS[code] ?? "";
}

// Collects a burst; `heard(code, corrected, at)` is called at its end with what the scanner meant and when.
export class Wedge {
  #typed = ""; // what the keyboard layout made of it
  #physical = ""; // which keys were pressed
  #last = 0;
  #slow = false;
  #composed = false;

  #altered = false; // typed as Alt and digits: only the field knows what it says
  #waiting = 0;
  #endedAt = -Infinity;

  // Milliseconds per character that no person reaches; a slow scanner sets its own on the page that tries scanners.
  constructor(heard, { pace = Number(recall("pace")) || 30, suffix = recall("suffix") } = {}) {
    Object.assign(this, { heard, pace, suffix });
  }

  // Returns true when this key press belongs to a burst that ended here and must not reach the field.
  press(event) {
    if (/^(F\d+|Escape)$/.test(event.key)) {
      this.#last = -Infinity; // a key of the desk is no character: what follows it is a burst of its own
      return false;
    }
    clearTimeout(this.#waiting);
    const pause = event.timeStamp - this.#last;
    if (pause > Math.max(END_OF_BURST, this.pace)) this.#reset();
    else if (pause > this.pace) this.#slow = true;
    this.#last = event.timeStamp;
    if (event.keyCode === 229 || event.isComposing) this.#composed = true;
    if (event.altKey && /^Numpad\d$/.test(event.code)) {
      this.#altered = true;
      return false;
    }
    if (event.code === "Enter" || event.code === "NumpadEnter" || event.code === "Tab") return this.#end(event.timeStamp);
    if (event.key.length === 1) this.#typed += event.key;
    this.#physical += physicalCharacter(event);
    if (this.suffix === "none") this.#waiting = setTimeout(() => this.#end(performance.now()), END_OF_BURST);
    return false;
  }

  #end(at) {
    if (!this.#physical && !this.#typed && at - this.#endedAt < END_OF_BURST) return true; // the scanner ends its codes twice
    const composed = this.#composed;
    const text = composed ? this.#physical : this.#typed;
    const scanned = !this.#slow && !this.#altered && text.length >= SHORTEST_CODE;
    this.#reset();
    this.#last = -Infinity; // the time until the next code says nothing about who types it
    if (scanned) {
      this.#endedAt = at;
      this.heard(text, composed, at);
    }
    return scanned;
  }

  #reset() {
    this.#typed = this.#physical = "";
    this.#slow = this.#composed = this.#altered = false;
  }
}

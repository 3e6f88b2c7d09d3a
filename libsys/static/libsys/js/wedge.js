// A barcode scanner types like a very fast person. This hears the physical keys (event.code), so that a Chinese input
// method, which swallows letters into its own window, changes nothing: the code is rebuilt and the composition thrown away.

const FASTEST_PERSON = 30; // milliseconds per character
const SHORTEST_CODE = 6;
const END_OF_BURST = 100;

const MARKS = { Minus: "-", Slash: "/", Period: ".", NumpadSubtract: "-", NumpadDivide: "/", NumpadDecimal: ".", Space: " " };

export function physicalCharacter(event) {
  const { code } = event;
  if (/^Key[A-Z]$/.test(code)) return event.shiftKey || event.getModifierState?.("CapsLock") ? code[3] : code[3].toLowerCase();
  if (/^(Digit|Numpad)\d$/.test(code)) return event.shiftKey ? "" : code.at(-1);
  return MARKS[code] ?? "";
}

// Collects a burst; `heard(code, corrected)` is called at its end with what the scanner meant.
export class Wedge {
  #typed = ""; // what the keyboard layout made of it
  #physical = ""; // which keys were pressed
  #last = 0;
  #slow = false;
  #composed = false;

  constructor(heard) {
    this.heard = heard;
  }

  // Returns true when this key press belongs to a burst that ended here and must not reach the field.
  press(event) {
    if (/^(F\d+|Escape)$/.test(event.key)) {
      this.#last = -Infinity; // a key of the desk is no character: what follows it is a burst of its own
      return false;
    }
    const pause = event.timeStamp - this.#last;
    if (pause > END_OF_BURST) this.#reset();
    else if (pause > FASTEST_PERSON) this.#slow = true;
    this.#last = event.timeStamp;
    if (event.keyCode === 229 || event.isComposing) this.#composed = true;
    if (event.code === "Enter" || event.code === "NumpadEnter" || event.code === "Tab") return this.#end();
    if (event.key.length === 1) this.#typed += event.key;
    this.#physical += physicalCharacter(event);
    return false;
  }

  #end() {
    const composed = this.#composed;
    const text = composed ? this.#physical : this.#typed;
    const scanned = !this.#slow && text.length >= SHORTEST_CODE;
    this.#reset();
    this.#last = -Infinity; // the time until the next code says nothing about who types it
    if (scanned) this.heard(text, composed);
    return scanned;
  }

  #reset() {
    this.#typed = this.#physical = "";
    this.#slow = this.#composed = false;
  }
}

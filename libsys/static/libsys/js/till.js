// The till: the sum of the ticked rows, and the change, while they are typed. The server reckons again.

const CENTS = 100;

export function start(form) {
  const sum = form.querySelector("[data-sum]");
  const change = form.querySelector("[data-change]");
  const received = form.querySelector("[name=received]");
  const method = form.querySelector("[name=method]");

  function reckon() {
    let total = 0;
    for (const tick of form.querySelectorAll("input[name=charge]")) {
      tick.closest("tr").classList.toggle("till-off", !tick.checked);
      if (tick.checked) total += read(form.elements[`amount-${tick.value}`].value);
    }
    sum.textContent = write(total);
    received.closest(".field").hidden = method.value !== "cash";
    if (received.closest(".field").hidden) received.value = "";
    const left = received.value.trim() ? read(received.value) - total : null;
    const words = left === null ? "" : left < 0 ? change.dataset.short : change.dataset.change;
    change.textContent = words.replace("{yuan}", write(Math.abs(left ?? 0)));
    change.dataset.state = left !== null && left < 0 ? "block" : "";
  }

  // Enter where a reason is typed means the button beside it, never the money.
  form.elements.reason?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-waive]"));
  });
  form.addEventListener("input", reckon);
  form.addEventListener("change", reckon);
  reckon();
}

function read(text) {
  const number = Number(text.trim());
  return Number.isFinite(number) ? Math.round(number * CENTS) : 0;
}

function write(cents) {
  return (cents / CENTS).toFixed(2);
}

// A drop zone says which file was chosen and how large it is; dropping is the browser's own, the field lies over the zone.

export function start(zone) {
  const field = zone.querySelector("input[type=file]");
  const chosen = zone.querySelector("[data-chosen]");
  for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, () => zone.classList.add("over"));
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("over"));
  field.addEventListener("change", () => chosen.replaceChildren(...[...field.files].map(describe)));
}

function describe(file) {
  const line = document.createElement("span");
  const size = document.createElement("span");
  size.className = "num meta";
  size.textContent = " " + formatSize(file.size);
  line.append(file.name, size);
  return line;
}

function formatSize(bytes) {
  const units = ["B", "KB", "MB", "GB"];
  const step = bytes ? Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10)) : 0;
  return `${(bytes / 1024 ** step).toFixed(step ? 1 : 0)} ${units[step]}`;
}

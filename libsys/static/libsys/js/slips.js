// Slips: a link marked data-slip prints without leaving the desk. The slip is fetched, put on a sheet of its own beside
// the page, and only that sheet is printed. Without this file the link leads to the slip's page.

const SHEET = "slip-sheet";

export async function printSlip(address) {
  let text;
  try {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) return false;
    text = await answer.text();
  } catch {
    return false;
  }
  const slip = new DOMParser().parseFromString(text, "text/html").querySelector(".slip");
  if (!slip) return false;
  const sheet = document.getElementById(SHEET) ?? document.body.appendChild(Object.assign(document.createElement("div"), { id: SHEET }));
  sheet.replaceChildren(document.adoptNode(slip));
  document.body.classList.add("printing-slip");
  window.print();
  document.body.classList.remove("printing-slip");
  return true;
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[data-slip]");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  if (!(await printSlip(link.href))) location.assign(link.href);
});

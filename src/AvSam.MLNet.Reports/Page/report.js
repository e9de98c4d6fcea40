
// Heads of sortable tables become buttons; without scripts the tables stand as they are.
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    if (head.tagName !== "TH") return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const now = head.getAttribute("aria-sort");
      const numbers = head.classList.contains("number");
      const up = now ? now === "descending" : !numbers;
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const rows = [...table.tBodies[0].rows];
      const key = row => row.cells[column].dataset.value ?? row.cells[column].textContent;
      rows.sort((a, b) => (up ? 1 : -1) * (numbers ? (parseFloat(key(a)) || 0) - (parseFloat(key(b)) || 0) : key(a).localeCompare(key(b))));
      table.tBodies[0].append(...rows);
    });
  });
}

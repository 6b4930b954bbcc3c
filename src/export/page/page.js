"use strict";
(() => {
  const all = (what, root = document) => Array.from(root.querySelectorAll(what));
  const one = (what) => document.querySelector(what);
  const items = all("[data-type]");
  const nodes = all("#picture [data-node]");
  const dialog = one("dialog");
  const shown = one("#shown");

  // Filters: an item stays if every question lets it.
  const ticked = (name) => new Set(all(`input[name=${name}]:checked`).map((box) => box.value));
  const filter = () => {
    const kinds = ticked("kind");
    const ways = ticked("way");
    const words = one("#find").value.toLowerCase().split(/\s+/).filter(Boolean);
    const since = one("#since").value.trim();
    const until = one("#until").value.trim();
    const live = new Set();
    let facts = 0;
    for (const item of items) {
      const data = item.dataset;
      const days = data.days ? data.days.split(" ") : [];
      const fits = data.kinds.split(" ").every((kind) => kinds.has(kind))
        && data.ways.split(" ").some((way) => ways.has(way))
        && words.every((word) => data.text.includes(word))
        && (!since || days.some((day) => day.slice(0, since.length) >= since.slice(0, day.length)))
        && (!until || days.some((day) => day.slice(0, until.length) <= until.slice(0, day.length)));
      item.toggleAttribute("hidden", !fits);
      if (fits && data.ends) data.ends.split(" ").forEach((end) => live.add(end));
      if (fits && item.localName === "tr") facts += 1;
    }
    for (const node of nodes) node.toggleAttribute("hidden", !live.has(node.dataset.node));
    shown.textContent = `${facts} of ${shown.dataset.all} facts shown`;
  };
  one("#filters").addEventListener("input", filter);
  one("#clear").addEventListener("click", () => {
    all("#filters input").forEach((field) => {
      if (field.type === "checkbox") field.checked = true;
      else field.value = "";
    });
    filter();
  });

  // Evidence: an edge, a bar or a row opens its sentences.
  let opener = null;
  const open = (from) => {
    const proof = document.getElementById(`p${from.dataset.proof}`);
    if (!proof) return;
    opener = from;
    one("#proof").replaceChildren(proof.content.cloneNode(true));
    dialog.showModal();
  };
  for (const from of all("[data-proof]")) {
    from.addEventListener("click", () => open(from));
    if (from.localName === "button") continue;
    from.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      open(from);
    });
  }
  one("#close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
    if (event.target.localName === "a") dialog.close();
  });
  dialog.addEventListener("close", () => opener && opener.focus({ preventScroll: true }));

  // A sentence inside a closed article opens it.
  const reveal = () => {
    const goal = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!goal) return;
    const around = goal.closest("details");
    if (around) around.open = true;
    goal.scrollIntoView({ block: "center" });
  };
  window.addEventListener("hashchange", reveal);

  // The table sorts by its heads; equal rows keep their order.
  const body = one("tbody");
  all("th button").forEach((button, column) => button.addEventListener("click", () => {
    const head = button.parentElement;
    const down = head.getAttribute("aria-sort") === "ascending";
    all("th").forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = (row) => row.cells[column].dataset.key ?? row.cells[column].textContent;
    const number = head.dataset.order === "number";
    const compare = number ? (a, b) => Number(a) - Number(b) : (a, b) => a.localeCompare(b, "en");
    const rows = all("tr", body).map((row) => [key(row), row]);
    rows.sort(([a], [b]) => {
      if (!a || !b) return a ? -1 : b ? 1 : 0; // nothing known stands last either way
      return down ? compare(b, a) : compare(a, b);
    });
    body.append(...rows.map(([, row]) => row));
  }));

  reveal();
  filter();
})();

"use strict";
// Filters and sorts the findings. Without this script the page shows them all, rule by rule.
const table = document.querySelector("table.findings");
if (table) {
  const form = document.querySelector("form");
  const groups = [...table.tBodies];
  const rows = [...table.querySelectorAll("tr[data-severity]")];
  const flat = document.createElement("tbody");
  flat.className = "flat";
  const told = document.querySelector("#told");
  const text = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  const order = new Map(rows.map((row, place) => [row, [row.parentElement, place]]));
  const titles = [...table.tHead.rows[0].cells];
  const labels = titles.map((title) => title.textContent.trim());
  // Few browsers know nynorsk, which sorts and writes numbers as bokmål does.
  const locale = document.documentElement.lang.replace("nn", "nb");
  const inWords = new Intl.NumberFormat(locale).format;
  form.hidden = false;

  for (const [place, title] of titles.entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = labels[place];
    title.replaceChildren(button);
    button.addEventListener("click", () => sort(place));
  }

  function fits(row) {
    const wanted = new FormData(form);
    return ["severity", "table", "rule", "column"].every((name) => !wanted.get(name) || row.dataset[name] === wanted.get(name))
      && text.get(row).includes(wanted.get("text").toLowerCase().trim());
  }

  function show() {
    let count = 0;
    for (const row of rows) {
      row.hidden = !fits(row);
      count += row.hidden ? 0 : 1;
    }
    const sorted = flat.isConnected;
    for (const group of groups) {
      group.hidden = sorted || ![...group.rows].some((row) => row.dataset.severity && !row.hidden);
    }
    told.textContent = told.dataset.text.replace("{shown}", inWords(count)).replace("{all}", inWords(rows.length));
    for (const link of document.querySelectorAll(".counts a[data-severity]")) {
      link.setAttribute("aria-pressed", String(link.dataset.severity === form.elements.severity.value));
    }
  }

  function cell(row, place) {
    const held = row.cells[place];
    return held.dataset.order ?? held.textContent.trim();
  }

  function sort(place) {
    const title = titles[place];
    const descending = title.getAttribute("aria-sort") === "ascending";
    for (const other of titles) other.removeAttribute("aria-sort");
    title.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const compare = new Intl.Collator(locale, { numeric: true }).compare;
    const sorted = [...rows].sort((a, b) => compare(cell(a, place), cell(b, place)) || order.get(a)[1] - order.get(b)[1]);
    if (descending) sorted.reverse();
    for (const row of sorted) tellRule(row);
    flat.replaceChildren(...sorted);
    table.append(flat);
    form.elements.grouped.hidden = false;
    show();
  }

  // Away from its rule's heading, a row says the severity and the rule itself.
  function tellRule(row) {
    const last = row.cells[row.cells.length - 1];
    if (last.querySelector(".sentence")) return;
    const heading = order.get(row)[0];
    const sentence = heading.querySelector(".sentence").cloneNode(true);
    sentence.prepend(heading.querySelector(".badge").cloneNode(true), " ");
    last.append(sentence);
  }

  function group() {
    for (const title of titles) title.removeAttribute("aria-sort");
    for (const row of rows) {
      row.querySelector("td .sentence")?.remove();
      const body = order.get(row)[0];
      body.insertBefore(row, body.querySelector(".more"));
    }
    flat.remove();
    form.elements.grouped.hidden = true;
    show();
  }

  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  form.elements.grouped.addEventListener("click", group);
  for (const link of document.querySelectorAll(".counts a[data-severity]")) {
    link.setAttribute("role", "button");
    link.addEventListener("keydown", (event) => { if (event.key === " ") { event.preventDefault(); link.click(); } });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const severity = form.elements.severity;
      severity.value = severity.value === link.dataset.severity ? "" : link.dataset.severity;
      show();
      document.querySelector("#findings").scrollIntoView();
    });
  }
  show();
}

function open() {
  const rule = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const details = rule && rule.closest("details");
  if (details) details.open = true;
}
addEventListener("hashchange", open);
open();
addEventListener("beforeprint", () => { for (const details of document.querySelectorAll("details")) details.open = true; });

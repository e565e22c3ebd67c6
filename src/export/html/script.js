"use strict";
(() => {
  const seen = (row) => row.offsetParent !== null;
  const rows = (flagged) =>
    [...document.querySelectorAll(flagged ? ".sides tr.flagged" : ".sides tbody tr:not(.k-same):not(.k-aside)")].filter(seen);
  const go = (step, flagged) => {
    const list = rows(flagged);
    const here = document.activeElement && document.activeElement.closest("tr");
    let next;
    if (here && here.closest(".sides")) {
      const after = (row) => here.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING;
      const before = (row) => here.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_PRECEDING;
      next = step > 0 ? list.find(after) : list.filter(before).pop();
    } else {
      next = step > 0 ? list.find((row) => row.getBoundingClientRect().top >= 0) : list.filter((row) => row.getBoundingClientRect().top < 0).pop();
    }
    if (!next) return;
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n") go(1, false);
    else if (event.key === "N") go(-1, false);
    else if (event.key === "!") go(1, true);
    else return;
    event.preventDefault();
  });
  document.getElementById("keys").hidden = false;
})();

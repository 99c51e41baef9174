// What makes reading easier, and is not needed: Escape closes a note, closing leaves the page where
// it is, choosing marks says how many there are, and all is unfolded for the printer.
(() => {
  const found = (selector) => document.querySelectorAll(selector);
  const open = () => document.querySelector(".note:focus-within, .note:target, .note:has(:target)");

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const note = open();
    if (note) note.querySelector("a.close").click();
    else if (document.activeElement.matches(".s")) document.activeElement.blur();
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.close");
    if (!link || !matchMedia("(min-width: 62em)").matches) return;
    event.preventDefault();
    const { scrollX, scrollY } = window;
    location.hash = link.hash;
    scrollTo(scrollX, scrollY);
  });

  const say = () => {
    const picked = [...found(".pick:checked")].map((box) => `.s.${box.dataset.marks}`);
    const said = document.getElementById("marked");
    said.textContent = picked.length ? `${found(picked.join()).length} / ${found(".text .s").length}` : "";
  };
  document.querySelector(".filters").addEventListener("change", say);
  document.querySelector(".filters").addEventListener("reset", () => setTimeout(say));

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...found("details:not([open])")];
    folded.forEach((one) => { one.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((one) => { one.open = false; }));
})();

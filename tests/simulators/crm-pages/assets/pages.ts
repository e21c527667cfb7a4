/** A table in pages: those that are not shown are not in the document. */
const perPage = 400;
const body = document.querySelector('tbody') as HTMLElement;
const rows = [...body.children];
const buttons = [...document.querySelectorAll<HTMLButtonElement>('[data-page]')];
let at = 0;

function show(): void {
  body.replaceChildren(...rows.slice(at * perPage, (at + 1) * perPage));
  for (const button of buttons) {
    const to = (at + Number(button.dataset.page)) * perPage;
    button.disabled = to < 0 || to >= rows.length;
  }
}

for (const button of buttons) {
  button.addEventListener('click', () => {
    at += Number(button.dataset.page);
    show();
  });
}
show();

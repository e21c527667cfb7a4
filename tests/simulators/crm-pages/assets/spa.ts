/** In-page navigation and ticking, as single-page CRMs have them. */
async function show(address: string): Promise<void> {
  const answer = await fetch(address);
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
  document.title = next.title;
  document.querySelector('#app')?.replaceChildren(...(next.querySelector('#app')?.childNodes ?? []));
}

function openTab(name: string): void {
  for (const tab of document.querySelectorAll<HTMLElement>('[data-tab]')) {
    if (tab.dataset.tab === name) tab.setAttribute('aria-current', 'page');
    else tab.removeAttribute('aria-current');
  }
  for (const panel of document.querySelectorAll<HTMLElement>('[data-panel]'))
    panel.hidden = panel.dataset.panel !== name;
}

document.addEventListener('click', (event) => {
  const link =
    event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-spa], a[data-tab]') : null;
  if (!link || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  history.pushState({}, '', link.href);
  if (link.dataset.tab) openTab(link.dataset.tab);
  else void show(link.href);
});
window.addEventListener('popstate', () => void show(location.href));

document.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return;
  const boxes = [...document.querySelectorAll<HTMLInputElement>('[data-pick]')];
  if (target.matches('[data-pick-all]')) for (const box of boxes) box.checked = target.checked;
  const count = boxes.filter((box) => box.checked).length;
  const told = document.querySelector('[data-picked]');
  if (told) told.textContent = count > 0 ? `${count} selected` : '';
});

export {};

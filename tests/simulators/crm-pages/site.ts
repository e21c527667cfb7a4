/** What a simulated CRM is: a function from an address to a page. */
import { type Html, html } from './html.ts';

export interface Reply {
  status: number;
  type: string;
  body: string;
}
/** Null means that the CRM has no such page. */
export type Site = (url: URL) => Reply | null;

export interface Shell {
  title: string;
  /** Class of the body: the CRM's own look. */
  look: 'pipedrive' | 'acme' | 'grid' | 'hubspot';
  brand: string;
  nav: [label: string, href: string][];
  /** What changes when the page's own script moves on without a reload. */
  main: Html;
  scripts?: string[];
  status?: number;
}

/** A whole page. Everything inside `#app` is replaced on in-page navigation (assets/spa.js). */
export function page({ title, look, brand, nav, main, scripts = [], status = 200 }: Shell): Reply {
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/assets/crm.css">
<script src="/assets/spa.js" type="module"></script>
${scripts.map((name) => html`<script src="/assets/${name}" type="module"></script>`)}
</head>
<body class="${look}">
<header class="top"><strong>${brand}</strong><span>Simulated CRM, invented people</span>
<input class="search" type="search" aria-label="Search" placeholder="Search by name, phone or email"></header>
<nav class="rail" aria-label="Sections">${nav.map(([label, href]) => html`<a href="${href}">${label}</a>`)}</nav>
<main id="app">${main}</main>
</body>
</html>`;
  return { status, type: 'text/html; charset=utf-8', body: document.html };
}

/** The CRM's own "no such record", in its own look. */
export const missing = (shell: Omit<Shell, 'main' | 'title' | 'status'>): Reply =>
  page({
    ...shell,
    title: `Not found - ${shell.brand}`,
    status: 404,
    main: html`<h1>This record does not exist</h1><p>It was deleted, merged, or you may not see it.</p>`,
  });

/** HubSpot's own pages: record lists, segments, tasks, records (hubspot-api.md 12, crm-pages.md 1.5). */
import { type Portal, type TypeName, typeNamed } from '../hubspot/portal.ts';
import { html } from './html.ts';
import { hubSpotRecord } from './hubspot-record.ts';
import { type HubSpotRows, listedRecords, taskRows } from './hubspot-rows.ts';
import { missing, page, type Reply, type Site } from './site.ts';

const shellOf = ({ portalId, name }: Portal) => ({
  look: 'hubspot' as const,
  brand: `HubSpot: ${name}`,
  nav: [
    ['Contacts', `/contacts/${portalId}/objects/0-1/views/all/list`],
    ['Companies', `/contacts/${portalId}/objects/0-2/views/all/list`],
    ['Deals', `/contacts/${portalId}/objects/0-3/views/all/list`],
    ['Segments', `/contacts/${portalId}/objectLists/11/filters`],
    ['Tasks', `/tasks/${portalId}/queue/701`],
    ['Prospecting', `/prospecting/${portalId}/tasks`],
  ] as [string, string][],
});

/** How a build of HubSpot marks its rows: `row-<id>`, keys on the row, or the prospecting table. */
type RowShape = 'test-id' | 'row-key' | 'prospecting';

/** The table itself is drawn by the page's script, which asks this same address for rows. */
function listPage(portal: Portal, title: string, typeId: string, rows: HubSpotRows, shape: RowShape, url: URL): Reply {
  if (url.searchParams.has('rows')) {
    const size = 100;
    const current = Math.max(1, Number(url.searchParams.get('page')) || 1);
    const sort = url.searchParams.get('sort');
    const column = rows.columns.findIndex(({ property }) => property === sort);
    const text = (row: HubSpotRows['rows'][number]) => row.cells[column]?.text ?? '';
    const all = column < 0 ? rows.rows : rows.rows.toSorted((a, b) => text(a).localeCompare(text(b)));
    const body = {
      ...{ typeId, total: all.length, page: current, size },
      columns: rows.columns,
      rows: all.slice((current - 1) * size, current * size),
    };
    return { status: 200, type: 'application/json', body: JSON.stringify(body) };
  }
  return page({
    ...shellOf(portal),
    title: `${title} | HubSpot`,
    scripts: ['hubspot.js'],
    main: html`<h1>${title} <small data-hs-total></small></h1>
<div class="bar">${
      typeId === '0-27' &&
      html`<button type="button" data-test-id="start-task-queue-button">Start ${rows.rows.length} tasks</button>`
    }
<div data-selenium-test="bulk-actions-bar" data-test-id="bulk-actions" class="picked" hidden></div></div>
<div class="viewport hs-scroller" tabindex="0"><div data-test-id="table" data-hs-shape="${shape}"></div></div>
<div class="bar"><span data-hs-range></span><button type="button" data-test-id="next-page-button" aria-disabled="true">Next</button></div>`,
  });
}

const titles: Partial<Record<TypeName, string>> = { contacts: 'Contacts', companies: 'Companies', deals: 'Deals' };

function pageOf(portal: Portal, path: string, url: URL): Reply | null {
  const record =
    /^record\/(\d-\d+)\/(\d+)(?:\/[\w-]+)*\/?$/.exec(path) ?? /^(contact|company|deal)\/(\d+)\/?$/.exec(path);
  if (record) {
    const type = typeNamed(record[1] ?? '');
    const found = type && portal.records(type.name).get(record[2] ?? '');
    const shell = shellOf(portal);
    if (!type || !found || found.archived || found.forbidden || found.mergedInto) return missing(shell);
    return page({ ...shell, ...hubSpotRecord(portal, type, found) });
  }
  const list = /^objects\/(\d-\d+)\/views\/([\w-]+)\/list\/?$/.exec(path);
  const type = typeNamed(list?.[1] ?? '');
  if (list && type) {
    const ids = [...portal.records(type.name).keys()];
    const rows = type.name === 'tasks' ? taskRows(portal, null) : listedRecords(portal, type, ids);
    const shape = list[2] === 'other-build' ? 'row-key' : 'test-id';
    return listPage(portal, titles[type.name] ?? 'Records', type.id, rows, shape, url);
  }
  const segment = portal.lists.find(({ listId }) => listId === /^objectLists\/(\d+)(?:\/filters)?\/?$/.exec(path)?.[1]);
  const of = segment && typeNamed(segment.type);
  return segment && of
    ? listPage(portal, segment.name, of.id, listedRecords(portal, of, segment.recordIds), 'test-id', url)
    : null;
}

/** The portals are those of the HubSpot simulator: what a test changes there is on the page at the next look. */
export const hubspot =
  (portals: Portal[]): Site =>
  (url) => {
    const [, app, portalId, path = ''] = /^\/(contacts|tasks|prospecting)\/(\d+)\/(.*)$/.exec(url.pathname) ?? [];
    const portal = portals.find((one) => String(one.portalId) === portalId);
    if (!portal) return null;
    if (app === 'contacts') return pageOf(portal, path, url);
    if (app === 'prospecting')
      return path === 'tasks' ? listPage(portal, 'Tasks', '0-27', taskRows(portal, null), 'prospecting', url) : null;
    const queue = /^queue\/(\d+)/.exec(path)?.[1] ?? null;
    if (!queue && !path.startsWith('view/')) return null;
    return listPage(portal, 'Tasks', '0-27', taskRows(portal, queue), 'test-id', url);
  };

/** What stands in the rows of HubSpot's tables. An empty value prints "--". */
import type { ObjectType, Portal } from '../hubspot/portal.ts';

export interface HubSpotRows {
  /** `namespace` is the type id, or what prospecting writes instead of it. */
  columns: { property: string; label: string; namespace: string }[];
  rows: {
    id: string;
    /** The record's page; null for tasks, which open in a panel. */
    href: string | null;
    cells: { text: string; links: { typeId: string; id: string; text: string; href: string }[] }[];
  }[];
}

const columnsOf: Record<string, [property: string, label: string][]> = {
  contacts: [
    ['name', 'Name'],
    ['email', 'Email'],
    ['phone', 'Phone Number'],
    ['company', 'Primary company'],
    ['jobtitle', 'Job Title'],
  ],
  companies: [
    ['name', 'Company name'],
    ['phone', 'Phone Number'],
    ['domain', 'Company Domain Name'],
  ],
  deals: [
    ['dealname', 'Deal Name'],
    ['dealstage', 'Deal Stage'],
    ['amount', 'Amount'],
  ],
};

const nameOf = ({ firstname = '', lastname = '', email = '' }: Record<string, string>): string =>
  `${firstname} ${lastname}`.trim() || email;

const shown = (text: string | undefined) => ({ text: text || '--', links: [] });

/** Records of a list or view, as far as they are still there and this user may see them. */
export function listedRecords(portal: Portal, type: ObjectType, ids: string[]): HubSpotRows {
  const columns = (columnsOf[type.name] ?? []).map(([property, label]) => ({ property, label, namespace: type.id }));
  const records = ids.flatMap((id) => portal.records(type.name).get(id) ?? []);
  return {
    columns,
    rows: records
      .filter(({ archived, forbidden, mergedInto }) => !archived && !forbidden && mergedInto === null)
      .map(({ id, properties }) => ({
        id,
        href: `/contacts/${portal.portalId}/record/${type.id}/${id}`,
        cells: columns.map(({ property }) =>
          shown(property === 'name' && type.name === 'contacts' ? nameOf(properties) : properties[property]),
        ),
      })),
  };
}

/** Open tasks of one queue or of all, with the contacts behind them. */
export function taskRows(portal: Portal, queue: string | null): HubSpotRows {
  const columns = [
    ['hs_task_subject', 'Title'],
    ['hs_task_contact', 'Associated contact'],
    ['hs_task_contact_phone', 'Phone Number'],
  ].map(([property = '', label = '']) => ({ property, label, namespace: '0-27' }));
  const open = [...portal.records('tasks').values()].filter(
    ({ archived, properties }) =>
      !archived &&
      properties.hs_task_status !== 'COMPLETED' &&
      (queue === null || properties.hs_queue_membership_ids?.split(';').includes(queue)),
  );
  return {
    columns,
    rows: open.map((task) => {
      const contacts = portal
        .links(task, 'contacts')
        .flatMap(({ toObjectId }) => portal.records('contacts').get(toObjectId) ?? [])
        .filter(({ archived }) => !archived);
      const links = contacts.map(({ id, properties }) => ({
        ...{ typeId: '0-1', id, text: nameOf(properties) },
        href: `/contacts/${portal.portalId}/record/0-1/${id}`,
      }));
      const text = links.length > 0 ? '' : '--';
      return {
        id: task.id,
        href: null,
        cells: [shown(task.properties.hs_task_subject), { text, links }, shown(contacts[0]?.properties.phone)],
      };
    }),
  };
}

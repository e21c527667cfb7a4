/** The people behind a selection of records, or a list: who is dialed, and why everybody else is not. */
import { VaultError } from '../../vault-error.ts';
import type { Asked, CrmList, Found, FoundPerson, LeftOut, Reader } from '../contract.ts';
import { fieldsOf, propertiesOf } from './fields.ts';
import { type ObjectName, objectTypes, paths } from './paths.ts';
import { isPerson, personOf, phonesInOrder } from './person.ts';
import { parsed, type Records, readAssociations, readMembers, readRecords } from './read.ts';
import { type CrmRecord, ListSearch, OneList } from './wire.ts';

const LISTS_SHOWN = 50;

export async function find(reader: Reader, asked: Asked): Promise<Found> {
  const { type, ids, beyond } = await selected(reader, asked);
  const own = type === 'contacts' || (type === 'companies' && !asked.wantsContacts);
  const people = own ? { targets: new Map(ids.map((id) => [id, []])), none: [] } : await behind(reader, type, ids);
  const object = own && type === 'companies' ? 'companies' : 'contacts';
  const targets = [...people.targets.keys()].slice(0, asked.most);
  const read = await readPeople(reader, asked, object, targets, people.targets);
  const none = people.none.map((id): LeftOut => ({ id, objectType: type, name: '', reason: 'no_contacts' }));
  return {
    people: read.people,
    leftOut: [...none, ...read.leftOut],
    beyond: beyond === null ? null : beyond + people.targets.size - targets.length,
    reference: object === 'companies' ? 'hubspotcompany' : 'hubspot',
  };
}

async function selected(
  reader: Reader,
  asked: Asked,
): Promise<{ type: ObjectName; ids: readonly string[]; beyond: number | null }> {
  const known = asked.objectType === null ? undefined : objectTypes[asked.objectType];
  if (asked.listId === null) return { type: known ?? 'contacts', ids: asked.ids, beyond: 0 };
  const [type, members] = await Promise.all([
    known ?? listType(reader, asked.listId),
    readMembers(reader, asked.listId, asked.most),
  ]);
  return { type, ...members };
}

async function listType(reader: Reader, listId: string): Promise<ObjectName> {
  const answer = await reader.call({ method: 'GET', path: paths.list(listId), kinds: ['api'] });
  if (answer.status === 404) throw new VaultError('crm_list_not_found');
  const type = objectTypes[parsed(OneList, answer).list.objectTypeId];
  if (!type) throw new VaultError('crm_rejected');
  return type;
}

/** Contacts of deals, companies or tasks, each once, in the order of those; who leads to whom is remembered. */
async function behind(reader: Reader, type: ObjectName, ids: readonly string[]) {
  reader.progress(0, ids.length);
  const links = await readAssociations(reader, type, 'contacts', ids);
  const targets = new Map<string, string[]>();
  for (const id of ids) {
    for (const contact of links.get(id) ?? []) targets.set(contact, [...(targets.get(contact) ?? []), id]);
  }
  return { targets, none: ids.filter((id) => (links.get(id) ?? []).length === 0) };
}

async function readPeople(
  reader: Reader,
  { identity, learned, preferences }: Asked,
  type: 'contacts' | 'companies',
  ids: readonly string[],
  origins: ReadonlyMap<string, string[]>,
): Promise<{ people: FoundPerson[]; leftOut: LeftOut[] }> {
  const fields = fieldsOf(learned, type);
  const choice = preferences[`preferred_phone_property_${type}`];
  const phones = phonesInOrder(fields, typeof choice === 'string' ? choice : null);
  const parts = { type, fields, identity, phones };
  let done = 0;
  reader.progress(0, ids.length);
  const records = await readRecords(reader, type, ids, propertiesOf(fields), {
    read(count) {
      done += count;
      reader.progress(done, ids.length);
    },
  });
  const byId = new Map(records.found.map((record) => [record.id, record]));
  const survivors = survivorsOf(records.found, new Set(ids));
  const holes = ids.filter((id) => !byId.has(id) && !survivors.has(id));
  const reasons = await reasonsFor(reader, type, holes, records);

  const people = new Map<string, FoundPerson>();
  const leftOut: LeftOut[] = [];
  for (const id of ids) {
    const record = byId.get(id) ?? survivors.get(id);
    const merged = record !== undefined && record.id !== id;
    const known = record && people.get(record.id);
    if (!record) leftOut.push({ id, objectType: type, name: '', reason: reasons.get(id) ?? 'not_found' });
    // Two of the selected are one by now.
    else if (known) leftOut.push({ id, objectType: type, name: known.name, reason: 'duplicate_record' });
    else {
      const origin = { from: origins.get(id) ?? [], mergedFrom: merged ? [id] : [] };
      const one = personOf(record, origin, parts);
      if (isPerson(one)) people.set(record.id, one);
      else leftOut.push({ ...one, id });
    }
  }
  return { people: [...people.values()], leftOut };
}

/** Ids that answer under another: the record they were merged into says so itself. */
function survivorsOf(found: readonly CrmRecord[], asked: ReadonlySet<string>): ReadonlyMap<string, CrmRecord> {
  const survivors = new Map<string, CrmRecord>();
  for (const record of found) {
    const merged = (record.properties.hs_merged_object_ids ?? '').split(/[;,\s]+/).filter((id) => asked.has(id));
    for (const id of merged) survivors.set(id, record);
  }
  return survivors;
}

/** Why records did not come: one more read finds the deleted ones. */
async function reasonsFor(
  reader: Reader,
  type: 'contacts' | 'companies',
  holes: readonly string[],
  { missing, forbidden }: Records,
): Promise<ReadonlyMap<string, LeftOut['reason']>> {
  const reasons = new Map<string, LeftOut['reason']>();
  const visible = holes.filter((id) => !forbidden.has(id));
  for (const id of holes) if (forbidden.has(id)) reasons.set(id, 'forbidden');
  const archived = visible.length > 0 ? await readRecords(reader, type, visible, [], { archived: true }) : null;
  const deleted = new Set(archived?.found.map(({ id }) => id));
  for (const id of visible) {
    // What HubSpot leaves out without a word was merged (hubspot-api.md 6.1).
    reasons.set(id, deleted.has(id) ? 'archived' : missing.has(id) ? 'not_found' : 'merged');
  }
  return reasons;
}

export async function lists(reader: Reader, query: string): Promise<CrmList[]> {
  const body = { ...(query === '' ? {} : { query }), offset: 0, count: LISTS_SHOWN };
  const answer = await reader.call({ method: 'POST', path: paths.listSearch, body, kinds: ['api', 'search'] });
  return parsed(ListSearch, answer).lists.flatMap(
    ({ listId, name, objectTypeId, processingStatus, additionalProperties }) => {
      const objectType = objectTypes[objectTypeId];
      if (!objectType || objectType === 'tasks') return [];
      const { hs_list_size } = additionalProperties;
      const size =
        hs_list_size === null || hs_list_size === undefined || hs_list_size === '' ? null : Number(hs_list_size);
      const processing = processingStatus !== '' && processingStatus !== 'COMPLETE';
      return [{ listId, name, objectType, size: Number.isInteger(size) ? size : null, processing }];
    },
  );
}

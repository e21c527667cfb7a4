/** A HubSpot account ("portal"): its people, its records with their associations, its lists. */
import { addStandardProperties, type PropertyDefinition } from './properties.ts';

/** Type ids of hubspot-api.md 6, with the scope that lets an app read them. */
export const objectTypes = [
  { id: '0-1', name: 'contacts', one: 'contact', scope: 'crm.objects.contacts.read' },
  { id: '0-2', name: 'companies', one: 'company', scope: 'crm.objects.companies.read' },
  { id: '0-3', name: 'deals', one: 'deal', scope: 'crm.objects.deals.read' },
  { id: '0-5', name: 'tickets', one: 'ticket', scope: 'tickets' },
  { id: '0-27', name: 'tasks', one: 'task', scope: 'crm.objects.contacts.read' },
  { id: '0-46', name: 'notes', one: 'note', scope: 'crm.objects.contacts.read' },
  { id: '0-48', name: 'calls', one: 'call', scope: 'crm.objects.contacts.read' },
] as const;
export type ObjectType = (typeof objectTypes)[number];
export type TypeName = ObjectType['name'];

export const typeNamed = (text: string): ObjectType | undefined =>
  objectTypes.find(({ id, name, one }) => text === id || text === name || text === one);

export interface CrmRecord {
  id: string;
  type: TypeName;
  /** What HubSpot stores: strings only; a key that is not there is empty. */
  properties: Record<string, string>;
  createdAt: Date;
  updatedAt: Date;
  /** Deleted, restorable for 90 days. */
  archived: boolean;
  /** Id of the record that this one was merged into. */
  mergedInto: string | null;
  /** The connected user may not see it. */
  forbidden: boolean;
}

export interface PortalUser {
  userId: number;
  /** `hubspot_owner_id` on records; not the same as `userId`. */
  ownerId: string;
  email: string;
  firstName: string;
  lastName: string;
  /** Without App Marketplace permission nobody can consent. */
  mayInstall: boolean;
}

export interface RecordList {
  listId: string;
  name: string;
  type: TypeName;
  processingType: 'MANUAL' | 'DYNAMIC' | 'SNAPSHOT';
  processingStatus: 'COMPLETE' | 'PROCESSING';
  /** In the order in which they joined. */
  recordIds: string[];
}

export interface AssociationType {
  category: 'HUBSPOT_DEFINED' | 'USER_DEFINED';
  typeId: number;
  label: string | null;
}

export interface Link {
  toObjectId: string;
  associationTypes: AssociationType[];
}

/** `HUBSPOT_DEFINED` type ids of section 7: [plain, primary]. */
export const linkTypes: Record<string, [number, number?]> = {
  'contacts>companies': [279, 1],
  'companies>contacts': [280, 2],
  'deals>contacts': [3],
  'contacts>deals': [4],
  'deals>companies': [341, 5],
  'companies>deals': [342, 6],
  'contacts>tickets': [15],
  'tickets>contacts': [16],
  'notes>contacts': [202],
  'contacts>notes': [201],
  'calls>contacts': [194],
  'contacts>calls': [193],
  'calls>companies': [182],
  'companies>calls': [181],
  'tasks>contacts': [204],
  'contacts>tasks': [203],
};

type Ref = { type: TypeName; id: string };

export class Portal {
  readonly portalId: number;
  /** Shown where the user chooses an account. */
  name: string;
  hublet: string;
  /** Without scheme. A test may put a look-alike here. */
  uiDomain: string;
  timeZone = 'US/Eastern';
  companyCurrency = 'USD';
  accountType: 'STANDARD' | 'DEVELOPER_TEST' | 'SANDBOX' | 'APP_DEVELOPER' = 'STANDARD';
  readonly users: PortalUser[] = [];
  readonly lists: RecordList[] = [];
  /** Scopes that this portal (its subscription, its user) cannot give. */
  readonly withheldScopes = new Set<string>();
  readonly properties = new Map<TypeName, PropertyDefinition[]>();
  readonly #records = new Map<TypeName, Map<string, CrmRecord>>();
  readonly #links = new Map<string, Link[]>();
  #nextId: number;

  constructor(portalId: number, name: string, hublet: string) {
    this.portalId = portalId;
    this.name = name;
    this.hublet = hublet;
    this.uiDomain = hublet === 'na1' ? 'app.hubspot.com' : `app-${hublet}.hubspot.com`;
    this.#nextId = 9000;
    for (const { name: type } of objectTypes) this.#records.set(type, new Map());
    addStandardProperties(this.properties);
  }

  records(type: TypeName): Map<string, CrmRecord> {
    return this.#records.get(type) as Map<string, CrmRecord>;
  }

  /** A record that a client can read by its id: also an archived one. */
  add(type: TypeName, properties: Record<string, string>, details: Partial<CrmRecord> = {}): CrmRecord {
    const at = new Date(Date.UTC(2026, 7, 3, 9, this.#nextId % 60));
    const record: CrmRecord = {
      id: String(this.#nextId++),
      type,
      properties,
      createdAt: at,
      updatedAt: at,
      archived: false,
      mergedInto: null,
      forbidden: false,
      ...details,
    };
    this.records(type).set(record.id, record);
    return record;
  }

  addUser(details: Partial<PortalUser> = {}): PortalUser {
    const n = this.users.length;
    const user: PortalUser = {
      userId: this.portalId * 10 + n + 1,
      ownerId: String(41_629_779 + n),
      email: `rep${n + 1}@portal${this.portalId}.example.com`,
      firstName: 'Sam',
      lastName: 'Rep',
      mayInstall: true,
      ...details,
    };
    this.users.push(user);
    return user;
  }

  addList(name: string, type: TypeName, recordIds: string[], details: Partial<RecordList> = {}): RecordList {
    const list: RecordList = {
      listId: String(this.lists.length + 11),
      name,
      type,
      processingType: 'MANUAL',
      processingStatus: 'COMPLETE',
      recordIds,
      ...details,
    };
    this.lists.push(list);
    return list;
  }

  addProperty(type: TypeName, definition: Pick<PropertyDefinition, 'name' | 'label'> & Partial<PropertyDefinition>) {
    this.properties.get(type)?.push({
      type: 'string',
      fieldType: 'phonenumber',
      groupName: 'custom',
      description: '',
      options: [],
      calculated: false,
      hidden: false,
      hubspotDefined: false,
      ...definition,
    });
  }

  /** Both directions at once. `primary` adds HubSpot's own "Primary" label. */
  associate(from: Ref, to: Ref, { primary = false, label }: { primary?: boolean; label?: string } = {}): void {
    this.#link(from, to, primary, label);
    this.#link(to, from, primary, label);
  }

  links(from: Ref, to: TypeName): Link[] {
    return this.#links.get(`${from.type}:${from.id}>${to}`) ?? [];
  }

  merge(loser: CrmRecord, survivor: CrmRecord): void {
    loser.mergedInto = survivor.id;
  }

  #link(from: Ref, to: Ref, primary: boolean, label: string | undefined): void {
    const ids = linkTypes[`${from.type}>${to.type}`];
    if (!ids) throw new Error(`HubSpot has no default association of ${from.type} and ${to.type}`);
    const key = `${from.type}:${from.id}>${to.type}`;
    const associationTypes: AssociationType[] = [{ category: 'HUBSPOT_DEFINED', typeId: ids[0], label: null }];
    if (primary && ids[1] !== undefined)
      associationTypes.unshift({ category: 'HUBSPOT_DEFINED', typeId: ids[1], label: 'Primary' });
    if (label) associationTypes.push({ category: 'USER_DEFINED', typeId: 37, label });
    this.#links.set(key, [...(this.#links.get(key) ?? []), { toObjectId: to.id, associationTypes }]);
  }
}

/** What an address of HubSpot's app is about (hubspot-api.md 12.1, 12.2): whose portal, which record, which kind of list. */
import type { HubSpotObject, HubSpotPage } from '../../../components/state/popup-state.ts';

const HOST = /^app(?:[.-][a-z0-9]+)*\.hubspot\.com$/;
const ACCOUNT = /^\/(?:contacts|tasks|prospecting)\/(\d{1,19})\//;
const RECORD = /^\/contacts\/\d+\/(?:record\/(0-[123])|(contact|company|deal))\/(\d{1,19})(?:\/|$)/;
const LIST_OF = /^\/contacts\/\d+\/objects\/(0-[123])(?:\/|$)/;

const types: Readonly<Record<string, HubSpotObject>> = { '0-1': 'contact', '0-2': 'company', '0-3': 'deal' };

/** Null where it is no page of a HubSpot portal: look-alike hosts among them. */
export function hubspotPage(address: string): HubSpotPage | null {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:' || !HOST.test(url.hostname)) return null;
  const account = ACCOUNT.exec(url.pathname)?.[1];
  if (account === undefined) return null;
  const [, typeId, name, id] = RECORD.exec(url.pathname) ?? [];
  const object_type = typeId === undefined ? (name as HubSpotObject | undefined) : types[typeId];
  const record = object_type && id !== undefined ? { object_type, id } : null;
  return { account, record, lists: types[LIST_OF.exec(url.pathname)?.[1] ?? ''] ?? null };
}

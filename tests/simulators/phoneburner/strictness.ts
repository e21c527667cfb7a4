/**
 * What the simulator holds against a request. PhoneBurner itself lets much of this pass and then does something else
 * than was meant, so a violation is recorded beside the answer; only what PhoneBurner cannot read is refused.
 */
import { type Callback, type CreateRequest, callbackTypes, type FurtherNumber, type SentContact } from './wire.ts';

/** Every kind of violation; a recorded one reads `kind: detail`. */
export const violationKinds = [
  'unknown_route',
  'no_bearer',
  'token_outside_header',
  'accept_not_json',
  'query_unknown',
  'not_json',
  'body_not_object',
  'field_unknown',
  'field_type',
  'contacts_missing',
  'too_many_contacts',
  'contact_field_unknown',
  'contact_field_type',
  'contact_without_name',
  'contact_without_phone',
  'contact_phone_shape',
  'crm_data_not_one_entry',
  'crm_id_prefixed',
  'hubspot_external_id',
  'contact_twice',
  'callbacks_shape',
  'callback_type_unknown',
  'callback_twice',
  'callback_url',
  'create_repeated',
  'create_overlapping',
  'sso_parameter_added',
  'sso_used_twice',
] as const;
export type ViolationKind = (typeof violationKinds)[number];

/** Notes a violation of the request at hand. */
export type Hold = (kind: ViolationKind, detail: string) => void;

type Loose = Record<string, unknown>;
const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isFlag = (value: unknown) => value === 0 || value === 1;
const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrNull = (value: unknown) => value === null || isText(value);

const topLevel: Record<string, (value: unknown) => boolean> = {
  name: isText,
  preset_id: (value) => value === null || Number.isInteger(value),
  contacts: () => true,
  callbacks: () => true,
  custom_data: isObject,
  preview_mode: isFlag,
};

const isFurther = (value: unknown): value is FurtherNumber =>
  isObject(value) &&
  isText(value.number) &&
  isText(value.phone_label) &&
  ['1', '2', '3', '5'].includes(String(value.phone_type)) &&
  Object.keys(value).every((key) => ['number', 'phone_type', 'phone_label'].includes(key));

const isCustomField = (value: unknown) =>
  isObject(value) && isText(value.name) && ['1', '2', '3', '6', '7'].includes(String(value.type)) && 'value' in value;

const listOf = (check: (value: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(check);

/** Field names of phoneburner-api.md 5.2. `email_address`, for one, is not a request key. */
const contactFields: Record<string, (value: unknown) => boolean> = {
  ...Object.fromEntries(
    [
      ...['first_name', 'last_name', 'phone_label', 'address1', 'address2', 'city', 'state', 'state_other', 'zip'],
      ...['country', 'notes', 'owner_username', 'lead_id', 'order_number', 'token', 'return_lead_token'],
      ...['lead_vendor_product_name', 'ad_code', 'external_id', 'on_duplicate'],
    ].map((field) => [field, isText]),
  ),
  phone: isTextOrNull,
  email: isTextOrNull,
  phone_type: (value) => ['1', '2', '3', '5'].includes(String(value)),
  additional_phone: listOf(isFurther),
  additional_name: Array.isArray,
  category_id: Number.isInteger,
  tags: listOf(isText),
  q_and_a: Array.isArray,
  custom_fields: listOf(isCustomField),
  social_accounts: listOf(isObject),
  owner_id: (value) => isText(value) || Number.isInteger(value),
  viewed: isFlag,
  rating: (value) => [1, 2, 3, 4, 5].includes(Number(value)),
  allow_duplicates: isFlag,
  duplicate_checks: isObject,
  external_crm_data: () => true,
};

const isCrmRef = (value: unknown) =>
  isObject(value) &&
  isText(value.crm_id) &&
  value.crm_id !== '' &&
  isText(value.crm_name) &&
  /^[a-z0-9_-]+$/.test(value.crm_name) &&
  Object.keys(value).length === 2;

function checkContact(contact: Loose, at: string, hold: Hold): SentContact | null {
  for (const [field, value] of Object.entries(contact)) {
    const check = contactFields[field];
    if (!check) hold('contact_field_unknown', `${at}.${field}`);
    else if (!check(value)) hold('contact_field_type', `${at}.${field}`);
  }
  if (!isText(contact.first_name) || contact.first_name.trim() === '') hold('contact_without_name', at);
  const phone = isText(contact.phone) ? contact.phone : '';
  const digits = phone.replace(/\D/g, '').length;
  if (phone === '') hold('contact_without_phone', at);
  else if (digits < 7 || digits > 15 || !/^[+()\d\s.-]+$/.test(phone)) hold('contact_phone_shape', `${at}.phone`);

  const refs = contact.external_crm_data;
  if (!Array.isArray(refs) || refs.length !== 1 || !isCrmRef(refs[0])) {
    hold('crm_data_not_one_entry', `${at}.external_crm_data`);
    return null;
  }
  const { crm_id, crm_name } = refs[0];
  if (crm_id.toLowerCase().startsWith(crm_name)) hold('crm_id_prefixed', `${at}: tell CRMs apart by crm_name`);
  const hubspot = crm_name.startsWith('hubspot');
  if (hubspot && contact.external_id) hold('hubspot_external_id', `${at}: disturbs PhoneBurner's own HubSpot sync`);
  const text = (value: unknown) => (isText(value) ? value : '');
  return {
    first_name: text(contact.first_name),
    last_name: text(contact.last_name),
    phone,
    email: text(contact.email),
    notes: text(contact.notes),
    external_id: text(contact.external_id),
    lead_id: text(contact.lead_id),
    allow_duplicates: contact.allow_duplicates === 1,
    additional_phone: Array.isArray(contact.additional_phone) ? contact.additional_phone.filter(isFurther) : [],
    external_crm_data: [{ crm_id, crm_name }],
    custom_fields: Array.isArray(contact.custom_fields) ? contact.custom_fields.filter(isCustomField) : [],
    tags: Array.isArray(contact.tags) ? contact.tags.filter(isText) : [],
  };
}

/** PhoneBurner calls back to the internet; here loopback stands for it. */
function isCallbackUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, username, hash } = new URL(value);
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  return (protocol === 'https:' || (protocol === 'http:' && loopback)) && username === '' && hash === '';
}

function checkCallbacks(value: unknown, hold: Hold): Callback[] | null {
  const shaped = (entry: unknown): entry is { callback_type: string; callback: string } =>
    isObject(entry) && isText(entry.callback_type) && isText(entry.callback) && Object.keys(entry).length === 2;
  if (!Array.isArray(value) || !value.every(shaped)) {
    hold('callbacks_shape', 'callbacks is an array of {callback_type, callback}');
    return null;
  }
  const taken = new Set<string>();
  for (const { callback_type, callback } of value) {
    if (!callbackTypes.some((type) => type === callback_type)) hold('callback_type_unknown', callback_type);
    if (taken.has(callback_type)) hold('callback_twice', callback_type);
    if (!isCallbackUrl(callback)) hold('callback_url', `${callback_type}: https, or http on loopback`);
    taken.add(callback_type);
  }
  return value.filter((entry): entry is Callback => callbackTypes.some((type) => type === entry.callback_type));
}

/** The body of `POST /dialsession`, or why PhoneBurner cannot take it. */
export function checkCreate(body: unknown, hold: Hold): CreateRequest | { refused: string } {
  if (!isObject(body)) {
    hold('body_not_object', 'the body is one JSON object');
    return { refused: 'Invalid request body' };
  }
  for (const [field, value] of Object.entries(body)) {
    const check = topLevel[field];
    if (!check) hold('field_unknown', field);
    else if (!check(value)) hold('field_type', field);
  }
  if (!Array.isArray(body.contacts) || body.contacts.length === 0 || !body.contacts.every(isObject)) {
    hold('contacts_missing', 'contacts is a non-empty array of objects');
    return { refused: 'No contacts were supplied' };
  }
  const contacts = body.contacts.map((contact, index) => checkContact(contact, `contacts[${index}]`, hold));
  const callbacks = checkCallbacks(body.callbacks ?? [], hold);
  if (callbacks === null) return { refused: 'Invalid callbacks' };
  const kept = contacts.filter((contact) => contact !== null);
  if (kept.length < contacts.length) return { refused: 'Invalid external_crm_data' };
  const seen = new Set<string>();
  for (const [index, contact] of kept.entries()) {
    const identity = JSON.stringify(contact.external_crm_data);
    if (seen.has(identity)) hold('contact_twice', `contacts[${index}]`);
    seen.add(identity);
  }
  return {
    name: isText(body.name) ? body.name : '',
    contacts: kept,
    callbacks,
    custom_data: isObject(body.custom_data) ? body.custom_data : {},
  };
}

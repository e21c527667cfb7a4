/** Property definitions of a portal: the ones that matter by name, and enough others to make the answer as long as real. */
import type { TypeName } from './portal.ts';

export interface PropertyDefinition {
  name: string;
  label: string;
  /** `phone_number` has been seen beside `string` on numbers. */
  type: 'string' | 'phone_number' | 'number' | 'enumeration' | 'datetime' | 'bool';
  fieldType: 'text' | 'phonenumber' | 'number' | 'select' | 'date' | 'booleancheckbox' | 'calculation_equation';
  groupName: string;
  description: string;
  options: { label: string; value: string; displayOrder: number; hidden: boolean }[];
  calculated: boolean;
  hidden: boolean;
  hubspotDefined: boolean;
}

type Row = [name: string, label: string, kind?: Partial<PropertyDefinition>];

const phone: Partial<PropertyDefinition> = { fieldType: 'phonenumber' };
const derived: Partial<PropertyDefinition> = { ...phone, calculated: true };
const yesNo: Partial<PropertyDefinition> = { type: 'bool', fieldType: 'booleancheckbox' };
const choice = (...labels: string[]): Partial<PropertyDefinition> => ({
  type: 'enumeration',
  fieldType: 'select',
  options: labels.map((label, displayOrder) => ({
    label,
    value: label.toUpperCase().replaceAll(' ', '_'),
    displayOrder,
    hidden: false,
  })),
});

const always: Row[] = [
  ['createdate', 'Create Date', { type: 'datetime', fieldType: 'date' }],
  ['lastmodifieddate', 'Last Modified Date', { type: 'datetime', fieldType: 'date' }],
  ['hs_object_id', 'Record ID', { type: 'number', fieldType: 'number' }],
  ['hubspot_owner_id', 'Owner', { type: 'enumeration', fieldType: 'select' }],
  ['hs_merged_object_ids', 'Merged record IDs', { calculated: true }],
];

const standard: Record<TypeName, Row[]> = {
  contacts: [
    ['firstname', 'First Name'],
    ['lastname', 'Last Name'],
    ['email', 'Email'],
    ['phone', 'Phone Number', { ...phone, type: 'phone_number' }],
    ['mobilephone', 'Mobile Phone Number', phone],
    ['fax', 'Fax Number'],
    ['hs_whatsapp_phone_number', 'WhatsApp Phone Number', phone],
    ['hs_calculated_phone_number', 'Calculated Phone Number', derived],
    ['hs_calculated_mobile_number', 'Calculated Mobile Number', derived],
    ['hs_calculated_phone_number_country_code', 'Calculated Phone Country Code', { calculated: true }],
    ['hs_searchable_calculated_phone_number', 'Searchable Phone Number', derived],
    ['hs_searchable_calculated_mobile_number', 'Searchable Mobile Number', derived],
    ['hs_searchable_calculated_international_phone_number', 'Searchable International Number', derived],
    ['company', 'Company Name'],
    ['jobtitle', 'Job Title'],
    ['address', 'Street Address'],
    ['city', 'City'],
    ['state', 'State/Region'],
    ['zip', 'Postal Code'],
    ['country', 'Country/Region'],
    ['hs_country_region_code', 'Country/Region Code'],
    ['lifecyclestage', 'Lifecycle Stage', choice('Lead', 'Customer')],
    ['hs_lead_status', 'Lead Status', choice('New', 'Open', 'Connected')],
    ['hs_timezone', 'Time Zone', choice('America/New_York', 'Europe/Berlin')],
    ['hs_email_optout', 'Unsubscribed from all email', yesNo],
  ],
  companies: [
    ['name', 'Company name'],
    ['domain', 'Company Domain Name'],
    ['phone', 'Phone Number', { ...phone, type: 'phone_number' }],
    ['address', 'Street Address'],
    ['city', 'City'],
    ['state', 'State/Region'],
    ['zip', 'Postal Code'],
    ['country', 'Country/Region'],
    ['timezone', 'Time Zone'],
  ],
  deals: [
    ['dealname', 'Deal Name'],
    ['amount', 'Amount', { type: 'number', fieldType: 'number' }],
    ['dealstage', 'Deal Stage', choice('Appointment scheduled', 'Qualified')],
    ['pipeline', 'Pipeline'],
  ],
  tickets: [['subject', 'Ticket name']],
  tasks: [
    ['hs_task_subject', 'Task Title'],
    ['hs_task_status', 'Task Status', choice('Not started', 'In progress', 'Waiting', 'Deferred', 'Completed')],
    ['hs_task_type', 'Task Type', choice('Call', 'Email', 'Todo')],
    ['hs_timestamp', 'Due date', { type: 'datetime', fieldType: 'date' }],
    ['hs_queue_membership_ids', 'Queue'],
  ],
  notes: [['hs_note_body', 'Note body']],
  calls: [
    ['hs_call_title', 'Call Title'],
    ['hs_timestamp', 'Activity date', { type: 'datetime', fieldType: 'date' }],
    ['hs_call_disposition', 'Call outcome', choice('Busy', 'Connected', 'Left live message', 'Left voicemail')],
  ],
};

const define = ([name, label, kind = {}]: Row): PropertyDefinition => ({
  name,
  label,
  type: 'string',
  fieldType: 'text',
  groupName: 'information',
  description: '',
  options: [],
  calculated: false,
  hidden: false,
  hubspotDefined: true,
  ...kind,
});

/** About as many as an empty portal has (6.4: some 400). */
const analytics: Row[] = Array.from({ length: 370 }, (_, n) => [`hs_analytics_measure_${n}`, `Analytics measure ${n}`]);

export function addStandardProperties(into: Map<TypeName, PropertyDefinition[]>): void {
  for (const [type, rows] of Object.entries(standard) as [TypeName, Row[]][])
    into.set(type, [...always, ...rows, ...(type === 'contacts' ? analytics : [])].map(define));
}

/** What HubSpot computes from a contact's numbers: read-only, and some of them without a country code (6.4). */
export function derivedProperties(properties: Record<string, string>): Record<string, string> {
  const british = properties.hs_country_region_code === 'GB';
  const national = (text: string | undefined) =>
    (text ?? '')
      .replace(/ext.*$/, '')
      .replace(/\D/g, '')
      .replace(british ? /^0/ : /^1(?=\d{10}$)/, '');
  const [phone, mobile] = [national(properties.phone), national(properties.mobilephone)];
  const code = british ? '44' : '1';
  return {
    hs_calculated_phone_number: phone && `+${code}${phone}`,
    hs_calculated_mobile_number: mobile && `+${code}${mobile}`,
    hs_calculated_phone_number_country_code: phone && (british ? 'GB' : 'US'),
    hs_searchable_calculated_phone_number: phone,
    hs_searchable_calculated_mobile_number: mobile,
    hs_searchable_calculated_international_phone_number: phone && `${code}${phone}`,
  };
}

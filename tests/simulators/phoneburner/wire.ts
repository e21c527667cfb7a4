/** The shapes that cross the wire between PhoneBurner and its clients (phoneburner-api.md 2, 5). */

export const callbackTypes = ['api_contact_displayed', 'api_callbegin', 'api_calldone'] as const;
export type CallbackType = (typeof callbackTypes)[number];

export interface Callback {
  callback_type: CallbackType;
  callback: string;
}

/** A record of the client's CRM, as PhoneBurner keeps it beside its own contact. */
export interface CrmRef {
  crm_id: string;
  crm_name: string;
}

export interface FurtherNumber {
  number: string;
  phone_type: string | number;
  phone_label: string;
}

/** A contact of `POST /dialsession`, absent fields filled in. */
export interface SentContact {
  first_name: string;
  last_name: string;
  phone: string;
  email: string;
  notes: string;
  external_id: string;
  lead_id: string;
  allow_duplicates: boolean;
  additional_phone: FurtherNumber[];
  external_crm_data: CrmRef[];
  custom_fields: { name: string; type: string | number; value: unknown }[];
  tags: string[];
}

export interface CreateRequest {
  name: string;
  contacts: SentContact[];
  callbacks: Callback[];
  custom_data: Record<string, unknown>;
}

/** What a REST operation answers: a body, or what happens to the connection instead. */
export type Answer =
  | { status: number; body: unknown; headers?: Record<string, string> }
  | { connection: 'hang' | 'cut' };

export const success = (resource: Record<string, unknown>, httpStatus = 200, status = httpStatus): Answer => ({
  status,
  body: { http_status: httpStatus, status: 'success', ...resource },
});

/** A list in PhoneBurner's envelope (2.1); `total_results` comes as a string, as it may. */
export function listed(resource: string, rows: unknown[], page = 1, pageSize = 25): Answer {
  const slice = rows.slice((page - 1) * pageSize, page * pageSize);
  return success({
    [resource]: {
      [resource]: slice,
      page,
      page_size: pageSize,
      total_pages: Math.ceil(rows.length / pageSize),
      total_results: String(rows.length),
    },
  });
}

export const failure = (
  status: number,
  code: number,
  reason: string,
  headers: Record<string, string> = {},
): Answer => ({
  status,
  body: { http_status: status, status: 'error', debug_codes: [{ code, reason }] },
  headers,
});

/** `YYYY-MM-DD HH:MM:SS` without a zone, as PhoneBurner writes all its times. */
export const wireTime = (at: Date): string => at.toISOString().slice(0, 19).replace('T', ' ');

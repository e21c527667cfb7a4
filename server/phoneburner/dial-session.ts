/** The body of `POST /dialsession` (phoneburner-api.md 5.1, 5.2). Only fields this vault sends. */

import { webhookPaths } from '../contracts/api.ts';
import type { WebhookKey } from '../contracts/ids.ts';

export interface DialSessionRequest {
  name: string;
  preset_id: null;
  contacts: DialContact[];
  custom_data: { source: 'crm-extension'; crm_name: string };
  callbacks: { callback_type: string; callback: string }[];
}

export interface DialContact {
  first_name: string;
  last_name: string;
  phone: string;
  phone_type: number;
  phone_label?: string;
  additional_phone?: { number: string; phone_type: string; phone_label: string }[];
  email?: string;
  /** Not for CRMs whose own PhoneBurner integration uses it (phoneburner-api.md 5.3). */
  external_id?: string;
  /** Exactly one: PhoneBurner matches its contacts on any of them and would update the wrong one. */
  external_crm_data: [{ crm_id: string; crm_name: string }];
}

/** The URLs PhoneBurner calls. The key in them is the only proof that a callback is ours, so they are never logged. */
export function callbacksFor(baseUrl: string, key: WebhookKey): DialSessionRequest['callbacks'] {
  const at = (path: string) => `${baseUrl.replace(/\/$/, '')}${path}?s=${key}`;
  return [
    { callback_type: 'api_contact_displayed', callback: at(webhookPaths.contactDisplayed) },
    { callback_type: 'api_callbegin', callback: at(webhookPaths.callBegin) },
    { callback_type: 'api_calldone', callback: at(webhookPaths.callDone) },
  ];
}

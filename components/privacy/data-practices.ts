/**
 * What this extension stores and sends: the one source. The privacy page shows it, the stores' answers are written from
 * it (docs/store/), Firefox's consent is derived from it (wxt.config.ts), and tests/extension/privacy.test.ts fails when
 * the code stores or sends what is not here. English only: it is what the stores were told, word for word.
 */
import { settingNames, storageKey } from '../settings/table.ts';

/** Firefox's names for kinds of data: https://extensionworkshop.com/documentation/develop/firefox-builtin-data-consent/ */
export type FirefoxCategory =
  | 'authenticationInfo'
  | 'browsingActivity'
  | 'personalCommunications'
  | 'personallyIdentifyingInfo'
  | 'websiteContent';

export interface Practice {
  title: string;
  /** What it is and what it is for. */
  what: string;
  /** Where it stays in the browser, and until when; '' when it does not. */
  kept: string;
  /** Who gets it; '' when nobody does. */
  sent: string;
  /** Of the kinds of data that leave the browser. */
  firefox: readonly FirefoxCategory[];
  /** Keys of the extension's storage; of those with a tab's number, the part before it. */
  storage: readonly string[];
  /** Requests to the vault (names of vault-routes.ts and server-client.ts), with every field they may carry. */
  requests: Readonly<Record<string, readonly string[]>>;
}

const vault = 'The vault: the server set in the options, run by PhoneBurner or by your organisation';
const browserEnds = 'In the browser’s memory, never on disk, until the tab or the browser is closed';
const removal = 'In this browser until you delete your data (popup or options) or remove the extension';

/** Of one person that is to be dialed. */
const contact = [
  ...['id', 'name', 'phone', 'email', 'company', 'record_url', 'crm_identifier', 'country'],
  ...['source_url', 'source_label', 'phones.number', 'phones.label', 'phones.kind'],
].map((field) => `contacts.${field}`);
const context = ['crm_id', 'crm_name', 'host', 'path', 'level', 'country', 'time_zone'].map(
  (name) => `context.${name}`,
);

/** Which records of HubSpot: ids from its page, and what kind they are of. */
const records = [
  ...['records.id', 'object_ids', 'object_type', 'portal_id', 'list_id', 'mode', 'call_target', 'country'],
  ...['context.objectType', 'context.portalId'],
];

/** What the vault lets a member set. The extension sends `goals`, `crm_preferences` and `extension_settings` only. */
const settings = ['goals.primary', 'goals.secondary', 'crm_preferences', 'time_zone', 'scanners', 'extension_settings'];

export const practices: readonly Practice[] = [
  {
    title: 'This installation',
    what: 'A random id and a random secret, made here, by which the vault knows this browser again. Neither says who you are.',
    kept: removal,
    sent: vault,
    firefox: ['authenticationInfo'],
    storage: ['pb_unified_client_id', 'client_secret'],
    requests: {
      register: ['client_id', 'client_secret'],
      forgetMe: ['everywhere'],
      state: [],
      hubspotState: [],
      scanners: [],
      version: [],
    },
  },
  {
    title: 'Your PhoneBurner account',
    what: 'The access token you paste is handed to the vault, which calls PhoneBurner with it, and is kept nowhere in this browser. Your name, user name and e-mail address come back so that you see whose account it is.',
    kept: browserEnds,
    sent: `${vault}. It keeps the token sealed until you disconnect`,
    firefox: ['authenticationInfo', 'personallyIdentifyingInfo'],
    storage: ['account'],
    requests: { savePat: ['pat'], clearPat: [] },
  },
  {
    title: 'Your HubSpot account',
    what: 'If you connect HubSpot, you consent on HubSpot’s own page. A code that works once goes to the vault; HubSpot’s tokens never come to this browser. The name by which you look for a list goes the same way, and which number you want dialed first is kept with your settings.',
    kept: browserEnds,
    sent: `${vault}. It keeps HubSpot’s tokens sealed until you disconnect, and your choice of number with your PhoneBurner account`,
    firefox: ['authenticationInfo'],
    storage: ['hubspot', 'hubspot_consent'],
    requests: {
      hubspotStart: ['portal_id'],
      hubspotComplete: ['completion_code'],
      hubspotDisconnect: [],
      hubspotLists: ['query'],
      hubspotPhoneProperties: ['object_type'],
      getSettings: [],
      saveSettings: settings,
    },
  },
  {
    title: 'The list you read',
    what: 'When you ask for it, by a button, a key or the menu entry “Dial this number”, and only then: the people of the list in that tab, with names, numbers, e-mail addresses, companies, where a column says so countries and time zones, and the addresses of their records, or the one number you clicked or marked. What you change in the review stays with it.',
    kept: browserEnds,
    sent: 'Nobody, until you press Launch. On HubSpot the ids of the records or of the list go to the vault, which asks HubSpot who they are',
    firefox: ['websiteContent'],
    storage: ['job', 'scan', 'edits', 'again', 'seen'],
    requests: { preview: records },
  },
  {
    title: 'The people you launch',
    what: 'When you press Launch, the people left in your review, the address of the list, and your country and time zone for reading numbers and counting days. Of a list that is dialed in several sessions, where its people are is remembered, to ask the time there again; numbers that it is too late for are named to the vault.',
    kept: browserEnds,
    sent: `${vault}, which hands the people to PhoneBurner and deletes its own copy when the session ends, an hour after the last call at the latest`,
    firefox: ['personallyIdentifyingInfo', 'websiteContent', 'browsingActivity'],
    storage: ['pb_launch', 'waiting'],
    requests: {
      launchFromScan: ['launch_id', 'after_unresolved', ...contact, ...context],
      hubspotLaunch: [
        ...['launch_id', 'after_unresolved', 'preview_id', 'confirmed.id', 'confirmed.phone', 'time_zone'],
        ...records,
      ],
      launchNext: ['launch_id', 'batch', 'attempt', 'leave_out'],
    },
  },
  {
    title: 'The running session',
    what: 'Who is on the line, how the last call ended, and the numbers of the session, so that the tab can follow and the overlay can show them. They come from the vault; the extension sends back only that you stop. If you turn notifications on, your computer shows them: news of the session, and where you choose everything also who is on the line. Which ones you have had is remembered by ids that name nobody.',
    kept: browserEnds,
    sent: vault,
    firefox: ['personalCommunications'],
    storage: ['pb_current_session', 'told'],
    requests: { stream: [], stopSession: ['session_token'] },
  },
  {
    title: 'Your numbers by day',
    what: 'How many calls, conversations and appointments you had, which the vault counts. The extension sends only which days it asks for. A file of a year is made when you export it, and is then yours.',
    kept: 'In the popup while it is open',
    sent: vault,
    firefox: ['personalCommunications'],
    storage: [],
    requests: { dailyStats: ['from', 'to', 'format'] },
  },
  {
    title: 'Your do-not-call list',
    what: 'Phone numbers of other people that you added or imported because they are never to be dialed, and lines of your file that could not be read, as they were written. Every review and every launch is checked against it in this browser.',
    kept: 'On this computer, in this browser only, until you remove them in the options or remove the extension. Pages cannot read it',
    sent: '',
    firefox: [],
    storage: ['do_not_call'],
    requests: {},
  },
  {
    title: 'Your settings',
    what: 'What you chose on the options page: among it your country, calling hours, goals, how the tab follows, and the vault’s address. Your organisation may have set some of it in the browser.',
    kept: removal,
    sent: `${vault}, which keeps them sealed with your PhoneBurner account, for your other browsers: all but the vault’s address and your choice of notifications`,
    firefox: ['personallyIdentifyingInfo'],
    storage: [...settingNames.map(storageKey), 'look', 'settings_sync'],
    requests: {},
  },
  {
    title: 'Where the overlay lies',
    what: 'Where you moved the overlay and whether it is folded, with the name of the site you did it on: the last 50 sites, no addresses of pages.',
    kept: removal,
    sent: '',
    firefox: [],
    storage: ['overlay_places'],
    requests: {},
  },
  {
    title: 'Which news you have seen',
    what: 'The version up to which you have looked at what is new, so that the popup shows a dot only once.',
    kept: removal,
    sent: '',
    firefox: [],
    storage: ['news_seen'],
    requests: {},
  },
  {
    title: 'How pages are read',
    what: 'Which column of a page is which: your own mappings, and those your vault hands out. They hold no people.',
    kept: removal,
    sent: '',
    firefox: [],
    storage: ['own_scanners', 'handed_out_scanners', 'pointing'],
    requests: {},
  },
];

/** Why each permission of the manifest is there: for the page and for the stores' forms. */
export const permissionReasons: Readonly<Record<string, string>> = {
  storage: 'Keeps your settings, the review you are working on and the state of the running session.',
  scripting:
    'Counts the ticked rows when you open the popup on a known list, puts the reader into the page when you have it read, and the overlay into the tab you launched from.',
  alarms: 'Takes up the link to the running session again after the browser has put the extension to sleep.',
  activeTab:
    'Reads the page of the tab in which you opened the popup, chose the menu entry or pressed the key, and no other.',
  contextMenus:
    'Offers “Dial this number” for a phone link or for marked text. It reads that link or text when you choose it.',
  notifications:
    'Optional, asked for when you turn notifications on in the options: tells you that a session ended, that the next people are ready or, if you want, who is on the line.',
};

export const hostReasons = {
  required: 'The vault’s address: every request of the extension goes there.',
  optional:
    'Your CRM’s address, asked for one site at a time when you launch: the tab then goes to the record of whoever is on the line. Also the address of a vault of your own.',
} as const;

export const never = [
  'No analytics, no advertising, no profile of you; nothing is sold or handed to anybody else.',
  'Nothing is read before you act on a page, and nothing of other tabs.',
  'No program code is loaded from the network.',
] as const;

/** What Firefox asks the rep to consent to at install: every kind of data that leaves the browser. */
export const firefoxCategories = (): FirefoxCategory[] =>
  [...new Set(practices.flatMap(({ firefox }) => firefox))].sort();

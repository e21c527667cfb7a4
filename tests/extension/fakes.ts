/**
 * The browser around the background's parts: storage that outlives a worker, a tab, a vault that answers as told. A dead
 * worker is a part made anew over the same storage.
 */
import type { Result } from '../../components/state/problem.ts';
import type { CrmTab, Whereabouts } from '../../entrypoints/background/crm-tab.ts';
import { type Area, makeMemory, type StoredScan } from '../../entrypoints/background/memory.ts';
import type { PageMessage } from '../../entrypoints/background/scanning/page-messages.ts';
import type { LaunchReply } from '../../server/contracts/calls.ts';
import { SessionToken, StreamCode } from '../../server/contracts/ids.ts';
import type { Current, SessionView } from '../../server/contracts/session.ts';

export const token = SessionToken.parse('s'.repeat(43));
export const origin = 'https://acme.crm.example';
export const listUrl = `${origin}/people`;

/** Storage as the browser keeps it: what goes in comes out as a copy. */
export function makeArea(): Area & { items: Map<string, unknown> } {
  const items = new Map<string, unknown>();
  return {
    items,
    get: async (keys) =>
      Object.fromEntries(
        (keys === null ? [...items.keys()] : [keys].flat()).flatMap((key) =>
          items.has(key) ? [[key, structuredClone(items.get(key))]] : [],
        ),
      ),
    set: async (entries) => {
      for (const [key, value] of Object.entries(entries)) items.set(key, structuredClone(value));
    },
    remove: async (keys) => {
      for (const key of keys) items.delete(key);
    },
  };
}

/** A tab that shows an address, and says what was done to it. */
export function makeTab(url: string = listUrl) {
  const state = {
    here: { url, title: 'People' } as Whereabouts,
    access: true,
    unsaved: false as boolean | 'silent' | null,
    reader: true as unknown,
    injectable: 'done' as 'done' | 'refused' | 'silent',
    went: [] as string[],
    shown: 0,
    opened: [] as string[],
    closed: [] as number[],
    injected: [] as string[],
    ticked: null as number | null | 'refused' | Promise<number>,
    asked: [] as PageMessage[],
  };
  const tab: CrmTab = {
    where: async () => state.here,
    mayAct: async () => state.access,
    inject: async (_, ...scripts) => {
      state.injected.push(...scripts);
      return state.injectable;
    },
    ask: async (_, message) => {
      state.asked.push(message);
      return message.name === 'ASK_UNSAVED' ? state.unsaved : state.reader;
    },
    ticked: async () => state.ticked,
    go: async (_, next) => {
      state.went.push(next);
      state.here = { url: next, title: 'Record' };
    },
    show: async () => {
      state.shown++;
    },
    open: async (url) => {
      state.opened.push(url);
      return 70 + state.opened.length;
    },
    close: async (tabId) => {
      state.closed.push(tabId);
    },
  };
  return { tab, state };
}

export const noGoals = { goal_calls: 0, goal_connected: 0, goal_primary: 0, goal_secondary: 0 };

export const contact = (id: string, phone: string, more: object = {}) => ({
  id,
  name: `Person ${id}`,
  email: '',
  company: '',
  record_url: `${origin}/people/${id}`,
  crm_identifier: id,
  phones: phone ? [{ number: phone, extension: '', label: '', kind: 'other' as const }] : [],
  ...more,
});

export const storedScan = (more: Partial<StoredScan> = {}): StoredScan => ({
  scan_id: 'scan-1',
  crm_name: 'Acme CRM',
  host: 'acme.crm.example',
  origin,
  url: listUrl,
  title: 'People',
  scanner: 'acme',
  level: 2,
  contacts: [contact('1', '202 555 0101'), contact('2', '202 555 0102')],
  skipped: [],
  expected: 2,
  read: 2,
  selected_only: false,
  ...more,
});

export const current = (id: string, more: Partial<Current> = {}): Current => ({
  received_at: `2026-10-12T14:00:0${id}.000Z`,
  name: `Person ${id}`,
  phone: '+12025550101',
  email: '',
  company: '',
  record_url: `${origin}/people/${id}`,
  crm_name: 'Acme CRM',
  crm_identifier: id,
  ...more,
});

export const view = (more: Partial<SessionView> = {}): SessionView => ({
  current: null,
  last_call: null,
  ended: null,
  stats: { total_calls: 0, connected: 0, appointments: 0, by_status: {} },
  progress: { sent: 2, displayed: 0, remaining: 0 },
  ...more,
});

export const launchReply: LaunchReply = {
  ok: true,
  request_id: 'request-0001',
  session_token: token,
  temp_code: StreamCode.parse('c'.repeat(43)),
  launch_url: 'https://phoneburner.example/sign-on',
  dialsession_id: null,
  sent: 2,
  skipped: [],
  remaining: 0,
};

/** An event stream under the test's control. */
export function makeStream() {
  const pipe = new TransformStream<Uint8Array, Uint8Array>();
  const writer = pipe.writable.getWriter();
  const text = new TextEncoder();
  const say = (name: string, data: unknown) =>
    writer.write(text.encode(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)).catch(() => null);
  return {
    answer: { ok: new Response(pipe.readable) } as Result<Response>,
    update: (data: SessionView) => say('update', data),
    expire: (data: SessionView) => say('session_expired', data),
    drop: () => writer.close().catch(() => null),
  };
}

export const remember = (area: Area) => makeMemory(area);

/** Waits until something is so; fails after a second. */
export async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 1000; turn++) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  throw new Error('It did not become so');
}

/**
 * Where messages arrive. The sender is checked first, by what the browser says of it; then the data is parsed. A message
 * that fails either is answered with `not_allowed` or `bad_request`, and nothing else happens.
 */
import type { Problem, Result } from '../../components/state/problem.ts';
import { type DataOf, type MessageName, messages, type ParsedOf, type ReplyOf, type Role } from './messages.ts';

/** What the browser tells of a sender (`runtime.MessageSender`). */
export interface Sender {
  id?: string | undefined;
  url?: string | undefined;
  tab?: { id?: number | undefined } | undefined;
  frameId?: number | undefined;
}

/** The tab a message came from; null for the extension's own pages. */
export interface From {
  role: Role;
  tabId: number | null;
}

export type Answers = {
  [N in MessageName]: (data: ParsedOf<N>, from: From) => Promise<Result<ReplyOf<N>>>;
};

const pages: Record<string, Role> = { '/popup.html': 'popup', '/options.html': 'options' };

/** `extensionOrigin` is `chrome-extension://<id>` or `moz-extension://<uuid>`. */
export function whoIs(sender: Sender, extensionId: string, extensionOrigin: string): From | null {
  if (sender.id !== extensionId || !sender.url) return null;
  const url = URL.parse(sender.url);
  if (!url) return null;
  // `origin` of an extension address is "null" in some browsers; protocol and host say the same.
  if (`${url.protocol}//${url.host}` === extensionOrigin) {
    const role = pages[url.pathname];
    return role ? { role, tabId: null } : null;
  }
  const tabId = sender.tab?.id;
  return tabId === undefined || sender.frameId !== 0 ? null : { role: 'content', tabId };
}

const refuse = (code: 'not_allowed' | 'bad_request' | 'internal'): { error: Problem } => ({ error: { code } });
const isName = (name: unknown): name is MessageName => typeof name === 'string' && Object.hasOwn(messages, name);

/** The one listener for `runtime.onMessage`. `broken` gets what an answer threw; the sender gets a plain problem. */
export function makeChannel(answers: Answers, broken: (error: unknown) => void) {
  return async (raw: unknown, from: From | null): Promise<Result<unknown>> => {
    if (typeof raw !== 'object' || raw === null || !('name' in raw) || !isName(raw.name)) return refuse('bad_request');
    const { name } = raw;
    const message = messages[name];
    if (!from || !(message.from as readonly Role[]).includes(from.role)) return refuse('not_allowed');
    const parsed = message.data.safeParse('data' in raw ? raw.data : {});
    if (!parsed.success) return refuse('bad_request');
    try {
      // The list and the answers have the same keys, and the data was parsed by this very key's schema.
      const answer = answers[name] as (data: DataOf<MessageName>, from: From) => Promise<Result<unknown>>;
      return await answer(parsed.data as DataOf<MessageName>, from);
    } catch (error) {
      broken(error);
      return refuse('internal');
    }
  };
}

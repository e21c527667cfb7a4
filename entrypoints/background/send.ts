/** Sends one message of the list to the background. Free of zod, so that pages and page scripts stay small. */
import { browser } from 'wxt/browser';
import type { Result } from '../../components/state/problem.ts';
import type { DataOf, MessageName, ReplyOf } from './messages.ts';

/**
 * @returns what the answer returned, or a problem.
 * @throws only where the extension itself is gone (updated or removed while this page stayed open).
 */
export async function send<N extends MessageName>(name: N, data: DataOf<N>): Promise<Result<ReplyOf<N>>> {
  return browser.runtime.sendMessage({ name, data });
}

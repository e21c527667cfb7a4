/** The toolbar button says how many people are left, and that the line to the vault is lost. */

import { isOver, type Session } from '../following/session-record.ts';
import type { Memory } from '../memory.ts';

/** The part of `browser.action` that is used. */
export interface ToolbarButton {
  setBadgeText(details: { text: string }): Promise<void>;
  setBadgeBackgroundColor(details: { color: string }): Promise<void>;
  setTitle(details: { title: string }): Promise<void>;
}

export interface Badge {
  text: string;
  lost: boolean;
  left: number;
}

/** Null: it stays as it is. An attempt to reconnect is not yet an answer to whether the line is lost. */
export function badgeOf(session: Session | null): Badge | null {
  if (!session || isOver(session)) return { text: '', lost: false, left: 0 };
  const { view, link } = session;
  const left = view ? view.progress.sent - view.progress.displayed + view.progress.remaining : 0;
  if (link.state === 'reconnecting') return { text: '!', lost: true, left };
  if (link.state === 'connecting') return null;
  return { text: left > 999 ? '999+' : String(left), lost: false, left };
}

/** The same colours as the palette's accent and bad (tokens.css). White on them is 4.5:1 and more. */
const colours = { left: '#3a45c9', lost: '#ad1f2d' } as const;

export function makeBadge(
  memory: Pick<Memory, 'get'>,
  button: ToolbarButton,
  titleOf: (badge: Badge) => Promise<string>,
  broken: (error: unknown) => void,
) {
  let last = '';
  let turn: Promise<unknown> = Promise.resolve();

  async function draw(): Promise<void> {
    const badge = badgeOf(await memory.get('pb_current_session'));
    if (!badge) return;
    const title = await titleOf(badge);
    const next = JSON.stringify([badge, title]);
    if (next === last) return;
    last = next;
    await button.setBadgeText({ text: badge.text });
    await button.setBadgeBackgroundColor({ color: badge.lost ? colours.lost : colours.left });
    await button.setTitle({ title });
  }

  return {
    /** Called whenever something stored or the language changes, and at every start of the worker. */
    refresh(): Promise<void> {
      const mine = turn.then(draw).catch(broken);
      turn = mine;
      return mine;
    },
  };
}

import type { Link } from '../state/session-state.ts';
import { useText } from './use-text.ts';

/** The connection to the vault, in words. */
export function LinkState({ link, now }: { link: Link; now: number }) {
  const t = useText();
  const words = () => {
    if (link.state === 'live') return t('link_live');
    if (link.state === 'connecting') return t('link_connecting');
    if (link.state === 'stopped') return t(`link_stopped_${link.reason}`);
    const seconds = Math.ceil((link.at - now) / 1000);
    return seconds > 0 ? t('link_reconnecting', seconds) : t('link_connecting');
  };
  return <span class={`link-state ${link.state}`}>{words()}</span>;
}

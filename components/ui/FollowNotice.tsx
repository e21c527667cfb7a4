import type { SessionState } from '../state/session-state.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { useText } from './use-text.ts';

interface Props {
  session: SessionState;
  onGo(): void;
  /** Only pages of the extension can ask the browser; elsewhere the words say where to go. */
  onAllow?: () => void;
}

/** Why the tab is not on the contact's record, and what the rep can do about it. */
export function FollowNotice({ session, onGo, onAllow }: Props) {
  const t = useText();
  const { notice, host, view } = session;
  if (!notice) return null;
  const name = view?.current?.name || t('current_nameless');
  const words = {
    offered: () => t('notice_offered', name),
    unsaved: () => t('notice_unsaved', name),
    left_crm: () => t('notice_left_crm', name, host),
    no_access: () => (onAllow ? t('notice_no_access', host) : t('notice_no_access_page', host)),
    no_record: () => t('notice_no_record', name),
    record_blocked: () => t('notice_record_blocked', host),
    tab_closed: () => t('notice_tab_closed', host),
  }[notice]();
  return (
    <div class={notice === 'offered' ? 'notice plain' : 'notice warn'}>
      <Icon name={notice === 'offered' ? 'phone' : 'alert'} />
      <p>{words}</p>
      {(notice === 'offered' || notice === 'unsaved' || notice === 'left_crm') && (
        <p>
          <Button small onPress={onGo}>
            {t('notice_go')}
          </Button>
        </p>
      )}
      {notice === 'tab_closed' && (
        <p>
          <Button small onPress={onGo}>
            {t('notice_reopen')}
          </Button>
        </p>
      )}
      {notice === 'no_access' && onAllow && (
        <p>
          <Button small onPress={onAllow}>
            {t('notice_allow')}
          </Button>
        </p>
      )}
    </div>
  );
}

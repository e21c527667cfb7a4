import type { PopupStore } from '../state/popup-store.ts';
import type { Text } from '../ui/text.ts';
import { TextContext } from '../ui/use-text.ts';
import { Practice } from './Practice.tsx';

/** Opened once, after the installation: what to do before the first call, and a list to try it on. */
export function Welcome({ text, practice }: { text: Text; practice: PopupStore }) {
  return (
    <TextContext.Provider value={text}>
      <main class="welcome">
        <header>
          <img src="/icon/128.png" alt="" width="56" height="56" />
          <div>
            <h1>{text('welcome_title')}</h1>
            <p>{text('welcome_lead')}</p>
          </div>
        </header>
        <ol>
          <li>
            <h2>{text('welcome_connect_title')}</h2>
            <p>{text('welcome_pin')}</p>
            <p>{text('welcome_connect')}</p>
          </li>
          <li>
            <h2>{text('welcome_grant_title')}</h2>
            <p>{text('welcome_grant')}</p>
          </li>
          <li>
            <h2>{text('welcome_scan_title')}</h2>
            <p>{text('welcome_scan')}</p>
            <Practice store={practice} />
          </li>
        </ol>
        <p>
          <a href="/privacy.html">{text('privacy_title')}</a>
        </p>
      </main>
    </TextContext.Provider>
  );
}

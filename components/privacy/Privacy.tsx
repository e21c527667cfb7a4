import type { Text } from '../ui/text.ts';
import { TextContext } from '../ui/use-text.ts';
import { hostReasons, never, permissionReasons, practices } from './data-practices.ts';

/** What is stored and sent, from the same source as the stores' answers. */
export function Privacy({ text }: { text: Text }) {
  return (
    <TextContext.Provider value={text}>
      <main class="privacy">
        <header>
          <img src="/icon/48.png" alt="" width="36" height="36" />
          <div>
            <h1>{text('privacy_title')}</h1>
            <p>{text('ext_name')}</p>
          </div>
        </header>
        <div lang="en">
          <ul>
            {never.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
        {practices.map(({ title, what, kept, sent }) => (
          <section key={title}>
            <h2 lang="en">{title}</h2>
            <p lang="en">{what}</p>
            <dl>
              <dt>{text('privacy_kept')}</dt>
              <dd lang="en">{kept}.</dd>
              <dt>{text('privacy_sent')}</dt>
              <dd>{sent ? <span lang="en">{sent}.</span> : text('privacy_sent_nobody')}</dd>
            </dl>
          </section>
        ))}
        <section>
          <h2>{text('privacy_permissions')}</h2>
          <dl lang="en">
            {Object.entries(permissionReasons).map(([permission, why]) => (
              <div key={permission}>
                <dt>
                  <code>{permission}</code>
                </dt>
                <dd>{why}</dd>
              </div>
            ))}
            <dt>{text('privacy_hosts')}</dt>
            <dd>
              {hostReasons.required} {hostReasons.optional}
            </dd>
          </dl>
        </section>
      </main>
    </TextContext.Provider>
  );
}

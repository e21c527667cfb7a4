import { useText } from '../ui/use-text.ts';
import { Section } from './Section.tsx';

/** A package of others that is in the extension. */
export interface Licensed {
  name: string;
  version: string;
  licence: string;
}

export function About({ version, licences }: { version: string; licences: readonly Licensed[] }) {
  const t = useText();
  return (
    <Section id="about" title={t('about_title')}>
      <p>
        {t('ext_name')} · {t('about_version', version)}
      </p>
      <p>
        <a href="/privacy.html">{t('privacy_title')}</a>
      </p>
      <details>
        <summary>{t('about_licences')}</summary>
        <ul class="licences">
          {licences.map(({ name, version, licence }) => (
            <li key={name} class="licence">
              <span>
                {name} {version}
              </span>
              <span>{licence}</span>
            </li>
          ))}
        </ul>
        <p>
          <a href="/licences.txt">{t('about_licences_text')}</a>
        </p>
      </details>
    </Section>
  );
}

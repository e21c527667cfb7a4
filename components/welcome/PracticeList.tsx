import { useText } from '../ui/use-text.ts';
import { practicePeople } from './practice.ts';

/** Looks as a CRM's list does, so that it is read as one. */
export function PracticeList() {
  const t = useText();
  return (
    <div class="practice-frame">
      <table class="practice-list">
        <caption class="visually-hidden">{t('welcome_people')}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('review_column_name')}</th>
            <th scope="col">{t('welcome_company')}</th>
            <th scope="col">{t('welcome_phone')}</th>
            <th scope="col">{t('welcome_email')}</th>
          </tr>
        </thead>
        <tbody>
          {practicePeople.map(({ name, company, phone, email }) => (
            <tr key={name}>
              <td>
                <label class="tick">
                  <span class="visually-hidden">{t('welcome_tick', name)}</span>
                  <input type="checkbox" />
                </label>
              </td>
              <td>{name}</td>
              <td>{company}</td>
              <td>{phone}</td>
              <td>{email}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What an organisation's administrator can set, in the form that Chrome and Edge read: a part of JSON Schema. */
import { type SettingName, settingNames, table } from './table.ts';

function formOf(name: SettingName): object {
  const setting = table[name];
  switch (setting.kind) {
    case 'choice':
      return { type: 'string', enum: setting.of };
    case 'some':
      return { type: 'array', items: { type: 'string', enum: setting.of } };
    case 'whole':
      return { type: 'integer', minimum: setting.from, maximum: setting.to };
    case 'switch':
      return { type: 'boolean' };
    case 'text':
      return { type: 'string' };
    case 'orders':
      return { type: 'object', additionalProperties: { type: 'array', items: { type: 'string', enum: setting.of } } };
  }
}

/** `words` of the catalogue; a hint that names values of a build or a page is left out. */
export function managedSchema(words: (key: string) => string): object {
  const described = (name: SettingName) => {
    const description = words(`setting_${name}_hint`);
    return { title: words(`setting_${name}`), ...(description && !description.includes('$') && { description }) };
  };
  const settings = settingNames.map((name) => [name, { ...described(name), ...formOf(name) }]);
  const locked = {
    title: 'Locked settings',
    description: 'Names of the settings above that users cannot change',
    type: 'array',
    items: { type: 'string', enum: settingNames },
  };
  return { type: 'object', properties: Object.fromEntries([...settings, ['locked', locked]]) };
}

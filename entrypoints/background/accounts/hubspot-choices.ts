/** What the rep can choose from in HubSpot: lists by their name, and which of a record's numbers is dialed first. */
import type { DialTarget, HubSpotList, PhoneChoice } from '../../../components/state/popup-state.ts';
import type { Result } from '../../../components/state/problem.ts';
import type { ServerClient } from '../vault/server-client.ts';

/** Part of the name of a preference, which the published extension gave it. */
type PhonesOf = DialTarget;
const preference = (of: PhonesOf) => `preferred_phone_property_${of}`;

export type HubSpotChoices = ReturnType<typeof makeHubSpotChoices>;

export function makeHubSpotChoices(client: Pick<ServerClient, 'call'>) {
  return {
    async lists(query: string): Promise<Result<HubSpotList[]>> {
      const answered = await client.call('hubspotLists', { query });
      if ('error' in answered) return answered;
      return {
        ok: answered.ok.lists.map(({ listId, name, objectType, size, processing }) => ({
          list_id: listId,
          name,
          object_type: objectType,
          size,
          processing,
        })),
      };
    },

    async phones(of: PhonesOf): Promise<Result<PhoneChoice>> {
      const [fields, settings] = await Promise.all([
        client.call('hubspotPhoneProperties', { object_type: of }),
        client.call('getSettings', {}),
      ]);
      if ('error' in fields) return fields;
      if ('error' in settings) return settings;
      const chosen = settings.ok.crm_preferences.hubspot?.[preference(of)];
      return { ok: { fields: fields.ok.phone_properties, chosen: typeof chosen === 'string' ? chosen : '' } };
    },

    /** '' for HubSpot's own order. */
    async choosePhone(of: PhonesOf, name: string): Promise<Result<null>> {
      const crm_preferences = { hubspot: { [preference(of)]: name === '' ? null : name } };
      const answered = await client.call('saveSettings', { crm_preferences });
      return 'error' in answered ? answered : { ok: null };
    },
  };
}

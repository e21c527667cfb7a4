/** The parts of HubSpot's answers that are read (hubspot-api.md 6 to 10); everything else in them is ignored. */
import * as z from 'zod/mini';

/** A string by documentation, a number on the wire where it is another record's (hubspot-api.md 7). */
const id = z.pipe(z.union([z.string(), z.int()]), z.pipe(z.transform(String), z.string().check(z.regex(/^\d{1,20}$/))));
const word = z.catch(z.string(), '');

export const CrmRecord = z.object({
  id,
  properties: z.catch(z.record(z.string(), z.nullable(z.string())), {}),
});
export type CrmRecord = z.infer<typeof CrmRecord>;

/** A hole names its ids under a key that depends on the call. */
const Hole = z.object({
  category: word,
  context: z.catch(
    z.object({ ids: z.optional(z.array(z.string())), fromObjectId: z.optional(z.array(z.string())) }),
    {},
  ),
});

export const BatchRead = z.object({ results: z.array(CrmRecord), errors: z.catch(z.array(Hole), []) });

export const Associations = z.object({
  results: z.array(
    z.object({
      from: z.object({ id }),
      to: z.array(
        z.object({
          toObjectId: id,
          associationTypes: z.catch(z.array(z.object({ label: z.nullish(z.string()) })), []),
        }),
      ),
      paging: z.nullish(z.object({ next: z.nullish(z.object({ after: z.string() })) })),
    }),
  ),
  errors: z.catch(z.array(Hole), []),
});

const listFields = {
  listId: id,
  name: word,
  objectTypeId: word,
  processingStatus: word,
};
const size = z.catch(z.nullish(z.union([z.string(), z.int()])), null);
export const ListSearch = z.object({
  lists: z.array(
    z.object({
      ...listFields,
      additionalProperties: z.catch(z.object({ hs_list_size: size }), { hs_list_size: null }),
    }),
  ),
});
export const OneList = z.object({ list: z.object(listFields) });

export const Memberships = z.object({
  results: z.array(z.object({ recordId: id })),
  paging: z.nullish(z.object({ next: z.nullish(z.object({ after: z.string() })) })),
  total: z.catch(z.nullish(z.int()), null),
});

export const Properties = z.object({
  results: z.array(
    z.object({
      name: z.string(),
      label: word,
      type: word,
      fieldType: word,
      hidden: z.catch(z.boolean(), false),
      hubspotDefined: z.catch(z.boolean(), false),
    }),
  ),
});

export const Introspection = z.object({ hub_id: id, user_id: id, user: word, scopes: z.array(z.string()) });
export const Account = z.object({ portalId: id, uiDomain: z.string() });

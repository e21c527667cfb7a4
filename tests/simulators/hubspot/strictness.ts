/**
 * What the simulator holds against a request. HubSpot itself lets much of this pass and then does something else than was
 * meant, so a violation is recorded beside the answer; only what HubSpot cannot read is refused.
 */

/** Every kind of violation; a recorded one reads `kind: detail`. */
export const violationKinds = [
  'unknown_route',
  'old_version',
  'no_bearer',
  'secret_in_url',
  'query_unknown',
  'query_value',
  'not_json',
  'body_not_object',
  'field_unknown',
  'field_type',
  'object_type_unknown',
  'inputs_missing',
  'too_many_inputs',
  'input_twice',
  'id_not_decimal',
  'property_unknown',
  'property_twice',
  'over_limit',
  'repeated_too_early',
  'expired_token_used',
  'write',
  'uninstall',
  'not_form',
  'secret_in_header',
  'form_field_unknown',
  'form_field_twice',
  'form_field_missing',
  'redirect_uri_differs',
  'code_reused',
  'pkce_verifier',
  'refresh_overlapping',
  'refresh_needless',
  'refresh_token_superseded',
  'authorize_query_unknown',
  'authorize_query_missing',
  'redirect_uri_unregistered',
  'scope_not_configured',
  'state_weak',
  'state_reused',
  'pkce_not_s256',
] as const;
export type ViolationKind = (typeof violationKinds)[number];

/** Notes a violation of the request at hand. */
export type Hold = (kind: ViolationKind, detail: string) => void;

export type Loose = Record<string, unknown>;
export const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isText = (value: unknown): value is string => typeof value === 'string';
export const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
export const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;

export type Fields = Record<string, (value: unknown) => boolean>;

/** The body as an object of known fields, or null where it is none. */
export function checkBody(body: unknown, fields: Fields, hold: Hold): Loose | null {
  if (!isObject(body)) {
    hold('body_not_object', 'the body is one JSON object');
    return null;
  }
  for (const [field, value] of Object.entries(body)) {
    const check = fields[field];
    if (!check) hold('field_unknown', field);
    else if (!check(value)) hold('field_type', field);
  }
  return body;
}

export interface Input {
  id: string;
  after: string | undefined;
}

/** `inputs` of a batch read, or why HubSpot cannot take it. `keys` are those an input may have. */
export function checkInputs(value: unknown, most: number, keys: string[], hold: Hold): Input[] | { refused: string } {
  if (!Array.isArray(value) || value.length === 0) {
    hold('inputs_missing', 'inputs is a non-empty array of {id}');
    return { refused: 'Invalid input JSON: inputs must not be empty' };
  }
  const inputs: Input[] = [];
  const seen = new Set<string>();
  for (const [index, entry] of value.entries()) {
    if (!isObject(entry) || !isText(entry.id)) {
      hold('field_type', `inputs[${index}] is {"id": "<text>"}`);
      return { refused: `Invalid input JSON on inputs[${index}]` };
    }
    for (const key of Object.keys(entry)) if (!keys.includes(key)) hold('field_unknown', `inputs[${index}].${key}`);
    if (seen.has(entry.id)) hold('input_twice', `inputs[${index}]`);
    seen.add(entry.id);
    inputs.push({ id: entry.id, after: isText(entry.after) ? entry.after : undefined });
  }
  if (inputs.length > most) {
    hold('too_many_inputs', `${inputs.length} inputs, ${most} fit`);
    return { refused: `Batch read requests are limited to ${most} inputs. Received ${inputs.length}.` };
  }
  return inputs;
}

/** A `limit` that the operation takes, or null where HubSpot refuses it. */
export function checkLimit(value: unknown, byDefault: number, most: number, hold: Hold): number | null {
  if (value === undefined) return byDefault;
  const limit = Number(value);
  if (Number.isInteger(limit) && limit >= 1 && limit <= most) return limit;
  hold('query_value', `limit: 1 to ${most}`);
  return null;
}

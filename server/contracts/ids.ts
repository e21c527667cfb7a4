/**
 * Identifiers that cross a border, as domain types: a `SessionToken` cannot be passed where a `StreamCode` is wanted.
 * All are opaque; none may be logged as it stands (design 5.5).
 */
import * as z from 'zod/mini';

/** An install. The published extension's fallback makes 13 digits, so a UUID is not demanded (published-client.md 0.2). */
export const ClientId = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{1,128}$/))
  .brand<'ClientId'>();
export type ClientId = z.infer<typeof ClientId>;

/** 256 bits made by the extension, base64url without padding; sent as `Authorization: Bearer`. */
export const ClientSecret = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{43}$/))
  .brand<'ClientSecret'>();
export type ClientSecret = z.infer<typeof ClientSecret>;

/** A PhoneBurner personal access token; its length is undocumented (phoneburner-api.md 3.1). */
export const Pat = z
  .string()
  .check(z.trim(), z.regex(/^[A-Za-z0-9._-]{16,200}$/))
  .brand<'Pat'>();
export type Pat = z.infer<typeof Pat>;

/** One confirmed review. The same id always means the same dial session, however often it is sent. */
export const LaunchId = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{8,64}$/))
  .brand<'LaunchId'>();
export type LaunchId = z.infer<typeof LaunchId>;

/** Names a session to the client that owns it; useless without that client's secret. */
export const SessionToken = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{43}$/))
  .brand<'SessionToken'>();
export type SessionToken = z.infer<typeof SessionToken>;

/** Opens one stream, once, within five minutes. */
export const StreamCode = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{43}$/))
  .brand<'StreamCode'>();
export type StreamCode = z.infer<typeof StreamCode>;

/** The secret in a session's callback URLs, the only place PhoneBurner gives us for one (phoneburner-api.md 1.3). */
export const WebhookKey = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{43}$/))
  .brand<'WebhookKey'>();
export type WebhookKey = z.infer<typeof WebhookKey>;

/** Proves that this browser saw the consent: single use, two minutes (design 5.2). */
export const CompletionCode = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{43}$/))
  .brand<'CompletionCode'>();
export type CompletionCode = z.infer<typeof CompletionCode>;

/** Names contacts that were read from a CRM and await the rep's confirmation; useless to another install. */
export const PreviewId = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{22}$/))
  .brand<'PreviewId'>();
export type PreviewId = z.infer<typeof PreviewId>;

/** A record's id in the CRM, opaque; unique within its object type only. */
export const RecordId = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{1,64}$/))
  .brand<'RecordId'>();
export type RecordId = z.infer<typeof RecordId>;

/** Folders of `public/_locales` (wxt.config.ts): a further language is one more file. */
declare const __LANGUAGES__: readonly string[];
/** What is in the extension of others (wxt.config.ts). */
declare const __LICENCES__: readonly { name: string; version: string; licence: string }[];

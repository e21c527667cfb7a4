/** The vault's address, fixed at build time from `VAULT_URL` (wxt.config.ts). */
declare const __VAULT_URL__: string;

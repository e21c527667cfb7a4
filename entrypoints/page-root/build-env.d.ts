/** `closed` in every build but the one that tests look into (wxt.config.ts). */
declare const __PAGE_ROOT__: ShadowRootMode;

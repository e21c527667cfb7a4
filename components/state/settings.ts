export interface Settings {
  /** Origin of the vault, no path. */
  vault_url: string;
  /** Origin this build was made for. */
  built_for: string;
  /** ISO 3166 code. */
  country: string;
}

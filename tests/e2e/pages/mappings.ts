/** The rep's mappings in the options page. */
import { expect, type Page } from '@playwright/test';
import { words } from './words.ts';

export class Mappings {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async isListed(host: string): Promise<void> {
    await expect(this.page.getByText(words('mappings_hosts', host))).toBeVisible();
  }

  async isEmpty(): Promise<void> {
    await expect(this.page.getByText(words('mappings_none'))).toBeVisible();
  }

  async renames(to: string): Promise<void> {
    const name = this.page.getByLabel(words('mappings_name'));
    await name.fill(to);
    await name.blur();
    await this.says(words('mappings_saved', to));
  }

  async exports(name: string): Promise<void> {
    await this.page.getByRole('link', { name: words('mappings_export_named', name) }).click();
  }

  async deletes(name: string): Promise<void> {
    await this.page.getByRole('button', { name: words('mappings_delete_named', name), exact: true }).click();
    await this.page.getByRole('button', { name: words('mappings_delete_sure_named', name) }).click();
    await this.says(words('mappings_removed', name));
  }

  async imports(file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.page.getByLabel(words('mappings_import')).setInputFiles(file);
  }

  async takesOffer(host: string): Promise<void> {
    await expect(this.page.getByRole('alert')).toContainText(host);
    await this.page.getByRole('button', { name: words('mappings_offer_take') }).click();
  }

  async says(text: string): Promise<void> {
    await expect(this.page.getByText(text)).toBeVisible();
  }
}

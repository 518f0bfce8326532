import { expect, type Page } from '@playwright/test';

/** What a lead is asked when he acts on the customer's word. */
export class WordForm {
  constructor(private readonly page: Page) {}

  get form() {
    return this.page.getByTestId('word-form');
  }

  /** By what the customer API calls it. */
  field(target: string) {
    return this.form.locator(`[data-target="${target}"]`);
  }

  async fill(values: Record<string, string>) {
    for (const [target, value] of Object.entries(values)) await this.field(target).fill(value);
  }

  async send() {
    await this.page.getByTestId('word-send').click();
  }

  follows(what: string) {
    return this.form.locator(`[data-follows="${what}"]`);
  }

  async expectWrong(...targets: string[]) {
    await expect(this.page.getByTestId('word-wrong')).not.toBeEmpty();
    const wrong = this.form.locator('[aria-invalid="true"]');
    await expect(wrong).toHaveCount(targets.length);
    for (const target of targets) await expect(this.field(target)).toHaveAttribute('aria-invalid', 'true');
    // What is missing first is where the typing goes on.
    await expect(wrong.first()).toBeFocused();
  }
}

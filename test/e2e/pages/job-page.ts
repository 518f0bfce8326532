import { expect } from '@playwright/test';
import { StationPage } from './station-page';

/** The list of jobs and the page of one. */
export class JobPage extends StationPage {
  row(name: string) {
    return this.page.locator(`[data-job="${name}"]`);
  }

  async search(text: string) {
    await this.page.getByTestId('job-search').fill(text);
  }

  async filter(state: string) {
    await this.page.locator(`[data-filter="${state}"]`).click();
  }

  /** From the list, as soon as this station knows the job in that state. */
  async openJob(name: string, state: string) {
    await this.open('/jobs');
    await this.search(name);
    await expect(this.row(name).locator(`[data-state="${state}"]`)).toBeVisible();
    await this.row(name).click();
    await this.expectOn(name);
  }

  async expectOn(name: string) {
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(name);
    await expect(this.page).toHaveURL(/\/jobs\/.+/);
  }

  async filterType(label: string) {
    await this.page.getByRole('radiogroup').getByText(label, { exact: true }).click();
  }

  /** The state in which the diagram of the job has it now. */
  async expectState(state: string) {
    await expect(this.page.locator('ol > [data-status="now"]').first()).toHaveAttribute('data-state', state);
  }

  drivePanel(serial: string) {
    return this.page.locator(`[data-testid="drive-panel"][data-drive="${serial}"]`);
  }

  /** The job's own line; a drive that it is about has another. */
  clock(name: string) {
    return this.page.locator(`[data-clock="${name}"]`).first();
  }

  /** Newest first. */
  done(type: string) {
    return this.page.locator(`[data-testid="timeline"] [data-type="${type}"]`);
  }

  fault(kind: string) {
    return this.page.locator(`[data-testid="open-faults"] [data-fault="${kind}"]`);
  }

  /** What a person may do with the job; one that may not be done now shows why. */
  action(id: 'extendWait' | 'addTracking' | 'close' | 'cancel') {
    return this.page.locator(`[data-action="${id}"]`);
  }

  /** The last one: an answer may open the next question while the first one still fades. */
  override get dialog() {
    return this.page.getByRole('dialog').last();
  }

  get submit() {
    return this.dialog.locator('[type="submit"]');
  }

  /** Says why, and does the act that the dialog names. */
  async confirm(reason?: string) {
    if (reason !== undefined) await this.dialog.getByRole('textbox').fill(reason);
    await this.submit.click();
  }

  async expectNote(kind: 'ok' | 'attention' | 'stop' | 'done', code?: string) {
    const note = this.page.getByTestId('act-note');
    await expect(note).toHaveAttribute('data-class', kind);
    if (code) await expect(note).toHaveAttribute('data-code', code);
  }

  /** Get Job as the page shows it. */
  async asCustomer(): Promise<unknown> {
    const shown = this.page.getByTestId('as-customer');
    await this.page.getByTestId('ask-as-customer').click();
    return JSON.parse((await shown.textContent()) ?? '');
  }
}

import { expect } from '@playwright/test';
import { StationPage } from './station-page';

/** What needs a person, what does not move, what is coming. */
export class OverviewPage extends StationPage {
  need(name: string) {
    return this.page.locator(`[data-need="${name}"]`);
  }

  /** How many jobs the chart has in a state. */
  bar(id: string) {
    return this.page.locator(`[data-bar="${id}"] strong`);
  }

  /** How many took a step in the last days. */
  row(step: string) {
    return this.page.locator(`[data-row="${step}"] strong`);
  }

  table(name: string) {
    return this.page.locator(`[data-table="${name}"]`);
  }

  async showTable(name: string) {
    await this.table(name).locator('summary').click();
    await expect(this.table(name).getByRole('table')).toBeVisible();
  }

  get stations() {
    return this.page.getByTestId('overview-stations');
  }
}

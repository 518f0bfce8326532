import { expect } from '@playwright/test';
import { people } from '../../support/site';
import { StationPage } from './station-page';

/** The door: labels of a pallet while the driver waits, and what is expected or not opened yet. */
export class ArrivalsPage extends StationPage {
  /** `window.print` opens a dialog of the browser, which no test can answer. */
  async start(person: { badge: string; name: string } = people.operator) {
    await this.page.addInitScript(() => {
      window.print = () => document.body.setAttribute('data-printed', 'yes');
    });
    await this.open('/arrivals');
    await this.signIn(person.badge, person.name);
  }

  expected(tracking: string) {
    return this.page.locator(`[data-parcel="${tracking}"]`);
  }

  arrived(tracking: string) {
    return this.page.getByTestId('arrived-list').locator('li').filter({ hasText: tracking });
  }

  /** A parcel of the driver who waits now. */
  parcel(tracking: string) {
    return this.page.getByTestId('parcel-list').getByRole('button').filter({ hasText: tracking });
  }

  async take(trackings: string[]) {
    for (const tracking of trackings) {
      await this.scan(tracking);
      await expect(this.parcel(tracking)).toHaveAttribute('data-status', 'arrived');
    }
  }

  async expectStatus(tracking: string, status: string) {
    await expect(this.parcel(tracking)).toHaveAttribute('data-status', status);
  }

  async expectCount(count: number) {
    await expect(this.page.getByTestId('parcel-count')).toHaveText(String(count));
  }

  async confirm(reason?: string) {
    if (reason !== undefined) await this.dialog.getByRole('textbox').first().fill(reason);
    await this.dialog.locator('[type="submit"]').click();
    await expect(this.dialog).toHaveCount(0);
  }

  get receipt() {
    return this.page.getByTestId('receipt');
  }

  /** What goes to the printer; on the screen it is hidden. */
  get printed() {
    return this.page.locator('body > [aria-hidden="true"] article');
  }
}

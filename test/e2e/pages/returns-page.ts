import { expect } from '@playwright/test';
import { people } from '../../support/site';
import { StationPage } from './station-page';

type Person = (typeof people)[keyof typeof people];

/** Return shipping as its operator uses it: scanner, function keys, the scale's number. */
export class ReturnsPage extends StationPage {
  async start(person: Person = people.operator) {
    await this.open('/returns');
    await this.signIn(person.badge, person.name);
  }

  /** What would come out on paper is kept in the page: no browser shows its print dialog to a test. */
  async catchPrints() {
    await this.page.addInitScript(() => {
      window.print = () => {
        document.body.setAttribute('data-printed', document.querySelector('.ds-sheet')?.innerHTML ?? '');
        window.dispatchEvent(new Event('afterprint'));
      };
    });
  }

  async expectPrinted(...texts: string[]) {
    for (const text of texts)
      await expect(this.page.locator('body')).toHaveAttribute('data-printed', new RegExp(text));
  }

  async expectStep(
    step: 'idle' | 'first' | 'pack' | 'seal' | 'ship' | 'ready' | 'parcel' | 'parcelNumber' | 'pickUp',
  ) {
    await expect(this.page.getByTestId('returns')).toHaveAttribute('data-step', step);
  }

  /** A line of the work list. */
  job(name: string) {
    return this.page.locator(`[data-testid="returns-work"] [data-job="${name}"]`);
  }

  drive(serial: string) {
    return this.page.locator(`[data-testid="box-drives"] [data-serial="${serial}"]`);
  }

  async expectPacked(serial: string, where: 'here' | 'elsewhere' | 'no') {
    await expect(this.drive(serial)).toHaveAttribute('data-packed', where);
  }

  /** The list of the pick-up is as it should be. */
  async handOver(pin: string, plate = '') {
    await this.press('F9');
    await this.page.getByTestId('plate').fill(plate);
    await this.page.getByTestId('hand-over').click();
    await this.enterPin(pin);
    // While one closes, the keys are still its own.
    await expect(this.dialog).toHaveCount(0);
  }

  async seal(weight: string, reason?: string) {
    await this.press('F9');
    await this.page.getByTestId('weight').fill(weight);
    if (reason !== undefined) await this.dialog.getByRole('textbox').last().fill(reason);
    await this.page.getByTestId('seal').click();
    await this.expectPanel('ok', 'pack.sealed');
    await this.expectStep('ship');
  }
}

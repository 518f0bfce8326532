import { expect } from '@playwright/test';
import { people } from '../../support/site';
import { StationPage } from './station-page';

type Person = (typeof people)[keyof typeof people];

/** Dock receiving as its operator uses it: scanner, function keys, answers. */
export class ReceivingPage extends StationPage {
  /** What the customers did until now is on the station; the operator may work. */
  async start(person: Person = people.operator) {
    await this.open();
    await this.signIn(person.badge, person.name);
  }

  /** Parcel label, then the condition that must be said before closing. */
  async openParcel(tracking: string, code = 'pkg.open') {
    await this.scan(tracking);
    await this.expectPanel('ok', code);
    await this.press('F5');
    await this.expectStep('drives');
  }

  async scanDrives(serials: string[]) {
    for (const serial of serials) {
      await this.scan(serial);
      await expect(this.drive(serial)).toHaveAttribute('data-state', 'Received');
    }
  }

  /** Closes a package in which nothing is missing. */
  async closeParcel() {
    await this.press('F9');
    await this.expectPanel('done', 'pkg.closed');
    await this.expectStep('idle');
  }

  async expectStep(step: 'idle' | 'condition' | 'count' | 'drives' | 'unidentified') {
    await expect(this.page.getByTestId('receiving')).toHaveAttribute('data-step', step);
  }

  /** The sentence that the operator reads. */
  async expectSays(text: string | RegExp) {
    await expect(this.page.getByTestId('result-message')).toHaveText(text);
  }

  drive(serial: string) {
    return this.page.locator(`[data-testid="drive-list"] [data-serial="${serial}"]`);
  }

  heldDrive(serial: string) {
    return this.page.locator(`[data-testid="held-drives"] [data-serial="${serial}"]`);
  }

  /** The button of a dialog that does the act. */
  async confirm(name: string, reason?: string) {
    if (reason !== undefined) await this.dialog.getByRole('textbox').first().fill(reason);
    await this.dialog.getByRole('button', { name, exact: true }).click();
  }

  /** PKG-4: an answer for each missing drive; giving one up needs the PIN. */
  async closeShort(decisions: Record<string, 'Still expected' | 'Never received'>, pin?: string) {
    await this.press('F9');
    await this.expectPanel('attention', 'pkg.short');
    for (const [serial, decision] of Object.entries(decisions))
      await this.dialog.locator(`[data-serial="${serial}"]`).getByText(decision, { exact: true }).click();
    await this.dialog.getByTestId('close-package').click();
    if (pin !== undefined) await this.enterPin(pin);
    await this.expectPanel('done', 'pkg.closed');
  }
}

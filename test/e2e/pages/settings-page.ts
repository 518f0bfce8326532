import { expect } from '@playwright/test';
import { people } from '../../support/site';
import { StationPage } from './station-page';

export type SettingsTab = 'station' | 'scanner' | 'screen' | 'operators' | 'stations' | 'site';

/** Settings, of which the set-up opens with a PIN. */
export class SettingsPage extends StationPage {
  get locked() {
    return this.page.getByTestId('locked');
  }

  async unlock(pin: string) {
    await this.page.getByTestId('unlock').click();
    await this.enterPin(pin);
    await expect(this.locked).toHaveCount(0);
  }

  /** One part of the set-up, with badge and PIN. */
  async openSetUp(tab: SettingsTab, person: { badge: string; name: string; pin: string } = people.admin) {
    await this.open(`/settings?tab=${tab}`);
    await this.signIn(person.badge, person.name);
    await this.unlock(person.pin);
  }
}

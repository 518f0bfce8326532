import { expect } from '@playwright/test';
import type { BayState } from '../../../shared/bench/bench-contract';
import { people } from '../../support/site';
import { StationPage } from './station-page';

type Person = (typeof people)[keyof typeof people];

/** The transfer bench as its operator uses it: scanner, arrows, function keys. */
export class BenchPage extends StationPage {
  async start(person: Person = people.operator) {
    await this.open('/transfers');
    await this.signIn(person.badge, person.name);
  }

  tile(bay: number) {
    return this.page.locator(`[data-testid="bench-map"] [data-bay="${bay}"]`);
  }

  need(bay: number) {
    return this.page.locator(`[data-testid="bench-needs"] [data-bay="${bay}"]`);
  }

  get details() {
    return this.page.getByTestId('bay-panel');
  }

  async expectBay(bay: number, state: BayState) {
    await expect(this.tile(bay)).toHaveAttribute('data-state', state);
  }

  async act(bay: number, act: string) {
    await this.tile(bay).click();
    await expect(this.details).toHaveAttribute('data-bay', String(bay));
    await this.details.locator(`[data-act="${act}"]`).click();
  }
}

import { expect } from '@playwright/test';
import { people } from '../../support/site';
import { StationPage } from './station-page';

type Person = (typeof people)[keyof typeof people];

/** Where things are and where they go: scanner, function keys, lists. */
export class StockPage extends StationPage {
  async start(person: Person = people.operator) {
    await this.open('/stock');
    await this.signIn(person.badge, person.name);
  }

  get thing() {
    return this.page.getByTestId('stock-thing');
  }

  async expectAt(thing: string, place: string) {
    await expect(this.thing.locator('h2')).toHaveText(thing);
    await expect(this.page.getByTestId('stock-thing-place')).toContainText(place);
  }

  get target() {
    return this.page.getByTestId('stock-target');
  }

  get place() {
    return this.page.getByTestId('stock-place');
  }

  /** A line of whichever list is shown. */
  row(name: string) {
    return this.page.locator(`[data-thing="${name}"]`);
  }

  get countFound() {
    return this.page.getByTestId('count-found');
  }

  get onTheWay() {
    return this.page.getByTestId('on-the-way');
  }

  get report() {
    return this.page.getByTestId('count-report');
  }

  async search(text: string) {
    await this.page.getByTestId('stock-search').fill(text);
  }

  get found() {
    return this.page.getByTestId('stock-found');
  }
}

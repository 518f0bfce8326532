import { expect } from '@playwright/test';
import { loneKeyMs } from '../../../renderer/scan/lone-key';
import { people } from '../../support/site';
import { StationPage } from './station-page';

type Person = (typeof people)[keyof typeof people];
export type QueueName = 'inbox' | 'mine' | 'waiting' | 'due' | 'snoozed' | 'shelf' | 'all';

/** Fault triage as an operator uses it: queues, keys, scanner. */
export class FaultsPage extends StationPage {
  async start(person: Person = people.operator) {
    await this.open('/receiving');
    await this.signIn(person.badge, person.name);
    await this.show();
  }

  async show() {
    await this.page.locator('[data-nav="faults"]').click();
    await expect(this.page.locator('[data-queue="inbox"]')).toBeVisible();
  }

  /** A letter right behind it would be part of the scan: no hand is that quick. */
  override async scan(code: string) {
    await super.scan(code);
    await this.page.waitForTimeout(loneKeyMs * 2);
  }

  async queue(name: QueueName) {
    const button = this.page.locator(`[data-queue="${name}"]`);
    await button.click();
    await expect(button).toHaveAttribute('aria-pressed', 'true');
  }

  /** Only faults whose serial, job or parcel has this text. */
  async look(text: string) {
    await this.page.getByTestId('fault-search').fill(text);
    // Keys are decisions again.
    await this.page.getByTestId('fault-search').blur();
  }

  row(kind: string) {
    return this.page.locator(`[data-fault-row][data-kind="${kind}"]`);
  }

  async openRow(kind: string) {
    await this.row(kind).getByRole('button').click();
    await this.expectOpen(kind);
  }

  async expectOpen(kind: string) {
    await expect(this.detail).toHaveAttribute('data-fault', kind);
  }

  get detail() {
    return this.page.getByTestId('fault-detail');
  }

  /** To a question with no other one after it. */
  async answer(key: string) {
    await this.pressChoice(key);
    await expect(this.dialog).toHaveCount(0);
  }

  async expectNote(code: string) {
    await expect(this.page.getByTestId('triage-note')).toHaveAttribute('data-code', code);
  }
}

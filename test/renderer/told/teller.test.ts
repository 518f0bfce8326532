import { expect, it } from 'vitest';
import { createTeller } from '../../../renderer/components/told/teller';
import type { News } from '../../../renderer/store/news';
import { createManualClock } from '../../sync/manual-clock';

const news = (key: string): News => ({
  key,
  reason: 'given',
  kind: 'other',
  name: key,
  address: `/${key}`,
  isOwn: false,
});

function setUp() {
  const clock = createManualClock(0);
  const open: string[] = [];
  const teller = createTeller({
    after: clock.timers.after,
    show(all) {
      const text = all.map(({ key }) => key).join(' ');
      open.push(text);
      return () => void open.splice(open.indexOf(text), 1);
    },
  });
  return { teller, open, pass: clock.advance };
}

it('TOLD-1 what comes together, and what comes while nobody looks, is one notification', () => {
  const { teller, open, pass } = setUp();
  teller.tell([news('a')]);
  teller.tell([news('b')]);
  expect(open).toEqual([]);
  pass(1000);
  expect(open).toEqual(['a b']);
  teller.tell([]);
  teller.tell([news('c')]);
  pass(1000);
  expect(open).toEqual(['a b c']);
});

it('TOLD-1 whoever is at the station is told of what is new only, and of all of it', () => {
  const { teller, open, pass } = setUp();
  teller.tell([news('a')]);
  pass(1000);
  teller.tell([news('b')]);
  // A scanner's keys come all the time.
  teller.noticed();
  pass(1000);
  expect(open).toEqual(['b']);
});

it('TOLD-1 nothing of one person stands there for the next', () => {
  const { teller, open, pass } = setUp();
  teller.tell([news('a')]);
  pass(1000);
  teller.tell([news('b')]);
  teller.clear();
  pass(1000);
  expect(open).toEqual([]);
});

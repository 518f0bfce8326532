import type { Page } from '@playwright/test';
import type { HostCall, HostInput } from '../../shared/host-contract';
import { type BenchDouble, createBenchDouble } from '../support/bench-double';

const now = () => new Date().toISOString();

/** The bays of this machine are played by the test: what the page asks of them goes no further. */
export async function playBench(
  page: Page,
  layout: Parameters<typeof createBenchDouble>[0],
): Promise<BenchDouble> {
  const double = createBenchDouble(layout, now);
  await page.route('**/host/bench.*', async (route) => {
    const call = new URL(route.request().url()).pathname.slice('/host/'.length) as Extract<
      HostCall,
      `bench.${string}`
    >;
    const output = await double.answer(call, route.request().postDataJSON() as HostInput<typeof call>);
    await route.fulfill({ json: { ok: true, output } });
  });
  return double;
}

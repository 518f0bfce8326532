import { expect, it } from 'vitest';
import { verifyCustody } from '../../../hub/custody';
import { demoJobs } from '../../../hub/demo/demo-jobs';
import { loadDemo } from '../../../hub/demo/load-demo';
import type { Job } from '../../../shared/documents';
import { jobStates, packageStates } from '../../../shared/states';
import { withEachDatabase } from '../../support/databases';
import { createTestHub } from '../../support/hub';

withEachDatabase('the demo', (database) => {
  it('has about 40 jobs in every state, parcels to receive, and a chain that verifies', async () => {
    const hub = createTestHub(database());
    const siteId = await loadDemo(hub);
    const rows = await hub.database
      .selectFrom('document')
      .select('body')
      .where('site', '=', siteId)
      .where('deleted', '=', false)
      .execute();
    const jobs = rows.flatMap(({ body }) => (body?.kind === 'job' ? [body as Job] : []));
    expect(jobs).toHaveLength(demoJobs.length);
    expect(new Set(jobs.map(({ state }) => state))).toEqual(new Set(jobStates));
    const packages = rows.flatMap(({ body }) => (body?.kind === 'package' ? [body.state] : []));
    for (const state of packageStates.slice(0, 4)) expect(packages, state).toContain(state);
    expect(
      jobs.filter((job) => job.state === 'Shipping' && job.drives.some((d) => d.state === 'Specified'))
        .length,
    ).toBeGreaterThan(5);
    expect(await verifyCustody(hub, siteId)).toMatchObject({ ok: true });
    expect(hub.logged()).not.toContain('Exempelgatan');
  });
});

import { demoPeople } from '../../shared/demo-people';
import { addMs, dayMs } from '../../shared/time';
import type { HubDeps } from '../deps';
import { saveOperator } from '../operators';
import { createSite, setLoading } from '../sites';
import { demoActs } from './demo-acts';
import { demoJobs } from './demo-jobs';
import { demoSite } from './demo-site';
import { createDemoStage } from './demo-stage';

/** Makes the demo site with its operators and jobs, by real operations at past times, and returns its id. */
export async function loadDemo(deps: HubDeps): Promise<string> {
  const siteId = deps.newId();
  const now = deps.now();
  const openedAt: HubDeps = { ...deps, now: () => addMs(now, -120 * dayMs) };
  await setLoading(deps, siteId, true);
  await createSite(openedAt, demoSite(siteId));
  const ids = new Map<string, string>();
  for (const { pin, ...person } of demoPeople) {
    const id = deps.newId();
    const operator = { id, active: true, ...person };
    const saved = await saveOperator(openedAt, siteId, { operator, pin, actor: { kind: 'hub' } });
    if (saved.outcome === 'refused') throw new Error(`demo operator ${person.name}: ${saved.code}`);
    if (!ids.has(person.role)) ids.set(person.role, id);
  }
  const operator = ids.get('operator') ?? '';
  const lead = ids.get('lead') ?? '';
  const hand = await createDemoStage(deps, siteId, { operator, lead });
  for (const act of demoActs(demoJobs, now, deps.newId, lead)) {
    await hand.setTime(act.at);
    await act.run(hand);
  }
  await hand.setTime(now);
  await hand.close();
  await tellNobodyOfThePast(deps, siteId);
  await setLoading(deps, siteId, false);
  return siteId;
}

/** Its customers were told in its past: nobody is to copy mails about that. */
async function tellNobodyOfThePast({ database }: HubDeps, siteId: string): Promise<void> {
  await database
    .updateTable('notice')
    .set((row) => ({ composed_at: row.ref('at') }))
    .where('site', '=', siteId)
    .execute();
}

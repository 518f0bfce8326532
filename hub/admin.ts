import type { Admin } from '../shared/admin-contract';
import { badgeIdOf } from '../shared/scan-code/badge-id';
import { describePlatform, removePlatform, savePlatform } from './carriers/platform-rows';
import { verifyCustody } from './custody';
import { prepareDemoBench } from './demo/demo-bench';
import { loadDemo } from './demo/load-demo';
import type { HubDeps } from './deps';
import { exportCustody } from './export-custody';
import { ensureSite } from './first-site';
import { readMailbox, removeMailbox, saveMailbox } from './notify/shift-mailbox';
import { listPinVerifiers, saveOperator } from './operators';
import { isWeakPin } from './pin';
import { createSetUpCode } from './set-up';
import { deleteSite, listSites } from './sites';
import { createEnrolmentCode } from './stations';
import { listStorageAccess, removeStorageAccess } from './storage-access/access-rows';
import { addStorageAccess } from './storage-access/add-storage-access';
import { createToken } from './tokens';
import { addWebhook, listWebhooks, removeWebhook } from './webhooks/webhook-rows';

/**
 * What the command line may do, on an open database; authorised by whoever calls. Leaving the demo makes a site where
 * nobody can sign in yet: its set-up code is announced on the hub's console.
 */
export function createAdmin(deps: HubDeps, announceSetUpCode: (code: string) => void): Admin {
  const enrolmentCode = async (siteId: string, name: string | null) =>
    (await createEnrolmentCode(deps, siteId, name)).code;

  return {
    async createToken(input) {
      const { token } = await createToken(deps, await ensureSite(deps), input);
      return { token };
    },
    createEnrolmentCode: async ({ name }) => ({ code: await enrolmentCode(await ensureSite(deps), name) }),
    async createOperator({ pin, ...fields }) {
      const badge = badgeIdOf(fields.badge);
      if (badge === undefined) return { ok: false, problem: 'badge-invalid' };
      const operatorId = deps.newId();
      const result = await saveOperator(deps, await ensureSite(deps), {
        operator: { id: operatorId, active: true, ...fields, badge },
        pin,
        actor: { kind: 'hub' },
        allowWeakPin: true,
      });
      return result.outcome === 'refused'
        ? { ok: false, problem: result.code }
        : { ok: true, operatorId, weakPin: isWeakPin(pin) };
    },
    async verifyCustody({ site }) {
      const chosen = await chooseSite(deps, site);
      return 'problem' in chosen ? chosen : verifyCustody(deps, chosen.siteId);
    },
    async exportCustody({ site, job, drive }) {
      const chosen = await chooseSite(deps, site);
      return 'problem' in chosen ? chosen : exportCustody(deps, chosen.siteId, job, drive);
    },
    addWebhook: async (input) => addWebhook(deps, await ensureSite(deps), input),
    listWebhooks: () => listWebhooks(deps),
    setShiftMail: async (input) => {
      await saveMailbox(deps, await ensureSite(deps), input);
      return {};
    },
    readShiftMail: async () => ({ shiftMail: await readMailbox(deps, await ensureSite(deps)) }),
    removeShiftMail: async () => ({ ok: await removeMailbox(deps, await ensureSite(deps)) }),
    removeWebhook: async ({ id }) => ({ ok: await removeWebhook(deps, id) }),
    saveStorageAccess: async (input) => addStorageAccess(deps, await ensureSite(deps), input),
    listStorageAccess: async () => ({ accounts: await listStorageAccess(deps, await ensureSite(deps)) }),
    removeStorageAccess: async ({ account }) => ({
      ok: await removeStorageAccess(deps, await ensureSite(deps), account),
    }),
    saveCarrierPlatform: async (input) => savePlatform(deps, await ensureSite(deps), input),
    readCarrierPlatform: async () => describePlatform(deps, await ensureSite(deps)),
    removeCarrierPlatform: async () => ({ ok: await removePlatform(deps, await ensureSite(deps)) }),
    async chooseDemo({ choice }) {
      const sites = await listSites(deps);
      const demos = sites.filter(({ demo }) => demo);
      if (choice === 'leave') {
        if (demos.length === 0) return { ok: false, problem: 'not-allowed' };
        for (const { siteId } of demos) await deleteSite(deps, siteId);
        const siteId = await ensureSite(deps);
        if (!(await hasOperators(deps, siteId))) announceSetUpCode(await createSetUpCode(deps, siteId));
        return { ok: true, code: await enrolmentCode(siteId, null) };
      }
      if (demos[0]) return { ok: true, code: await enrolmentCode(demos[0].siteId, null) };
      const siteId = await ensureSite(deps);
      if (choice === 'empty') return { ok: true, code: await enrolmentCode(siteId, null) };
      if (await isInUse(deps, siteId)) return { ok: false, problem: 'not-empty' };
      const demo = await loadDemo(deps);
      await deleteSite(deps, siteId);
      return { ok: true, code: await enrolmentCode(demo, null) };
    },
    async prepareDemoBench(input) {
      const demo = (await listSites(deps)).find((site) => site.demo);
      if (demo) await prepareDemoBench(deps, demo.siteId, input);
      return { ok: demo !== undefined };
    },
  };
}

async function chooseSite(
  deps: HubDeps,
  site: string | null,
): Promise<{ siteId: string } | { ok: false; problem: string }> {
  const sites = (await listSites(deps)).map(({ siteId }) => siteId);
  const siteId = site ?? (sites.length === 1 ? sites[0] : undefined);
  return siteId === undefined || !sites.includes(siteId)
    ? { ok: false, problem: `Which site? --site ${sites.join(' or ')}` }
    : { siteId };
}

/** Whether anybody can sign in; until then the set-up code is how the first admin comes. */
export async function hasOperators(deps: HubDeps, siteId: string): Promise<boolean> {
  return (await listPinVerifiers(deps, siteId)).length > 0;
}

/** Somebody works there already: anything but the site's own document. */
async function isInUse(deps: HubDeps, siteId: string): Promise<boolean> {
  const found = await deps.database
    .selectFrom('document')
    .select('id')
    .where('site', '=', siteId)
    .where('kind', '!=', 'site')
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

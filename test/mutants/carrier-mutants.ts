import type { Mutant } from './mutant';

/** Of labels that are bought from a carrier platform. */
export const carrierMutants: Mutant[] = [
  {
    rule: 'CARRIER-1',
    file: 'hub/carriers/give-label.ts',
    find: "if (sold.problem === 'unclear' || (seen && !seen.ok)) return no('unclear', sold.detail);",
    replace: '',
  },
  {
    rule: 'CARRIER-1',
    file: 'hub/carriers/give-label.ts',
    find: "if (!cancelled.ok) return no('unclear', cancelled.detail);",
    replace: '',
  },
  {
    rule: 'CARRIER-1',
    file: 'hub/carriers/give-label.ts',
    find: "const seen = sold.problem === 'unreachable' ? null : await carrier.look(shipmentId);",
    replace: 'const seen = null as Awaited<ReturnType<typeof carrier.look>> | null;',
  },
  {
    rule: 'CARRIER-1',
    file: 'hub/carriers/label-rows.ts',
    find: 'if (row?.lease_until && row.lease_until > now) return null;',
    replace: '',
  },
  {
    rule: 'CARRIER-1',
    file: 'hub/carriers/wanted-parcel.ts',
    find: "if (whyNothingShips(job)) return no('held');",
    replace: '',
  },
  {
    rule: 'CARRIER-1',
    file: 'hub/carriers/karrio.ts',
    find: "paid_by: 'recipient'",
    replace: "paid_by: 'sender'",
  },
  {
    rule: 'CARRIER-2',
    file: 'hub/carriers/look-at-boxes.ts',
    find: 'return isOver ? giveBack(deps.now()) : null;',
    replace: 'return null;',
  },
  {
    rule: 'CARRIER-2',
    file: 'hub/carriers/wanted-parcel.ts',
    find: "madeOf: JSON.stringify([box.sealed.at, job.personalHash ?? '']),",
    replace: "madeOf: JSON.stringify([job.personalHash ?? '']),",
  },
  {
    rule: 'CARRIER-2',
    file: 'hub/carriers/give-labels-back.ts',
    find: "isFinal: answer.problem === 'refused',",
    replace: 'isFinal: true,',
  },
  {
    rule: 'CARRIER-2',
    file: 'hub/carriers/look-at-boxes.ts',
    find: ' and o.hub_at >= ${row.asked_at}',
    replace: '',
  },
  {
    rule: 'CARRIER-3',
    file: 'hub/carriers/make-manifests.ts',
    find: "? 'asked'",
    replace: '? null',
  },
  {
    rule: 'CARRIER-4',
    file: 'hub/carriers/platform-rows.ts',
    find: 'ciphertext: seal(deps, placeOf(siteId, bare), secret),',
    replace: 'ciphertext: secret,',
  },
  {
    rule: 'CARRIER-4',
    file: 'hub/erase-job.ts',
    find: "'carrier_label',",
    replace: '',
  },
  {
    rule: 'FAULT-7',
    file: 'hub/carriers/follow-parcels.ts',
    find: "id: operationIdOf('faultRecorded', parcel),",
    replace: "id: operationIdOf('faultRecorded', { parcel, at }),",
  },
];

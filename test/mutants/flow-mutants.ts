import type { Mutant } from './mutant';

/** Each breaks one rule of what came and went. */
export const flowMutants: Mutant[] = [
  {
    rule: 'FLOW-1',
    file: 'hub/flow/flow-steps.ts',
    find: 'key === dockPlace || key === onTheWay',
    replace: 'key === dockPlace',
  },
  {
    rule: 'FLOW-1',
    file: 'hub/flow/flow-steps.ts',
    find: " || state === 'Refused'",
    replace: '',
  },
  {
    rule: 'FLOW-1',
    file: 'hub/flow/flow-steps.ts',
    find: "drive.state !== 'Received' && drive.state !== 'Transferring'",
    replace: "drive.state !== 'Transferring'",
  },
  {
    rule: 'FLOW-1',
    file: 'hub/flow/flow-rows.ts',
    find: 'isUndoable(step) && ',
    replace: '',
  },
  {
    rule: 'FLOW-1',
    file: 'hub/flow/flow-rows.ts',
    find: ' && one.at === step.at',
    replace: '',
  },
  {
    rule: 'FLOW-2',
    file: 'hub/flow/flow-steps.ts',
    find: 'packageId: parcelId',
    replace: 'driveId: parcelId',
  },
];

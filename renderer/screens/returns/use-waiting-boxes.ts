import { boxReadyKey } from '../../../shared/document-keys';
import type { Job } from '../../../shared/documents';
import { isSameCarrier } from '../../../shared/packing/carrier-name';
import { type ReadyBox, readyBoxes } from '../../../shared/packing/ready-boxes';
import { useStationQuery } from '../../store/use-station-query';

/** The boxes that wait for a carrier, or for this one, live; undefined: not read yet. */
export function useWaitingBoxes(carrierName: string | null = null): ReadyBox[] | undefined {
  return useStationQuery(
    async (station) => {
      const found = await station.findByKeys([boxReadyKey]);
      const boxes = readyBoxes(found.filter((one): one is Job => one.kind === 'job'));
      return carrierName === null
        ? boxes
        : boxes.filter(({ label }) => isSameCarrier(label.carrierName, carrierName));
    },
    ['job'],
    [carrierName],
  );
}

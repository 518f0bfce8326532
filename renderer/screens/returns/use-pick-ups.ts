import { nextPickUp } from '../../../shared/packing/pick-up-times';
import type { Instant } from '../../../shared/time';
import { useHubTime } from '../../components/use-hub-time';
import { useStationQuery } from '../../store/use-station-query';

/** When a carrier comes next, as this site has it; null: nobody said so. */
export function usePickUps(): (carrierName: string) => Instant | null {
  const rules = useStationQuery((station) => station.site(), ['site'], [])?.rules;
  const now = useHubTime(60_000);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return (carrierName) =>
    nextPickUp(carrierName, { pickUps: rules?.pickUps, hours: rules?.workingHours, now, timeZone });
}

import { z } from 'zod';
import { type Instant, instantOf, localTime } from '../time';
import { addDays, clockTime, type Hours, isWorked } from '../working-hours';
import { isSameCarrier } from './carrier-name';

/** When a carrier comes, on every day on which the site works. */
const pickUpTimeSchema = z.object({ carrierName: z.string().trim().min(1).max(100), at: clockTime });
export const pickUpsSchema = z.array(pickUpTimeSchema).max(50);
export type PickUpTime = z.infer<typeof pickUpTimeSchema>;

type Given = {
  pickUps: PickUpTime[] | null | undefined;
  hours: Hours;
  now: Instant;
  /** Where the site is, when its working hours do not say so. */
  timeZone: string;
};

const daysAhead = 14;

/** When this carrier comes next; null: nobody said so, or not within two weeks. */
export function nextPickUp(carrierName: string, { pickUps, hours, now, timeZone }: Given): Instant | null {
  const zone = hours?.timeZone ?? timeZone;
  const today = localTime(now, zone).slice(0, 10);
  for (const { at } of (pickUps ?? []).filter((one) => isSameCarrier(one.carrierName, carrierName)))
    for (let days = 0; days <= daysAhead; days += 1) {
      const date = addDays(today, days);
      const instant = instantOf(`${date}T${at}:00.000Z`, zone);
      if (instant > now && (!hours || isWorked(hours, date))) return instant;
    }
  return null;
}

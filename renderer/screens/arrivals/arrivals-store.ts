import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { FaultRef } from '../../../shared/documents';
import type { Delivery } from './delivery';

/** Enough to print a receipt again when the driver comes back for it. */
const keptDeliveries = 20;

/** What may be wrong with a parcel that is taken in; damage has a key of its own. */
export const doorFaults = ['drive-unaccounted', 'other'] as const;
export type DoorFault = (typeof doorFaults)[number];

export type DoorDialog = 'more' | 'damage' | 'refuse' | 'wrongSite' | 'register' | DoorFault;

type ArrivalsState = {
  /** The driver who waits now. */
  delivery: Delivery | null;
  /** Newest first. */
  finished: Delivery[];
  /** Of the delivery: what the keys are about. */
  chosenId: string | null;
  dialog: DoorDialog | null;
  /** The fault that was recorded last, until another label is scanned: what F8 takes back first. */
  lastFault: FaultRef | null;
  /** The finished delivery whose receipt is shown. */
  receiptId: string | null;
};

export const noArrivals: ArrivalsState = {
  delivery: null,
  finished: [],
  chosenId: null,
  dialog: null,
  lastFault: null,
  receiptId: null,
};

/** In local storage, so that a reload with a driver at the door loses nothing. What was recorded is in the packages anyway. */
export const useArrivals = create<ArrivalsState>()(
  persist(() => noArrivals, {
    name: 'dockside-arrivals',
    storage: createJSONStorage(() => localStorage),
    partialize: ({ delivery, finished, chosenId, receiptId }) => ({
      delivery,
      finished,
      chosenId,
      receiptId,
    }),
  }),
);

export function changeDelivery(change: (delivery: Delivery) => Delivery): void {
  useArrivals.setState(({ delivery }) => (delivery ? { delivery: change(delivery) } : {}));
}

export function changeFinished(id: string, change: (delivery: Delivery) => Delivery): void {
  useArrivals.setState(({ finished }) => ({
    finished: finished.map((delivery) => (delivery.id === id ? change(delivery) : delivery)),
  }));
}

/** F9 was pressed too early: the driver has one more parcel, or the last label was a mistake. The receipt is made anew. */
export function resumeDelivery(id: string): void {
  useArrivals.setState(({ delivery, finished }) => {
    const resumed = finished.find((one) => one.id === id);
    if (delivery || !resumed) return {};
    return {
      delivery: { ...resumed, finishedAt: null },
      finished: finished.filter((one) => one.id !== id),
      receiptId: null,
      chosenId: null,
    };
  });
}

export function finishDelivery(finishedAt: string): void {
  useArrivals.setState(({ delivery, finished }) => {
    if (!delivery) return {};
    const done = { ...delivery, finishedAt };
    return {
      delivery: null,
      chosenId: null,
      dialog: null,
      receiptId: done.id,
      finished: [done, ...finished].slice(0, keptDeliveries),
    };
  });
}

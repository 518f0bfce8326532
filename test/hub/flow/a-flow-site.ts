import { randomUUID } from 'node:crypto';
import type { OpenDatabase } from '../../../hub/database';
import type { Operation, OperationType, Payload } from '../../../shared/operations';
import { jobTrackingKeys } from '../../../shared/scan-code/tracking-key';
import { addMs, hourMs, type Instant } from '../../../shared/time';
import { day0 } from '../../support/builders';
import { aShippedJob, aTestSite, createTestHub, TestStation } from '../../support/hub';

export const atHour = (hours: number): Instant => addMs(day0, hours * hourMs);

/** A site whose operators work at hours after day0, each act not earlier than the one before. */
export async function aFlowSite(opened: OpenDatabase) {
  const hub = createTestHub(opened);
  const siteId = await aTestSite(hub);
  const station = await TestStation.enrol(hub, siteId);

  function at<T extends OperationType>(hours: number, type: T, payload: Payload<T>, operatorId = 'anna') {
    const { stationId } = station.identity;
    const actor = { kind: 'station' as const, stationId, operatorId };
    return { ...station.operation(type, payload), at: atHour(hours), actor };
  }
  async function push(operations: Operation[]) {
    const last = operations.at(-1)?.at ?? day0;
    hub.advance(Math.max(0, Date.parse(last) - Date.parse(hub.now())));
    const answer = await station.push(operations);
    if (!answer.ok) throw new Error(answer.problem.code);
    for (const [index, { outcome, code }] of answer.response.results.entries())
      if (outcome !== 'applied') throw new Error(`${operations[index]?.type}: ${outcome} ${code}`);
  }
  async function perform<T extends OperationType>(
    hours: number,
    type: T,
    payload: Payload<T>,
    operatorId?: string,
  ) {
    const operation = at(hours, type, payload, operatorId);
    await push([operation]);
    return operation;
  }

  /** A job whose parcel is not here yet, and what can be done with it. */
  async function aJob(name: string, serials: string[]) {
    const trackingNumber = `1Z999AA1${randomUUID().slice(0, 10)}`;
    const jobId = await aShippedJob(hub, siteId, { name, trackingNumber, serials });
    const packageId = randomUUID();
    const label = {
      packageId,
      code: trackingNumber,
      trackingKeys: jobTrackingKeys(trackingNumber),
      trackingNumber,
      carrierName: 'UPS',
      source: 'hid' as const,
    };
    const scanned = (serial: string): Payload<'driveScanned'> => ({
      packageId,
      serial,
      source: 'hid',
      jobId: null,
      confirmed: false,
    });
    return {
      jobId,
      packageId,
      label,
      scanned,
      arrive: (hours: number) => perform(hours, 'packageArrived', { ...label, condition: null, marks: [] }),
      open: (hours: number) => perform(hours, 'packageScanned', label),
      scan: (hours: number, serial: string) => perform(hours, 'driveScanned', scanned(serial)),
      undoScan: (hours: number, scan: Operation) =>
        perform(hours, 'scanUndone', { packageId, scanOperationId: scan.id, reason: '' }),
      async close(hours: number) {
        const intact = { packageId, condition: 'intact' as const, marks: [], note: '' };
        await perform(hours, 'packageConditionRecorded', intact);
        await perform(hours, 'packageClosed', { packageId, missing: [] });
      },
      put: (hours: number, driveId: string, place: string) =>
        perform(hours, 'placeMoved', { subject: { kind: 'drive', jobId, driveId }, place }),
      async copy(hours: number, driveId: string) {
        await perform(hours, 'transferStarted', { jobId, driveId, confirmedAwaited: false });
        const done = { bytesDone: 1, bytesTotal: 1, errors: 0, warnings: 0, reason: null };
        await perform(hours, 'transferEnded', { jobId, driveId, ...done });
      },
      ship: (hours: number, driveIds: string[]) => {
        const box = { carrierName: 'UPS', trackingNumber: '1Z9', shipDate: atHour(hours), reason: '' };
        return perform(hours, 'shipped', { jobId, driveIds, ...box });
      },
      unship: (hours: number, driveIds: string[]) =>
        perform(hours, 'shippedUndone', { jobId, driveIds, reason: 'the wrong box' }, 'otto'),
    };
  }
  return { hub, siteId, station, at, push, perform, aJob };
}

import '../browser-globals';
import { describe, expect, it } from 'vitest';
import { dockKinds } from '../../../renderer/components/record-fault-dialog';
import { noReceiving, useReceiving } from '../../../renderer/screens/receiving/receiving-store';
import { useFeedback } from '../../../renderer/store/feedback';
import { faultTable } from '../../../shared/faults/fault-table';
import { aDrive, aJob, aPackage, minute } from '../../support/builders';
import { anImportJob, aTable, shown, tracking } from './at-the-table';

const job = anImportJob();
const second = anImportJob({
  id: 'job-2',
  name: 'second',
  drives: [aDrive({ driveId: 'WX20A89H0316', keys: ['WX20A89H0316'] })],
  deliveryPackage: { carrierName: 'UPS', trackingNumber: `${tracking}-2`, driveCount: 1, shipDate: null },
});
const anExport = anImportJob({ id: 'job-3', name: 'out', type: 'Export', drives: [] });

async function opened(...args: Parameters<typeof aTable>) {
  const table = aTable(...args);
  await table.scan('$B:ANNA0001');
  await table.scan(tracking);
  return table;
}

describe('from badge to closed package', () => {
  it('no operator: every scan is a STOP, and the badge ends it', async () => {
    const table = aTable([job]);
    expect(await table.scan(tracking)).toBe('stop session.badge');
    await table.scan('$B:ANNA0001');
    expect(shown()).toBe('nothing');
    expect(await table.scan(tracking)).toBe('ok pkg.open');
  });

  it('one job: open, intact, every drive, close', async () => {
    const table = await opened([job]);
    expect(await table.press('intact')).toBe('ok done');
    expect(await table.scan('ZR50MFBH')).toBe('ok drv.ok');
    expect(await table.scan('S/N: ZL2ALN08')).toBe('done drv.last');
    const { id } = table.package();
    expect(await table.press('close')).toBe('done pkg.closed');
    expect(table.document('package', id).state).toBe('Closed');
    expect(table.document('job', 'job-1').state).toBe('Received');
    expect(useReceiving.getState().packageId).toBeNull();
  });

  it('a key whose work fails is no key that did nothing: the operator is told', async () => {
    const table = await opened([job]);
    const failures = table.expectFailures();
    table.station.get = () => Promise.reject(new Error('the database is closed'));
    await table.press('intact');
    expect(failures).toEqual([new Error('the database is closed')]);
  });

  it('PKG-1: names a parcel that was only expected by its own scan, which the hub has whatever becomes of that', async () => {
    const expected = aPackage({
      id: 'expected',
      state: 'Expected',
      trackingKeys: [tracking],
      jobIds: [job.id],
    });
    const table = await opened([job, expected]);
    await table.press('intact');
    await table.scan('ZR50MFBH');
    await table.press('undo');
    expect(table.package().id).toBe('expected');
    const [scanned, ...others] = table.performed.map(
      ({ payload }) => 'packageId' in payload && payload.packageId,
    );
    expect(scanned).toMatch(/^new-id-/);
    expect(others).toEqual([scanned, scanned, scanned]);
  });

  it('many jobs in one package open together, and each drive finds its own', async () => {
    const table = await opened([job, second]);
    expect(shown()).toBe('ok pkg.openMany');
    await table.scan('ZR50MFBH');
    expect(await table.scan('WX20A89H0316')).toBe('done drv.last');
    expect(await table.scan('ZL2ALN08')).toBe('done drv.last');
  });

  it('a place code moves the open package, and after closing the one that was closed last', async () => {
    const table = await opened([job]);
    expect(await table.scan('$P:BENCH-2')).toBe('ok place.moved');
    const { id } = table.package();
    await table.press('intact');
    await table.scan('ZR50MFBH');
    await table.scan('ZL2ALN08');
    await table.press('close');
    await table.scan('$P:RACK-7');
    expect(table.document('package', id).place).toBe('RACK-7');
  });

  it('survives a restart: the open package is found again by its document', async () => {
    const table = await opened([job]);
    const { id } = table.package();
    useReceiving.setState(noReceiving);
    await table.receiver.resume();
    expect(useReceiving.getState().packageId).toBe(id);
  });
});

describe('the outcomes of a drive scan', () => {
  it('the same serial again: attention, nothing recorded', async () => {
    const table = await opened([job]);
    await table.scan('ZR50MFBH');
    const before = table.performed.length;
    expect(await table.scan('ZR50MFBH')).toBe('attention drv.dup');
    expect(table.performed).toHaveLength(before);
  });

  it('on no job: an extra of this package', async () => {
    const table = await opened([job]);
    expect(await table.scan('QQQQ9999')).toBe('attention drv.extra');
  });

  it('was never received: attention, and it is received', async () => {
    const given = anImportJob({
      drives: [
        aDrive({ driveId: 'ZR50MFBH', keys: ['ZR50MFBH'], state: 'NeverReceived' }),
        ...job.drives.slice(1),
      ],
    });
    const table = await opened([given]);
    expect(await table.scan('ZR50MFBH')).toBe('attention drv.late');
  });

  it('a drive of a job in another package', async () => {
    const elsewhere = anImportJob({
      id: 'job-9',
      name: 'elsewhere',
      drives: [aDrive({ driveId: 'WX20A89H0316', keys: ['WX20A89H0316'] })],
      deliveryPackage: { carrierName: 'DHL', trackingNumber: '3318810025', driveCount: 1, shipDate: null },
    });
    const table = await opened([job, elsewhere]);
    expect(await table.scan('WX20A89H0316')).toBe('attention drv.otherpkg');
  });

  it.each([
    ['ST4000NM0035-1V4107', 'attention scan.model'],
    ['5000C500A1B2C3D4', 'attention scan.wwn'],
    ['2KK103-500', 'attention scan.partNumber'],
    ['SN03', 'attention scan.firmware'],
    ['4TB', 'attention scan.capacity'],
    ['42078745', 'attention scan.routing'],
    ['1Z879E930346834440', 'attention recv.otherParcel'],
  ])('%s says which barcode it was: %s', async (code, result) => {
    const table = await opened([job]);
    const before = table.performed.length;
    expect(await table.scan(code)).toBe(result);
    expect(table.performed).toHaveLength(before);
  });

  it('an expected serial is believed whatever it looks like', async () => {
    const odd = anImportJob({ drives: [aDrive({ driveId: 'SN03', keys: ['SN03'] })] });
    const table = await opened([odd]);
    expect(await table.scan('SN03')).toBe('done drv.last');
  });

  it('a near miss stops with both strings; only its second scan is believed', async () => {
    const table = await opened([job]);
    expect(await table.scan('ZR5OMFBH')).toBe('stop refused.drv.nearMiss');
    expect(useFeedback.getState().current?.compare).toEqual({ expected: 'ZR50MFBH', received: 'ZR5OMFBH' });
    table.acknowledge();
    expect(await table.scan('ZR5OMFBH')).toBe('attention drv.extra');
  });

  it('a near miss can be accepted with a reason instead of a second scan', async () => {
    const table = await opened([job]);
    await table.scan('ZR5OMFBH');
    const { offer } = useReceiving.getState();
    if (offer?.kind !== 'doubt') throw new Error('no way out of the STOP');
    expect(offer).toMatchObject({ expected: 'ZR50MFBH' });
    await table.receiver.acceptDoubt(offer.scan, 'both labels looked at');
    expect(shown()).toBe('attention drv.extra');
    expect(table.package().scans.at(-1)).toMatchObject({ reason: 'both labels looked at' });
  });

  it('the reason of a near miss is kept when the question of its job follows', async () => {
    const table = await opened([job, second]);
    expect(await table.scan('ZR5OMFBH')).toBe('stop refused.drv.nearMiss');
    const { offer } = useReceiving.getState();
    if (offer?.kind !== 'doubt') throw new Error('no way out of the STOP');
    await table.receiver.acceptDoubt(offer.scan, 'both labels looked at');
    expect(shown()).toBe('stop refused.ask.whichJob');
    const dialog = table.dialog();
    if (dialog?.kind !== 'whichJob') throw new Error('no question');
    const { scan, confirmed, reason } = dialog;
    await table.receiver.answerDrive(scan, { jobId: 'job-2', confirmed, reason });
    expect(shown()).toBe('attention drv.extra');
    expect(table.package().scans.at(-1)).toMatchObject({ reason: 'both labels looked at' });
  });

  it('a near miss is forgotten when the right serial follows', async () => {
    const table = await opened([job]);
    await table.scan('ZR5OMFBH');
    table.acknowledge();
    expect(await table.scan('ZR50MFBH')).toBe('ok drv.ok');
    expect(await table.scan('ZL2ALNO8')).toBe('stop refused.drv.nearMiss');
  });

  it('a typed serial is received with its source', async () => {
    const table = await opened([job]);
    await table.scan('ZR50MFBH', 'manual');
    expect(table.document('job', 'job-1').drives[0]?.scanSource).toBe('manual');
  });

  it('while a STOP waits, scans are refused loudly and listed', async () => {
    const table = await opened([job]);
    await table.scan('ZR5OMFBH');
    expect(await table.scan('ZL2ALN08')).toBe('stop refused.drv.nearMiss');
    expect(useFeedback.getState().refusedMeanwhile.map(({ scanned }) => scanned)).toEqual(['ZL2ALN08']);
    expect(table.tones.slice(-2)).toEqual(['stop', 'stop']);
  });

  it('offline, an unknown serial says how old the list is', async () => {
    const table = await opened([job]);
    table.setStatus({ online: false, lastSyncAt: minute(0) });
    await table.scan('QQQQ9999');
    expect(useFeedback.getState().current?.next).toEqual({
      code: 'recv.listAge',
      params: { ageMs: 600 * 60_000 },
    });
  });
});

it('offline, an unknown parcel is not said to be kept', async () => {
  const table = aTable([job]);
  await table.scan('$B:ANNA0001');
  table.setStatus({ online: false, lastSyncAt: minute(0) });
  await table.scan('1Z879E930346834440');
  expect(useFeedback.getState().current?.next?.code).toBe('recv.parcelListAge');
});

describe('questions that no rule may answer', () => {
  it('an unlisted serial in a package of two jobs asks which, and the answer is taken', async () => {
    const table = await opened([job, second]);
    expect(await table.scan('QQQQ9999')).toBe('stop refused.ask.whichJob');
    const dialog = table.dialog();
    if (dialog?.kind !== 'whichJob') throw new Error('no question');
    expect(dialog.jobs.map(({ id }) => id)).toContain('job-2');
    await table.receiver.answerDrive(dialog.scan, { jobId: 'job-2', confirmed: false });
    expect(shown()).toBe('attention drv.extra');
    expect(table.document('job', 'job-2').drives).toHaveLength(2);
  });

  it('an export job takes a serial after one confirmation', async () => {
    const table = await opened([anExport]);
    expect(await table.scan('QQQQ9999')).toBe('attention refused.ask.attach');
    const dialog = table.dialog();
    if (dialog?.kind !== 'attach') throw new Error('no question');
    await table.receiver.answerDrive(dialog.scan, { jobId: dialog.jobId, confirmed: true });
    expect(shown()).toBe('ok drv.attached');
    expect(table.document('job', 'job-3').drives[0]?.origin).toBe('attached');
  });

  it('with a question open the next scan is not taken', async () => {
    const table = await opened([anExport]);
    await table.scan('QQQQ9999');
    expect(await table.scan('QQQQ8888')).toBe('attention recv.answerFirst');
  });
});

describe('parcels', () => {
  it('nobody expects it: attention and the choices; registered, its drives are held', async () => {
    const table = aTable([job]);
    await table.scan('$B:ANNA0001');
    expect(await table.scan('1Z879E930346834440')).toBe('attention pkg.none');
    const dialog = table.dialog();
    if (dialog?.kind !== 'unknownParcel') throw new Error('no choices');
    const photo = { sha256: 'a'.repeat(64), bytes: 1000, jpeg: new Blob() };
    const facts = { sender: 'Contoso', place: 'HOLD-1', note: '' };
    await table.receiver.register(dialog.parcel, facts, [photo]);
    expect(shown()).toBe('attention pkg.unidentified');
    expect(table.package().faults).toMatchObject([
      { kind: 'unidentified-package', evidence: [{ sha256: photo.sha256 }] },
    ]);
    expect(await table.scan('QQQQ9999')).toBe('attention drv.held');
    expect(await table.press('close')).toBe('attention recv.leftUnidentified');
  });

  it('a lead says which job it is for', async () => {
    const table = aTable([job]);
    await table.scan('$B:LEA00003');
    await table.scan('1Z879E930346834440');
    const dialog = table.dialog();
    if (dialog?.kind !== 'unknownParcel') throw new Error('no choices');
    table.answerPin(true);
    await table.receiver.attachParcel(dialog.parcel, 'job-1');
    expect(shown()).toBe('ok pkg.attached');
    expect(table.package().jobIds).toEqual(['job-1']);
  });

  it('a drive before its parcel, a routing code, a model number: said, not recorded', async () => {
    const table = aTable([job]);
    await table.scan('$B:ANNA0001');
    expect(await table.scan('ZR50MFBH')).toBe('attention recv.parcelFirst');
    expect(await table.scan('42078745')).toBe('attention scan.routing');
    expect(await table.scan('ST4000NM0035-1V4107')).toBe('attention scan.model');
    expect(table.performed).toEqual([]);
  });

  it('a closed package stops and offers to open it again, with PIN and reason', async () => {
    const table = await opened([job]);
    await table.press('intact');
    await table.scan('ZR50MFBH');
    await table.scan('ZL2ALN08');
    const { id } = table.package();
    await table.press('close');
    expect(await table.scan(tracking)).toBe('stop refused.pkg.wasClosed');
    expect(useReceiving.getState().offer).toEqual({ kind: 'reopen', packageId: id });
    table.answerPin(true);
    await table.receiver.reopen(id, 'one more inside');
    expect(shown()).toBe('ok pkg.open');
    expect(table.package().reopenings).toHaveLength(1);
  });

  it('PKG-8: another operator takes over explicitly', async () => {
    const table = await opened([job]);
    await table.scan('$B:BEN00002');
    expect(await table.scan('ZR50MFBH')).toBe('stop refused.pkg.openElsewhere');
    table.acknowledge();
    await table.receiver.takeOver(table.package().id);
    expect(shown()).toBe('ok pkg.open');
    expect(await table.scan('ZR50MFBH')).toBe('ok drv.ok');
  });

  it('a package that another station has open stops and offers to take over', async () => {
    const theirs = aPackage({
      state: 'Open',
      jobIds: ['job-1'],
      trackingKeys: [tracking],
      openedBy: { stationId: 'dock-2', operatorId: 'ben' },
    });
    await opened([job, theirs]);
    expect(shown()).toBe('stop refused.pkg.openElsewhere');
    expect(useReceiving.getState().offer).toMatchObject({ kind: 'takeOver', who: 'ben' });
  });

  it('a job that is still Creating: unidentified, held', async () => {
    await opened([aJob({ ...job, state: 'Creating' })]);
    expect(shown()).toBe('attention pkg.unidentified');
  });
});

describe('a site that asks for inbound ids', () => {
  const asking = { inboundIdRequired: true };
  const named = anImportJob({ id: '5f0c9a3e-1111-4111-8111-111111111111' });

  it('asks before it opens; the typed or scanned id opens', async () => {
    const table = await opened([named], asking);
    expect(shown()).toBe('attention refused.ask.inboundId');
    expect(table.dialog()?.kind).toBe('inboundId');
    expect(await table.scan('IN-5F0C9A3E')).toBe('ok pkg.open');
    expect(table.package().inboundId).toBe('IN-5F0C9A3E');
  });

  it('a wrong one is a hard stop; what remains is to refuse the delivery, with the reason', async () => {
    const table = await opened([named], asking);
    const asked = table.dialog();
    if (asked?.kind !== 'inboundId') throw new Error('no question');
    await table.receiver.openWithInboundId(asked.scan, asked.parcel, 'IN-00000000');
    expect(shown()).toBe('stop refused.pkg.inboundIdWrong');
    expect(useReceiving.getState().offer).toMatchObject({ kind: 'refuseParcel' });
    table.acknowledge();
    const { packageId, code, trackingKeys, trackingNumber, carrierName } = asked.parcel;
    const label = { packageId, code, trackingKeys, trackingNumber, carrierName };
    await table.receiver.act('packageRefused', { ...label, reason: 'no inbound id' });
    expect(table.document('package', packageId).state).toBe('Refused');
  });
});

describe('what a reload keeps', () => {
  const kept = () => JSON.parse(localStorage.getItem('dockside-receiving') ?? '{}').state;

  it('the question that a scan asked, the way out of a STOP and the doubt', async () => {
    const table = await opened([anExport]);
    await table.scan('QQQQ9999');
    expect(kept().dialog).toMatchObject({ kind: 'attach', serial: 'QQQQ9999' });
    const other = await opened([job]);
    await other.scan('ZR5OMFBH');
    expect(kept()).toMatchObject({ offer: { kind: 'doubt' }, doubtfulSerial: 'ZR5OMFBH' });
  });

  it('not what a key opened: the key opens it again', async () => {
    const table = await opened([job]);
    await table.press('fault');
    expect(kept().dialog).toBeNull();
  });
});

describe('closing', () => {
  it('says what is missing first: condition, count, drives', async () => {
    const table = await opened([job], { blindCount: true });
    expect(await table.press('close')).toBe('stop refused.pkg.conditionMissing');
    table.acknowledge();
    await table.press('intact');
    expect(await table.press('close')).toBe('stop refused.pkg.countMissing');
    table.acknowledge();
    await table.receiver.act('packageCounted', { packageId: table.package().id, counted: 1 });
    await table.scan('ZR50MFBH');
    expect(await table.press('close')).toBe('attention pkg.short');
    expect(table.dialog()).toMatchObject({ kind: 'close', missing: [{ driveId: 'ZL2ALN08' }] });
  });

  it.each([
    ['stillExpected', 'Specified'],
    ['neverReceived', 'NeverReceived'],
  ] as const)('a missing drive that is %s stays or becomes %s', async (decision, state) => {
    const table = await opened([job]);
    await table.press('intact');
    await table.scan('ZR50MFBH');
    await table.press('close');
    table.answerPin(true);
    await table.receiver.finishClose(table.package().id, [{ jobId: 'job-1', driveId: 'ZL2ALN08', decision }]);
    expect(shown()).toBe('done pkg.closed');
    expect(table.document('job', 'job-1').drives[1]?.state).toBe(state);
  });

  it('NeverReceived without the PIN is not recorded', async () => {
    const table = await opened([job]);
    await table.press('intact');
    await table.press('close');
    table.answerPin(false);
    const missing = job.drives.map(({ driveId }) => ({
      jobId: 'job-1',
      driveId,
      decision: 'neverReceived' as const,
    }));
    await table.receiver.finishClose(table.package().id, missing);
    expect(table.package().state).toBe('Open');
  });

  it('blind count: no result tells the expected number before the count', async () => {
    const table = await opened([job], { blindCount: true });
    await table.press('intact');
    expect(await table.scan('ZR50MFBH')).toBe('ok drv.okBlind');
    expect(await table.scan('ZL2ALN08')).toBe('ok drv.okBlind');
  });
});

describe('the other keys', () => {
  it('F8 takes back the last scan, again and again, and the drive can be scanned once more', async () => {
    const table = await opened([job]);
    await table.scan('ZR50MFBH');
    await table.scan('ZL2ALN08');
    expect(await table.press('undo')).toBe('ok drv.undone');
    expect(await table.press('undo')).toBe('ok drv.undone');
    expect(await table.press('undo')).toBe('attention recv.nothingToUndo');
    expect(await table.scan('ZR50MFBH')).toBe('ok drv.ok');
  });

  it("somebody else's scan: only a lead, with a reason", async () => {
    const table = await opened([job]);
    await table.scan('ZR50MFBH');
    await table.scan('$B:BEN00002');
    expect(await table.press('undo')).toBe('stop refused.undo.notYours');
    table.acknowledge();
    await table.scan('$B:LEA00003');
    await table.press('undo');
    expect(table.dialog()).toMatchObject({ kind: 'undoReason', serial: 'ZR50MFBH' });
  });

  it('F6 is the box first, and a drive after that drive was scanned', async () => {
    const table = await opened([job]);
    await table.press('damaged');
    expect(table.dialog()?.kind).toBe('packageDamage');
    const { id } = table.package();
    await table.receiver.act('packageConditionRecorded', {
      packageId: id,
      condition: 'damaged',
      marks: ['wet'],
      note: '',
    });
    await table.scan('ZR50MFBH');
    await table.press('damaged');
    expect(table.dialog()).toMatchObject({ kind: 'driveDamage', driveId: 'ZR50MFBH' });
  });

  it('PHOTO-1: photos go to the fault that F10 records, and to the one that a damage opens', async () => {
    const table = await opened([job]);
    const photo = (letter: string) => [{ sha256: letter.repeat(64), bytes: 1000, jpeg: new Blob() }];
    const { id } = table.package();
    const box = { kind: 'package' as const, packageId: id };
    await table.receiver.actWithPhotos(
      'packageConditionRecorded',
      { packageId: id, condition: 'damaged', marks: ['wet'], note: '' },
      { faultId: null, subject: box, kind: 'package-damaged' },
      photo('a'),
    );
    expect(shown()).toBe('ok done');
    await table.receiver.recordFault(box, 'drive-unaccounted', '', photo('b'));
    expect(shown()).toBe('ok fault.recorded');
    const evidence = table
      .package()
      .faults.map((fault) => [fault.kind, fault.evidence?.map(({ sha256 }) => sha256)]);
    expect(evidence).toEqual([
      ['package-damaged', ['a'.repeat(64)]],
      ['drive-unaccounted', ['b'.repeat(64)]],
    ]);
  });

  it('F10 is about the drive that was scanned last, else about the package', async () => {
    const table = await opened([job]);
    await table.press('fault');
    expect(table.dialog()).toMatchObject({ kind: 'fault', subject: { kind: 'package' } });
    useReceiving.setState({ dialog: null });
    await table.scan('ZR50MFBH');
    await table.press('fault');
    expect(table.dialog()).toMatchObject({ kind: 'fault', subject: { kind: 'drive', driveId: 'ZR50MFBH' } });
  });

  it('every fault that F10 offers fits its subject and has a number key', () => {
    for (const [subject, kinds] of Object.entries(dockKinds)) {
      expect(kinds.length).toBeLessThan(10);
      for (const kind of kinds) expect(faultTable[kind].subjects as readonly string[]).toContain(subject);
    }
  });
});

import { expect, test } from './dock-test';

test('every other barcode on the labels is named and changes nothing', async ({ customer, dock, labels }) => {
  const [serial] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await customer.send('decoys', tracking, [serial]);
  await dock.start();

  for (const [code, says] of [
    [serial, 'That is a drive of job decoys. Scan its parcel first.'],
    ['42078745', 'That is the routing code. Scan the tracking barcode.'],
    ['ST4000NM0035-1V4107', 'That is the model number. Scan S/N.'],
  ] as const) {
    await dock.scan(code);
    await dock.expectSays(says);
    await dock.expectPanel('attention');
  }
  await dock.openParcel(tracking);
  for (const [code, says] of [
    ['WDC WD40EFRX-68N32N0', 'That is the model number. Scan S/N.'],
    ['5000C500A1B2C3D4', 'That is the WWN. Scan S/N.'],
    ['2KK103-500', 'That is the part number. Scan S/N.'],
    ['42078745', 'That is the routing code. Scan the tracking barcode.'],
    [labels.tracking(), 'That is another parcel. Finish this one first (F9).'],
  ] as const) {
    await dock.scan(code);
    await dock.expectSays(says);
    await dock.expectPanel('attention');
  }
  await dock.expectSynced();
  expect(await customer.driveStates('decoys')).toEqual({ [serial]: 'Specified' });

  await dock.scan(serial);
  await dock.expectPanel('done', 'drv.last');
  await dock.closeParcel();
  await expect.poll(() => customer.driveStates('decoys')).toEqual({ [serial]: 'Received' });
});

test('nearly an expected serial: STOP with both strings until Enter; only its second scan is believed', async ({
  site,
  customer,
  dock,
  labels,
}) => {
  const [expected] = labels.serials(1) as [string];
  const near = `${expected.slice(0, -1)}8`;
  const tracking = labels.tracking();
  await customer.send('near-miss', tracking, [expected]);
  await dock.start();
  await dock.openParcel(tracking);

  await dock.scan(near);
  await dock.expectPanel('stop', 'refused.drv.nearMiss');
  await dock.expectSays(
    `Nearly ${expected}, which is awaited. Scan ${near} once more to accept it as another drive.`,
  );
  await dock.scan(expected);
  await expect(dock.panel).toContainText('Scanned meanwhile – nothing was done with these:');
  await expect(dock.panel).toContainText(expected);
  await dock.expectPanel('stop', 'refused.drv.nearMiss');
  await dock.acknowledge();
  await dock.expectSynced();
  expect(await customer.driveStates('near-miss')).toEqual({ [expected]: 'Specified' });

  await dock.scan(near);
  await dock.expectPanel('attention', 'drv.extra');
  await dock.scan(expected);
  await dock.expectPanel('done', 'drv.last');
  await dock.closeParcel();
  await expect.poll(() => customer.driveStates('near-miss')).toEqual({ [expected]: 'Received' });
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});

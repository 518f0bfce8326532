import { inboundId } from '../../shared/azure/inbound-id';
import { siteAddress } from '../../shared/azure/location-response';
import type { Call, Handler } from './call';
import { findJob, findSite } from './find-job';
import { jobNotFound } from './get-job';
import { packingSlipPdf } from './packing-slip-pdf';
import { readSlipFont } from './slip-font';

/** A page to print and put into the parcel: its job code opens the job at the dock when the parcel's label is gone. */
export function createPackingSlip(): Handler<'packingSlip'> {
  let font: Buffer | null = null;
  return async ({ deps, siteId, path, language }: Call<'packingSlip'>) => {
    const found = await findJob(deps, siteId, path);
    if (!found) return jobNotFound(path);
    const { job } = found;
    const site = await findSite(deps, siteId);
    font ??= readSlipFont();
    const { additionalInformation, ...address } = site ? siteAddress(site) : { additionalInformation: '' };
    const pdf = await packingSlipPdf({
      language,
      font,
      jobId: job.id,
      jobName: job.name,
      resourceGroup: job.resourceGroup,
      shipTo: [...Object.values(address), additionalInformation].filter((line) => line !== ''),
      inboundId: inboundId(job.id),
      driveIds: job.drives.filter(({ origin }) => origin !== 'extra').map(({ driveId }) => driveId),
      announcedDrives: job.deliveryPackage?.driveCount ?? null,
      trackingNumber: job.deliveryPackage?.trackingNumber ?? null,
      createdAt: deps.now(),
    });
    return {
      status: 200,
      body: Buffer.from(pdf),
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="packing-slip-${job.name}.pdf"`,
      },
    };
  };
}

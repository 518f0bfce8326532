import { useEffect } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useScanCenter } from '../../scan/scan-context';

/** `/receiving?open=<tracking number>`: another page asks for a parcel to be opened, as if its label had been scanned. */
export function useOpenFromAddress(): void {
  const center = useScanCenter();
  const [search, setSearch] = useSearchParams();
  const trackingNumber = search.get('open');
  useEffect(() => {
    if (trackingNumber === null) return;
    setSearch({}, { replace: true });
    center.submit({ raw: trackingNumber, source: 'click', at: performance.now() });
  }, [center, trackingNumber, setSearch]);
}

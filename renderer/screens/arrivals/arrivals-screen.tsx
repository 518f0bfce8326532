import { useScanCommands, useScanHandler } from '../../scan/scan-context';
import { useArrivals } from './arrivals-store';
import { DeliveryView } from './delivery-view';
import { Overview } from './overview';
import { ReceiptView } from './receipt-view';
import { useDoor } from './use-door';

/** What is expected, the driver who waits now, or the receipt that the driver signs. Any label begins a delivery. */
export function ArrivalsScreen() {
  const door = useDoor();
  const delivery = useArrivals((state) => state.delivery);
  const receipt = useArrivals(
    ({ finished, receiptId }) => finished.find(({ id }) => id === receiptId) ?? null,
  );
  useScanHandler(door.scan);
  useScanCommands(door.command);
  if (delivery) return <DeliveryView delivery={delivery} door={door} />;
  if (receipt) return <ReceiptView delivery={receipt} />;
  return <Overview door={door} />;
}

import { CloseDialog } from './close-dialog';
import { ConditionDialog } from './condition-dialog';
import { RecountDialog } from './count-field';
import { FaultDialog } from './fault-dialog';
import { HelpDialog } from './help-dialog';
import { InboundIdDialog } from './inbound-id-dialog';
import { ParcelDialogs } from './parcel-dialogs';
import { QuestionDialogs } from './question-dialogs';
import { ReasonDialogs } from './reason-dialogs';
import { useReceiving } from './receiving-store';

/** At most one is open: the receiver asks, the answer goes back to it. */
export function ReceivingDialogs() {
  const dialog = useReceiving((state) => state.dialog);
  const close = () => useReceiving.setState({ dialog: null });
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'unknownParcel':
    case 'registerParcel':
    case 'refuseParcel':
    case 'wrongSite':
    case 'searchJob':
      return <ParcelDialogs dialog={dialog} onClose={close} />;
    case 'inboundId':
      return <InboundIdDialog dialog={dialog} onClose={close} />;
    case 'whichJob':
    case 'doubt':
    case 'attach':
      return <QuestionDialogs dialog={dialog} onClose={close} />;
    case 'packageDamage':
    case 'driveDamage':
      return <ConditionDialog dialog={dialog} onClose={close} />;
    case 'close':
      return <CloseDialog dialog={dialog} onClose={close} />;
    case 'reopen':
    case 'takeOver':
    case 'undoReason':
    case 'accessory':
      return <ReasonDialogs dialog={dialog} onClose={close} />;
    case 'fault':
      return <FaultDialog dialog={dialog} onClose={close} />;
    case 'recount':
      return <RecountDialog dialog={dialog} onClose={close} />;
    case 'help':
      return <HelpDialog onClose={close} />;
  }
}

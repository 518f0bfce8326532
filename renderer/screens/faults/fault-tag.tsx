import { driveIn, isHere } from '../../../shared/drives/drive';
import { TagButton } from '../../components/labels/tag-button';
import type { Tagged } from '../../components/labels/tag-of';
import { useSession } from '../../store/session-context';
import classes from './fault-detail.module.css';
import type { OpenedFault } from './fault-ref';
import { useTriage } from './triage-store';

/** The tag of what a fault is about, as long as it lies here to be tagged. */
export function FaultTag({ opened }: { opened: OpenedFault }) {
  const isSignedIn = useSession((session) => session.operator !== null);
  const show = useTriage((state) => state.show);
  const tagged = taggedOf(opened);
  return (
    isSignedIn &&
    tagged && (
      <div className={classes.part}>
        <TagButton
          tagged={tagged}
          hasKey
          report={({ class: kind, code, params }) => show({ class: kind, code, params })}
        />
      </div>
    )
  );
}

function taggedOf({ document, fault: { subject } }: OpenedFault): Tagged | null {
  if (document.kind === 'package')
    return document.place === null ? null : { kind: 'package', parcel: document };
  const drive = subject.kind === 'drive' ? driveIn(document, subject.driveId) : undefined;
  return drive && isHere(drive) ? { kind: 'drive', job: document, drive } : null;
}

import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { scanRemoved } from './field-snapshot';
import classes from './scan-removed-note.module.css';

const shownMs = 4000;
type Place = { left: number; top: number; at: number };

/** A badge on the field out of which a scan was taken: the operator looked at the field, and nothing appeared in it. */
export function ScanRemovedNote() {
  const { t } = useTranslation();
  const [place, setPlace] = useState<Place | null>(null);
  useEffect(() => {
    let timer: number | undefined;
    function show(event: Event) {
      if (!(event.target instanceof Element)) return;
      const { left, bottom } = event.target.getBoundingClientRect();
      setPlace({ left, top: bottom, at: event.timeStamp });
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setPlace(null), shownMs);
    }
    // What is done next may close the field's dialog; the badge belongs to the field.
    const hide = () => setPlace(null);
    window.addEventListener(scanRemoved, show);
    window.addEventListener('keydown', hide);
    window.addEventListener('pointerdown', hide);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener(scanRemoved, show);
      window.removeEventListener('keydown', hide);
      window.removeEventListener('pointerdown', hide);
    };
  }, []);
  if (!place) return null;
  return createPortal(
    <p
      key={place.at}
      className={classes.note}
      role="status"
      data-testid="scan-removed"
      style={{ left: place.left, top: place.top + 4 }}
    >
      {t('scan.removedFromField')}
    </p>,
    document.body,
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { boxNumber } from '../../../shared/packing/box';
import { useFormat } from '../../i18n/format';
import type { FoundBox } from './find-box';
import classes from './returns-screen.module.css';

/** A sealed box in a list: its number, whose it is, what it weighs, and the carrier's number. */
export function BoxLine({ job, box, children }: FoundBox & { children: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const kg = box.sealed && t('returns.kg', { kg: format.number(box.sealed.weightGrams / 1000) });
  const notes = [job.name, kg, box.label?.trackingNumber].filter(Boolean);
  return (
    <li className={classes.drive}>
      <span className={classes.serial}>
        {t('returns.box', { box: boxNumber(box.id) })}
        <span className={classes.sub}>{notes.join(' · ')}</span>
      </span>
      {children}
    </li>
  );
}

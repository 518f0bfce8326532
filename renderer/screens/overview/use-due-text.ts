import { useTranslation } from 'react-i18next';
import type { DueItem } from '../../store/station';

/** In words: what runs out, and of what. */
export function useDueText() {
  const { t } = useTranslation();
  return {
    what: ({ what }: DueItem) =>
      what.kind === 'fault' ? t(`fault.${what.fault}`) : t(`clock.${what.clock}`),
    about: ({ name, driveId }: DueItem) =>
      [name, driveId].filter(Boolean).join(' · ') || t('overview.noNumber'),
  };
}
